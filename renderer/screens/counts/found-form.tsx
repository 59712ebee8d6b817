import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { ItemPicker, LocationPicker } from '../../components/pickers.tsx';
import styles from './counts.module.css';

/** Goods found on the shelf that are not on the sheet: a lot on record, or a new one. */
export function FoundForm({
  countId,
  locationId: beginning,
  onAdded,
  onCancel,
}: {
  readonly countId: number;
  readonly locationId: number | undefined;
  /** With the id of the new line, to be counted next. */
  readonly onAdded: (lineId: number) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation('counts');
  const [itemId, setItemId] = useState<number | undefined>();
  const [lotNo, setLotNo] = useState('');
  const [madeOn, setMadeOn] = useState<string | null>(null);
  const [expiresOn, setExpiresOn] = useState<string | null>(null);
  const [locationId, setLocationId] = useState(beginning);
  const add = useCommand(db.counts.addLine);
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (itemId === undefined || locationId === undefined) return;
    const answer = await add.run({
      countId,
      itemId,
      lotNo: lotNo.trim(),
      madeOn,
      expiresOn,
      locationId,
    });
    if (answer !== undefined) onAdded(answer.lineId);
  };
  useShortcut('Ctrl+Enter', () => void submit(), {
    label: t('found.add'),
    enabled: !add.pending,
    whileTyping: true,
  });
  return (
    <section className={styles.form} aria-label={t('found.title')}>
      <p className="hq-soft">{t('found.explain')}</p>
      <FormGrid>
        <FormField
          label={t('terms:word.item')}
          wrong={tried && itemId === undefined ? t('found.chooseItem') : undefined}
          required
          wide
        >
          <ItemPicker autoFocus value={itemId} onChange={(id) => setItemId(id)} />
        </FormField>
        <FormField
          label={t('terms:word.location')}
          wrong={tried && locationId === undefined ? t('found.chooseLocation') : undefined}
          required
        >
          <LocationPicker
            aria-label={t('terms:word.location')}
            value={locationId}
            onChange={(id) => setLocationId(id)}
          />
        </FormField>
        <FormField label={t('terms:word.lot')}>
          <Input
            value={lotNo}
            aria-label={t('terms:word.lot')}
            onChange={({ target }) => setLotNo(target.value)}
          />
        </FormField>
        <FormField label={t('terms:word.madeOn')}>
          <DateField value={madeOn} onChange={setMadeOn} aria-label={t('terms:word.madeOn')} />
        </FormField>
        <FormField label={t('terms:word.expiresOn')}>
          <DateField
            value={expiresOn}
            onChange={setExpiresOn}
            aria-label={t('terms:word.expiresOn')}
          />
        </FormField>
      </FormGrid>
      <ErrorNotice error={add.error} onClose={add.clearError} />
      <FormFoot
        submit={{
          label: t('found.add'),
          keys: 'Ctrl+Enter',
          onClick: () => void submit(),
          loading: add.pending,
        }}
        cancel={{ onClick: onCancel }}
      />
    </section>
  );
}
