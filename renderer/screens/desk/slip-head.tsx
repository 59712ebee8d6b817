import { useQuery } from '@tanstack/react-query';
import { Alert, type RefSelectProps, Select } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import type { CrewProblem } from '#contract/issues.ts';
import { type Posture, postures } from '#contract/values.ts';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './desk.module.css';
import type { KitDraft } from './kit-draft.ts';
import { PlaceField } from './place-field.tsx';

/** The dispatch of a slip, and by what its kit is made: posture, place, box. */
export function SlipHead({
  dispatch,
  draft,
  posture,
  ready,
  boxesOpen,
  onBoxesOpen,
  onPosture,
  onPlace,
  onBox,
}: {
  readonly dispatch: Dispatch;
  readonly draft: KitDraft;
  readonly posture: Posture | null;
  readonly ready: boolean;
  /** The list of packed boxes is open. */
  readonly boxesOpen: boolean;
  readonly onBoxesOpen: (open: boolean) => void;
  readonly onPosture: (posture: Posture) => void;
  readonly onPlace: (locationId: number | null) => Promise<void>;
  readonly onBox: (locationId: number) => void;
}) {
  const { t } = useTranslation('desk');
  const boxes = useQuery(orpc.boxes.list.queryOptions());
  const boxField = useRef<RefSelectProps>(null);
  useEffect(() => {
    if (boxesOpen) boxField.current?.focus();
  }, [boxesOpen]);
  return (
    <header className={styles.head}>
      <h2>{dispatch.batchNo}</h2>
      <span>{dispatch.squadName}</span>
      <span>{dispatch.taskTypeName}</span>
      <StateTag kind="risk" state={dispatch.risk} />
      <span>{t('common:people', { count: dispatch.headcount })}</span>
      {dispatch.areaM2 !== null && <span>{integer(dispatch.areaM2)} ㎡</span>}
      {dispatch.samples !== null && <span>{t('samples', { count: dispatch.samples })}</span>}
      {dispatch.place !== '' && <span>{dispatch.place}</span>}
      <span className={styles.field}>
        {t('posture')}
        <Select<Posture>
          size="small"
          style={{ width: 104 }}
          aria-label={t('posture')}
          disabled={!ready}
          value={posture}
          options={postures.map((value) => ({ value, label: t(`terms:posture.${value}`) }))}
          onChange={onPosture}
        />
      </span>
      {(boxes.data ?? []).length > 0 && (
        <span className={styles.field}>
          {t('box.choose')}
          <Select<number>
            size="small"
            style={{ width: 150 }}
            popupMatchSelectWidth={false}
            ref={boxField}
            open={boxesOpen}
            onOpenChange={onBoxesOpen}
            aria-label={t('box.choose')}
            placeholder={t('box.one')}
            disabled={!ready}
            value={draft.box?.locationId ?? null}
            options={(boxes.data ?? []).map((box) => ({
              value: box.locationId,
              label: [`${box.code} ${box.name}`.trim(), box.squadName ?? '']
                .filter((part) => part !== '')
                .join(' · '),
            }))}
            onChange={(locationId) => {
              onBoxesOpen(false);
              onBox(locationId);
            }}
          />
        </span>
      )}
      {draft.box === null && (
        <span className={styles.field}>
          {t('takeFrom')}
          <PlaceField draft={draft} disabled={!ready} onChoose={onPlace} />
        </span>
      )}
    </header>
  );
}

/** People of the crew who should not be on it. */
export function CrewWarning({ problems }: { readonly problems: readonly CrewProblem[] }) {
  const { t } = useTranslation('desk');
  if (problems.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={problems
        .map(({ personCode, personName, reason, batchNo }) =>
          t(`crew.${reason}`, {
            person: [personCode, personName].filter((part) => part !== '').join(' '),
            batchNo: batchNo ?? '',
          }),
        )
        .join(' · ')}
    />
  );
}
