import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Location } from '#contract/organisation.ts';
import { errorText } from '../../app/error-text.ts';
import { LocationPicker } from '../../components/pickers.tsx';
import type { KitDraft } from './kit-draft.ts';

/** Goods that wait to be cleared are issued from nowhere. */
const issuesFrom = ({ kind }: Location) => kind !== 'quarantine' && kind !== 'decontamination';

/** Where the slip takes its goods from: any store or shelf, or one place, a squad's box for example. */
export function PlaceField({
  draft,
  disabled,
  onChoose,
}: {
  readonly draft: KitDraft;
  readonly disabled: boolean;
  readonly onChoose: (locationId: number | null) => Promise<void>;
}) {
  const { t } = useTranslation('desk');
  const { message, modal } = App.useApp();
  const [choosing, setChoosing] = useState(false);
  const choose = async (locationId: number | null) => {
    const agreed =
      !draft.touched ||
      (await modal.confirm({
        title: t('otherPlace.title'),
        content: t('otherPlace.hint'),
        okText: t('otherPlace.ok'),
        cancelText: t('common:cancel'),
      }));
    if (!agreed) return;
    setChoosing(true);
    try {
      await onChoose(locationId);
    } catch (error) {
      void message.error(errorText(error, t));
    } finally {
      setChoosing(false);
    }
  };
  return (
    <LocationPicker
      size="small"
      allowClear
      filter={issuesFrom}
      style={{ width: 140 }}
      placeholder={t('anyPlace')}
      aria-label={t('takeFrom')}
      disabled={disabled || choosing}
      value={draft.locationId}
      onChange={(locationId) => void choose(locationId ?? null)}
    />
  );
}
