import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LedgerStatus } from '#contract/ledger.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant, integer } from '../../app/format.ts';
import { problemWords } from '../../app/problem-words.ts';
import { orpc, useProgress } from '../../app/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import styles from './audit.module.css';

/**
 * Verifying the record: runs beside the work, with how far it has come, and shows every check with
 * what it looked at and the records that break it.
 */
export function VerifyPanel({
  brief = false,
}: {
  /** Only the checks that found something. */
  readonly brief?: boolean;
}) {
  const { t } = useTranslation('audit');
  const status = useQuery(orpc.ledger.status.queryOptions());
  const start = useMutation({ mutationFn: () => db.ledger.start() });
  const stop = useMutation({ mutationFn: () => db.ledger.stop() });
  const progress = useProgress(status.data?.runId ?? undefined);
  const running = status.data?.state === 'running';
  return (
    <>
      <p className={`${styles.explain} hq-soft`}>{t('settings:verify.explain')}</p>
      <div className={styles.buttons}>
        <Button disabled={running} onClick={() => start.mutate()}>
          {t('settings:verify.now')}
        </Button>
      </div>
      <ErrorNotice error={status.error ?? start.error ?? stop.error} />
      {running && (
        <WorkProgress
          label={
            progress === undefined
              ? t('verify.running')
              : t('verify.checking', {
                  check: t(`settings:verify.checks.${progress.phase}`, {
                    defaultValue: progress.phase,
                  }),
                })
          }
          progress={progress}
          onCancel={() => stop.mutate()}
        />
      )}
      {status.data !== undefined && <VerifyOutcome status={status.data} brief={brief} />}
    </>
  );
}

function VerifyOutcome({
  status,
  brief,
}: {
  readonly status: LedgerStatus;
  readonly brief: boolean;
}) {
  const { t } = useTranslation('audit');
  const { state, result, finishedAt, error } = status;
  const listed = result?.checks.filter(({ ok }) => !brief || !ok) ?? [];
  return (
    <>
      {state === 'never' && <p>{t('verify.never')}</p>}
      {state === 'stopped' && (
        <Alert showIcon role="status" type="info" title={t('verify.stopped')} />
      )}
      {state === 'failed' && (
        <Alert showIcon type="error" title={t('verify.failed')} description={error} />
      )}
      {result !== null && (
        <>
          <Alert
            showIcon
            role={result.ok ? 'status' : 'alert'}
            type={result.ok ? 'success' : 'error'}
            title={t(result.ok ? 'settings:verify.allPassed' : 'settings:verify.someFailed')}
            description={
              finishedAt === null
                ? undefined
                : t('verify.finished', { time: dateTimeOfInstant(finishedAt) })
            }
          />
          {listed.length > 0 && (
            <table className={styles.checks}>
              <thead>
                <tr>
                  <th scope="col">{t('settings:verify.check')}</th>
                  <th scope="col" className="hq-number">
                    {t('settings:verify.examined')}
                  </th>
                  <th scope="col">{t('terms:word.state')}</th>
                </tr>
              </thead>
              <tbody>
                {listed.map((check) => (
                  <tr key={check.check}>
                    <td>
                      {t(`settings:verify.checks.${check.check}`)}
                      {check.found
                        .map((problem) => problemWords(problem, t))
                        .map((words) => (
                          <div key={words} className={styles.problem}>
                            {words}
                          </div>
                        ))}
                    </td>
                    <td className="hq-number">{integer(check.examined)}</td>
                    <td>
                      {check.ok && check.examined === 0 ? (
                        <span className="hq-soft">{t('verify.nothing')}</span>
                      ) : (
                        <StateTag kind="check" state={check.ok ? 'passed' : 'failed'} />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {result.auditHead !== null && (
            <p className={styles.hash}>
              {t('settings:verify.auditHead')} <code>{result.auditHead}</code>
            </p>
          )}
        </>
      )}
    </>
  );
}
