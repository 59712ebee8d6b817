import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DispatchReview, Explanation } from '#contract/closing.ts';
import type { ReconciliationRow } from '#contract/reconciliation.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { useMay } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { ExplainDialog } from './explain-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import styles from './reconciliation.module.css';
import { type Subject, subjectOf, workState } from './work-row.ts';

/** What was said about the differences of a dispatch, who signed it, what changed since. */
export function ReviewSection({
  row,
  review,
}: {
  readonly row: ReconciliationRow;
  readonly review: DispatchReview;
}) {
  const { t } = useTranslation('reconciliation');
  const may = useMay();
  const [subject, setSubject] = useState<Subject | null>(null);
  return (
    <section aria-label={t('review.title')}>
      <h3>{t('review.title')}</h3>
      {review.differences.length === 0 && <p className="hq-soft">{t('review.none')}</p>}
      <ul className={styles.reviews}>
        {review.differences.map(({ familyId, explained }) => {
          const own = subjectOf(row, familyId);
          return (
            <li key={own.key}>
              <ToneTag tone={explained ? 'good' : 'attention'}>
                {own.familyName ?? t('explain.whole')}
              </ToneTag>
              {may('closing.explain') && (
                <Button size="small" onClick={() => setSubject(own)}>
                  {t(explained ? 'review.explainAgain' : 'explain.ok')}
                </Button>
              )}
              {review.explanations
                .filter((one) => one.familyId === familyId)
                .map((one) => (
                  <Said key={one.id} explanation={one} />
                ))}
            </li>
          );
        })}
      </ul>
      <Signature row={row} review={review} />
      {subject !== null && <ExplainDialog subjects={[subject]} onClose={() => setSubject(null)} />}
    </section>
  );
}

function Said({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation('reconciliation');
  const { reasonCode, note, actor, recordedAt, current } = explanation;
  return (
    <div className={styles.said} data-current={current}>
      {note === ''
        ? t(`terms:differenceReason.${reasonCode}`)
        : t('review.said', { reason: t(`terms:differenceReason.${reasonCode}`), note })}{' '}
      <span className="hq-soft">
        {actor} {dateTimeOfInstant(recordedAt)}
        {!current && ` ${t('review.outdated')}`}
      </span>
    </div>
  );
}

function Signature({
  row,
  review,
}: {
  readonly row: ReconciliationRow;
  readonly review: DispatchReview;
}) {
  const { t } = useTranslation('reconciliation');
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const sign = useCommand(db.closing.sign);
  const unsign = useCommand(db.closing.unsign, { onDone: () => setAsking(false) });
  const state = workState({ ...row, review });
  const ready = row.status === 'returned' && (state === 'unsigned' || state === 'changed');
  return (
    <>
      <ErrorNotice error={sign.error} onClose={sign.clearError} />
      <div className={styles.tags}>
        <ToneTag tone={toneOfWork(state)}>{t(`work.${state ?? 'unsigned'}`)}</ToneTag>
        {review.signedBy !== null && review.signedAt !== null && (
          <span>
            {t('review.signedBy', {
              name: review.signedBy,
              at: dateTimeOfInstant(review.signedAt),
            })}
          </span>
        )}
        {ready && may('closing.sign') && (
          <Button
            size="small"
            loading={sign.pending ? { delay: 300 } : false}
            onClick={() => void sign.run({ dispatchIds: [row.dispatchId] })}
          >
            {t('sign')}
          </Button>
        )}
        {review.signing === 'signed' && may('closing.unsign') && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('unsign.ok')}
          </Button>
        )}
        {row.status === 'out' && <span className="hq-soft">{t('review.stillOut')}</span>}
      </div>
      {review.changes.length > 0 && (
        <ul className={styles.reviews} aria-label={t('review.changes')}>
          {review.changes.map((change) => (
            <li key={`${change.recordedAt}${change.what}`}>
              {change.kind === 'dispatch'
                ? t('review.fieldChanged', {
                    field: t(`terms:dispatchField.${change.what}`, { defaultValue: change.what }),
                    before: change.before || '—',
                    after: change.after || '—',
                  })
                : t(`review.${change.kind}`, { what: change.what })}{' '}
              <span className="hq-soft">
                {change.actor} {dateTimeOfInstant(change.recordedAt)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <ReasonDialog
          title={t('unsign.title', { number: row.batchNo })}
          explain={t('unsign.explain')}
          ok={t('unsign.ok')}
          pending={unsign.pending}
          error={unsign.error}
          onOk={(reason) => void unsign.run({ dispatchId: row.dispatchId, reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** The colour of a state of work. */
export function toneOfWork(state: ReturnType<typeof workState>) {
  if (state === 'signed') return 'good';
  return state === null || state === 'unsigned' ? 'neutral' : 'attention';
}
