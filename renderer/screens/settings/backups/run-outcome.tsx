import { Progress as Bar } from 'antd';
import { useTranslation } from 'react-i18next';
import { Delayed } from '../../../components/delayed.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { ToneTag } from '../../../components/state-tag.tsx';
import own from './backups.module.css';
import type { BackupRun } from './use-run.ts';

/** How far the copies being made have come, and what came of them folder by folder. */
export function RunOutcome({ run }: { readonly run: BackupRun }) {
  const { t } = useTranslation('backups');
  const { busy, progress, results, error } = run;
  const percent =
    progress === undefined || progress.total === 0
      ? 0
      : Math.floor((progress.done / progress.total) * 100);
  const good = results?.filter((result) => result.error === null && result.sound).length ?? 0;
  return (
    <>
      {busy && (
        <Delayed>
          <div role="status">
            {t('run.busy')}
            <Bar percent={percent} size="small" aria-label={t('run.busy')} />
          </div>
        </Delayed>
      )}
      <ErrorNotice error={error} />
      {results !== null && (
        <div role="status">
          {good > 0 && <ToneTag tone="good">{t('run.made', { count: good })}</ToneTag>}
          {results
            .filter((result) => result.error !== null || !result.sound)
            .map((result) => (
              <div key={result.path}>
                <ToneTag tone={result.error === null ? 'danger' : 'attention'}>
                  {t('run.failed')}
                </ToneTag>{' '}
                <span className={own.path}>{result.path}</span>
                <div>
                  {result.error === null
                    ? t('run.unsound')
                    : t(`attemptErrors.${result.error}`, {
                        defaultValue: t('attemptErrors.OTHER', { code: result.error }),
                      })}
                </div>
              </div>
            ))}
        </div>
      )}
    </>
  );
}
