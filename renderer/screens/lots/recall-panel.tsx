import { useQuery } from '@tanstack/react-query';
import { App, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecallTrace } from '#contract/lots.ts';
import { type LotStatus, lotStatus } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant, qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { IncidentTable } from '../../components/incident-table.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './lots.module.css';
import { OtherMoves, SlipTable } from './slip-table.tsx';

/** One recall: who has the goods, what came back, what lies where, and its end. */
export function RecallPanel({ recallId }: { readonly recallId: number }) {
  const { t } = useTranslation('lots');
  const query = useQuery(orpc.lots.recallTrace.queryOptions({ input: { recallId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const recall = query.data;
  const recordedOn = dateTimeOfInstant(recall.recordedAt).slice(0, 10);
  const blocked = recall.lots.some((lot) => lot.status === 'recalled');
  return (
    <>
      {(recall.status === 'open' || blocked) && <CloseForm recall={recall} />}
      <Facts
        facts={[
          {
            label: t('terms:word.state'),
            value: <StateTag kind="recallStatus" state={recall.status} />,
          },
          { label: t('terms:word.date'), value: recall.businessDate },
          recordedOn === recall.businessDate
            ? null
            : {
                label: t('terms:word.recordedAt'),
                value: dateTimeOfInstant(recall.recordedAt),
              },
          { label: t('issuedBy'), value: recall.issuedBy === '' ? '—' : recall.issuedBy },
          { label: t('noticeNo'), value: recall.noticeNo === '' ? '—' : recall.noticeNo },
          { label: t('terms:word.reason'), value: recall.reason, wide: true },
        ]}
      />
      <LotTable recall={recall} />
      <IncidentTable scope={{ lotIds: recall.lots.map((lot) => lot.lotId) }} />
      <h3>{t('went')}</h3>
      <SlipTable slips={recall.slips} namesLots={recall.lots.length > 1} recalled />
      <h3>{t('where')}</h3>
      {recall.onHand.length === 0 ? (
        <p className="hq-soft">{t('nothingHeld')}</p>
      ) : (
        <table className={styles.table}>
          <tbody>
            {recall.onHand.map((place) => (
              <tr key={`${place.lotId}:${place.locationId}`}>
                <td>{place.lotNo}</td>
                <td>{place.locationName}</td>
                <td className={styles.numeric}>{qty(place.quantity, place.baseUnit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3>{t('others')}</h3>
      <OtherMoves others={recall.others} />
    </>
  );
}

function LotTable({ recall }: { readonly recall: RecallTrace }) {
  const { t } = useTranslation('lots');
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col">{t('terms:word.lot')}</th>
          <th scope="col">{t('terms:word.state')}</th>
          <th scope="col" className={styles.numeric}>
            {t('onHand')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('stillOut')}
          </th>
        </tr>
      </thead>
      <tbody>
        {recall.lots.map((lot) => (
          <tr key={lot.lotId}>
            <td>
              <span className="hq-code">{lot.itemCode}</span> {lot.itemName}
            </td>
            <td>{lot.lotNo}</td>
            <td>
              <StateTag kind="lotStatus" state={lot.status} />
            </td>
            <td className={styles.numeric}>{qty(lot.onHand, lot.baseUnit)}</td>
            <td className={styles.numeric}>{qty(lot.stillOut, lot.baseUnit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CloseForm({ recall }: { readonly recall: RecallTrace }) {
  const { t } = useTranslation('lots');
  const { message } = App.useApp();
  const [outcome, setOutcome] = useState<LotStatus>(
    recall.status === 'open' ? 'recalled' : 'quarantine',
  );
  const [reason, setReason] = useState('');
  const close = useCommand(db.lots.closeRecall);
  const [tried, setTried] = useState(false);
  const word = t(recall.status === 'open' ? 'close' : 'lift');
  const submit = async () => {
    setTried(true);
    if (reason.trim() === '' || close.pending) return;
    if ((await close.run({ recallId: recall.id, outcome, reason })) === undefined) return;
    setReason('');
    setTried(false);
    void message.success(t('closed', { number: recall.number }));
  };
  useShortcut('F8', () => void submit(), { label: word, enabled: !close.pending });
  return (
    <>
      <ErrorNotice error={close.error} onClose={close.clearError} />
      <section className={styles.close} aria-label={word}>
        <FormGrid>
          <FormField wide label={t('outcome')}>
            <Select<LotStatus>
              value={outcome}
              aria-label={t('outcome')}
              options={lotStatus.options
                .filter((value) => recall.status === 'open' || value !== 'recalled')
                .map((value) => ({ value, label: t(`outcomes.${value}`) }))}
              onChange={setOutcome}
            />
          </FormField>
          <FormField
            label={t('terms:word.reason')}
            required
            {...(tried && reason.trim() === '' ? { wrong: t('reasonNeeded') } : {})}
          >
            <Input
              value={reason}
              aria-label={t('terms:word.reason')}
              onChange={(event) => setReason(event.target.value)}
              onPressEnter={() => void submit()}
            />
          </FormField>
        </FormGrid>
        <FormFoot
          submit={{
            label: word,
            keys: 'F8',
            onClick: () => void submit(),
            disabled: close.pending,
            loading: close.pending,
          }}
        />
      </section>
    </>
  );
}
