import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ReverseDialogHost } from '../components/reverse-dialog.tsx';
import styles from './app-shell.module.css';
import { Header } from './header.tsx';
import { useHost } from './host-status.ts';
import { LedgerAlarm } from './ledger-alarm.tsx';
import { Navigation } from './navigation.tsx';
import { orpc } from './queries.ts';
import { shell } from './shell.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';

/** Says that the database process is gone, and what is being done about it. */
function HostNotice() {
  const { t } = useTranslation('shell');
  const status = useHost()?.status;
  if (status?.state === 'lost') {
    return <Alert banner type="warning" title={t('host.lost')} />;
  }
  if (status?.state !== 'failed') return null;
  return (
    <Alert
      banner
      type="error"
      title={t('host.failed')}
      action={
        <Button size="small" onClick={() => void shell().db.restart()}>
          {t('host.restart')}
        </Button>
      }
    />
  );
}

/** Header, navigation and the screen; what every screen shares. */
export function AppShell(): ReactElement {
  const { data: info } = useQuery(orpc.workspace.info.queryOptions());
  const unitName = info?.unitName;
  useEffect(() => {
    if (unitName !== undefined) void shell().app.setTitle(unitName);
  }, [unitName]);
  return (
    <App
      className={styles.shell}
      notification={{ placement: 'bottomRight', bottom: 44 }}
      message={{ top: 50 }}
    >
      <Header />
      <div className={styles.main}>
        <Navigation />
        <main className={styles.content}>
          <HostNotice />
          <LedgerAlarm />
          <Outlet />
        </main>
      </div>
      <ReverseDialogHost />
      <ShortcutSheet />
    </App>
  );
}
