import { Progress as Bar, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { integer } from '../app/format.ts';
import type { Progress } from '../app/queries.ts';
import { Delayed } from './delayed.tsx';
import styles from './work-progress.module.css';

/**
 * Long work under way: what, how far, how fast, how long still. Shows itself once the wait is
 * noticed; give it `useProgress(command.commandId)`.
 */
export function WorkProgress({
  label,
  progress,
  onCancel,
}: {
  readonly label: string;
  readonly progress: Progress | undefined;
  readonly onCancel?: () => void;
}) {
  const { t } = useTranslation();
  const known = progress !== undefined && progress.total > 0;
  return (
    <Delayed>
      <div className={styles.work} role="status">
        <div className={styles.head}>
          <span>{label}</span>
          {onCancel !== undefined && (
            <Button size="small" onClick={onCancel}>
              {t('common:cancel')}
            </Button>
          )}
        </div>
        {known && (
          <>
            <Bar
              percent={Math.floor((progress.done / progress.total) * 100)}
              size="small"
              aria-label={label}
            />
            <div className={styles.figures}>
              {t('common:progress.count', {
                done: integer(progress.done),
                total: integer(progress.total),
              })}
              {progress.ratePerSecond > 0 &&
                ` · ${t('common:progress.rate', { rate: integer(Math.round(progress.ratePerSecond)) })}`}
              {progress.secondsLeft !== null &&
                ` · ${t('common:progress.left', { seconds: integer(Math.ceil(progress.secondsLeft)) })}`}
            </div>
          </>
        )}
      </div>
    </Delayed>
  );
}
