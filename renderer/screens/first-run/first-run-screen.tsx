import { App } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HostNotice } from '../../app/host-notice.tsx';
import { setPreferences } from '../../app/preferences.ts';
import { leaveRescue, type Rescue, rescueNow, useAskedRescue } from '../../app/rescue.ts';
import { type HostStatus, shell } from '../../app/shell.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import styles from './first-run.module.css';
import { NewWorkspace } from './new-workspace.tsx';
import { OpenWorkspace } from './open-workspace.tsx';
import { RescueScreen } from './rescue/rescue-screen.tsx';
import { RestoreBackup } from './restore-backup.tsx';
import { type Opening, useOpening } from './use-opening.ts';

/**
 * Shown while no workspace is open: make one, try the sample, open one, restore a backup, or begin
 * from spreadsheets. For a workspace that would not open it is the rescue screen instead.
 */
export function FirstRunScreen({ status }: { readonly status: HostStatus }): ReactElement | null {
  const { t, i18n } = useTranslation('first-run');
  const opening = useOpening();
  const asked = useAskedRescue();
  const [left, setLeft] = useState<Rescue | null>(null);
  const [seen, setSeen] = useState(false);
  const before = useRef<Rescue | null>(null);
  const rescue = rescueNow(before.current, status, asked);
  before.current = rescue;
  // The last workspace may be about to open: nothing is shown until that is settled.
  if (!seen && status.state === 'starting') return null;
  if (!seen) setSeen(true);
  const rescuing = rescue !== null && rescue !== left;
  const leave = () => {
    opening.clearError();
    setLeft(rescue);
    leaveRescue();
  };
  return (
    <App className={styles.screen}>
      <HostNotice />
      <main className={styles.page} data-rescue={rescuing}>
        <header className={styles.head}>
          <h1>{t('title')}</h1>
          <button
            type="button"
            className="hq-link"
            onClick={() => setPreferences({ language: i18n.language === 'en' ? 'zh-CN' : 'en' })}
          >
            {t('shell:otherLanguage')}
          </button>
          {!rescuing && <p>{t('subtitle')}</p>}
        </header>
        {rescue === null || !rescuing ? (
          <Choices opening={opening} status={status} />
        ) : (
          <RescueScreen
            key={rescue.path}
            rescue={rescue}
            status={status}
            opening={opening}
            onLeave={leave}
          />
        )}
      </main>
    </App>
  );
}

function Choices({ opening, status }: { readonly opening: Opening; readonly status: HostStatus }) {
  return (
    <>
      <ErrorNotice
        error={opening.task === null ? opening.error : null}
        onClose={opening.clearError}
        {...(status.state === 'failed' ? { onRetry: () => void shell().db.restart() } : {})}
      />
      <div className={styles.columns}>
        <NewWorkspace opening={opening} />
        <div className={styles.column}>
          <OpenWorkspace opening={opening} />
          <RestoreBackup opening={opening} />
        </div>
      </div>
    </>
  );
}
