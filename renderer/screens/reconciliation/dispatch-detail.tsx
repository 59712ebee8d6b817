import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReconciliationRow } from '#contract/reconciliation.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import { FamilyTable } from './family-table.tsx';
import styles from './reconciliation.module.css';
import { ReviewSection } from './review-section.tsx';

/** One dispatch: what it should have had, what it got, and the slips that say so. */
export function DispatchDetail({
  dispatchId,
  row,
}: {
  readonly dispatchId: number;
  /** The dispatch as the list has it; left out where the filters leave it out. */
  readonly row: ReconciliationRow | undefined;
}) {
  const { t } = useTranslation('reconciliation');
  const alone = useQuery(
    orpc.reconciliation.list.queryOptions({
      input: { dispatchId },
      enabled: row === undefined,
    }),
  );
  const shown = row ?? alone.data?.rows[0];
  if (shown !== undefined) return <Detail row={shown} />;
  if (alone.isPending) return <PanelSkeleton />;
  if (alone.error) return <ErrorNotice error={alone.error} />;
  return <EmptyState title={t('notLeft.title')} hint={t('notLeft.hint')} />;
}

function Detail({ row }: { readonly row: ReconciliationRow }) {
  const { t } = useTranslation('reconciliation');
  const day = { from: row.businessDate, to: row.businessDate };
  const reviews = useQuery(orpc.closing.review.queryOptions({ input: day }));
  const review = reviews.data?.rows.find((one) => one.dispatchId === row.dispatchId);
  const number = (label: string, value: number | null, unit = '') =>
    value === null ? null : { label, value: `${integer(value)}${unit}` };
  return (
    <div className={styles.detail}>
      <div className={styles.tags}>
        {row.states.map((state) => (
          <StateTag key={state} kind="reconciliationState" state={state} />
        ))}
        {row.flags.map((flag) => (
          <StateTag key={flag} kind="reconciliationFlag" state={flag} />
        ))}
      </div>
      <Facts
        facts={[
          { label: t('terms:word.squad'), value: row.squadName },
          { label: t('terms:word.taskType'), value: row.taskTypeName },
          {
            label: t('terms:word.risk'),
            value: <StateTag kind="risk" state={row.risk} />,
          },
          { label: t('terms:word.place'), value: row.place },
          row.departedAt === null ? null : { label: t('departedAt'), value: row.departedAt },
          row.returnedAt === null ? null : { label: t('returnedAt'), value: row.returnedAt },
          { label: t('terms:word.headcount'), value: t('common:people', { count: row.headcount }) },
          row.crewCount === 0
            ? null
            : { label: t('crew'), value: t('common:people', { count: row.crewCount }) },
          number(t('investigated'), row.investigated),
          number(t('samples'), row.samples),
          number(t('areaM2'), row.areaM2, ' ㎡'),
        ]}
      />
      <Slips row={row} />
      <FamilyTable dispatchId={row.dispatchId} families={row.families} />
      <p className="hq-soft">{t('differenceHint')}</p>
      {review !== undefined && <ReviewSection row={row} review={review} />}
    </div>
  );
}

function Slips({ row }: { readonly row: ReconciliationRow }) {
  const { t } = useTranslation('reconciliation');
  const { message } = App.useApp();
  const unlink = useCommand(db.reconciliation.unlink, {
    onDone: ({ number }) => void message.success(t('unlinkedNow', { number })),
  });
  return (
    <section aria-label={t('slips')}>
      <h3>{t('slips')}</h3>
      <ErrorNotice error={unlink.error} onClose={unlink.clearError} />
      {row.documents.length === 0 && <p className="hq-soft">{t('noSlips')}</p>}
      <ul className={styles.slips}>
        {row.documents.map((slip) => (
          <li key={slip.documentId}>
            <DocumentLink documentId={slip.documentId} number={slip.number} />
            <span className="hq-number">{slip.occurredAt}</span>
            {slip.late && <StateTag kind="reconciliationFlag" state="late-issue" />}
            {slip.linkedByHand && (
              <>
                <span className="hq-soft">{t('linkedByHand')}</span>
                <Button
                  size="small"
                  loading={unlink.pending ? { delay: 300 } : false}
                  onClick={() => void unlink.run({ documentId: slip.documentId })}
                >
                  {t('unlink')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
