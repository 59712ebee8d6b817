import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTimeOfInstant } from '../app/format.ts';
import { setRestored, useRestored } from '../app/restored.ts';

/** Says what was restored, what it lacks and where the replaced file is, until it has been read. */
export function RestoredNotice({ focused = false }: { readonly focused?: boolean }) {
  const { t } = useTranslation('rescue');
  const restored = useRestored();
  if (restored === null) return null;
  const { keptPath, writtenAt, lastDocument } = restored;
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={t('restored.title', { time: dateTimeOfInstant(writtenAt) })}
      description={
        <>
          <div>
            {lastDocument === null
              ? t('restored.noDocument')
              : t('restored.lastDocument', { number: lastDocument })}
          </div>
          {keptPath !== null && (
            <div style={{ overflowWrap: 'anywhere' }}>{t('restored.kept', { path: keptPath })}</div>
          )}
        </>
      }
      action={
        <Button size="small" autoFocus={focused} onClick={() => setRestored(null)}>
          {t('restored.read')}
        </Button>
      }
    />
  );
}
