import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { App } from 'antd';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RestoredNotice } from '../components/restored-notice.tsx';
import { ReverseDialogHost } from '../components/reverse-dialog.tsx';
import { Help } from '../help/help-panel.tsx';
import styles from './app-shell.module.css';
import { Header } from './header.tsx';
import { HostNotice } from './host-notice.tsx';
import { useHost } from './host-status.ts';
import { LedgerAlarm } from './ledger-alarm.tsx';
import { Navigation } from './navigation.tsx';
import { orpc } from './queries.ts';
import { ReadOnlyNotice, RecordNotices } from './record-notices.tsx';
import { shell } from './shell.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { UpdateNotice } from './update-notice.tsx';

/** Header, navigation and the screen; what every screen shares. */
export function AppShell(): ReactElement {
  const { data: info } = useQuery(orpc.workspace.info.queryOptions());
  const { t } = useTranslation('shell');
  const readOnly = useHost()?.status.readOnly === true;
  const unitName = info?.unitName;
  useEffect(() => {
    if (unitName === undefined) return;
    void shell().app.setTitle(readOnly ? t('health.windowTitle', { name: unitName }) : unitName);
  }, [unitName, readOnly, t]);
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
          <ReadOnlyNotice />
          <LedgerAlarm />
          <RecordNotices />
          <RestoredNotice focused />
          <UpdateNotice />
          <Outlet />
        </main>
        <Help />
      </div>
      <ReverseDialogHost />
      <ShortcutSheet />
    </App>
  );
}
