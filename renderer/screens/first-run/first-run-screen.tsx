import { App } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setPreferences } from '../../app/preferences.ts';
import type { HostStatus } from '../../app/shell.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import styles from './first-run.module.css';
import { NewWorkspace } from './new-workspace.tsx';
import { OpenWorkspace } from './open-workspace.tsx';
import { RestoreBackup } from './restore-backup.tsx';
import { useOpening } from './use-opening.ts';

/**
 * Shown while no workspace is open: make one, try the sample, open one, restore a backup, or begin
 * from spreadsheets. A workspace that would not open is explained here.
 */
export function FirstRunScreen({ status }: { readonly status: HostStatus }): ReactElement | null {
  const { t, i18n } = useTranslation('first-run');
  const opening = useOpening();
  const [dismissed, setDismissed] = useState<unknown>(null);
  const [seen, setSeen] = useState(false);
  // The last workspace may be about to open: nothing is shown until that is settled.
  if (!seen && status.state === 'starting') return null;
  if (!seen) setSeen(true);
  const failure = opening.error ?? (status.openFailure === dismissed ? null : status.openFailure);
  return (
    <App className={styles.screen}>
      <main className={styles.page}>
        <header className={styles.head}>
          <h1>{t('title')}</h1>
          <button
            type="button"
            className="hq-link"
            onClick={() => setPreferences({ language: i18n.language === 'en' ? 'zh-CN' : 'en' })}
          >
            {t('shell:otherLanguage')}
          </button>
          <p>{t('subtitle')}</p>
        </header>
        <ErrorNotice
          error={opening.task === null ? failure : null}
          onClose={() => {
            opening.clearError();
            setDismissed(status.openFailure);
          }}
        />
        <div className={styles.columns}>
          <NewWorkspace opening={opening} />
          <div className={styles.column}>
            <OpenWorkspace opening={opening} />
            <RestoreBackup opening={opening} />
          </div>
        </div>
      </main>
    </App>
  );
}
