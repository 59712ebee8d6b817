import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { describeError } from '../app/error-text.ts';
import styles from './error-notice.module.css';

/**
 * A failure in words: what happened, what was kept, what to do. Shows nothing while `error` is
 * undefined or null, so that `command.error` and `query.error` can be handed over as they are.
 */
export function ErrorNotice({
  error,
  onRetry,
  onClose,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly onClose?: () => void;
}) {
  const { t } = useTranslation();
  if (error === undefined || error === null) return null;
  const { what, kept, todo, details, code } = describeError(error, t);
  return (
    <Alert
      type="error"
      showIcon
      className={styles.notice}
      data-error-code={code}
      title={<span className={styles.what}>{what}</span>}
      description={
        <>
          {details.length > 0 && (
            <ul className={styles.details}>
              {details.map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          )}
          {kept !== '' && <div>{kept}</div>}
          {todo !== '' && <div>{todo}</div>}
        </>
      }
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {t('common:retry')}
          </Button>
        )
      }
      closable={onClose === undefined ? false : { onClose, 'aria-label': t('common:close') }}
    />
  );
}
