import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import dayjs from 'dayjs';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import 'dayjs/locale/zh-cn.js';
import { FirstRunScreen } from '../screens/first-run/first-run-screen.tsx';
import { useHost } from './host-status.ts';
import { queryClient, useChangeStream } from './queries.ts';
import { leaveRescue } from './rescue.ts';
import { createAppRouter } from './routes.tsx';
import { shell } from './shell.ts';
import { takeStartRoute } from './start-route.ts';
import { useAppTheme } from './theme.ts';
import { UserGate } from './user-gate.tsx';

/** A workspace on screen, and where in it one is. */
interface Started {
  readonly path: string;
  readonly router: ReturnType<typeof createAppRouter>;
}

/** The workspace's screens while one is open, the first-run screen while none is. */
function WorkspaceGate(): ReactElement | null {
  const host = useHost();
  const path = host?.openPath ?? null;
  const [started, setStarted] = useState<Started | null>(null);
  useChangeStream();
  useEffect(() => {
    if (path === null) {
      void shell().app.setTitle('');
      setStarted(null);
      return;
    }
    leaveRescue();
    const router = createAppRouter(takeStartRoute());
    setStarted({ path, router });
    return () => router.history.destroy();
  }, [path]);
  if (host === undefined) return null;
  if (path === null) return <FirstRunScreen status={host.status} />;
  return started?.path === path ? (
    <UserGate key={path}>
      <RouterProvider router={started.router} />
    </UserGate>
  ) : null;
}

/** Where menus and lists of choices open: a landmark, for those who read the page by its landmarks. */
const POPUPS = 'popups';

/** Providers of everything: language, theme, queries; then the screens. */
export function HouqinApp(): ReactElement {
  const { t, i18n } = useTranslation();
  const theme = useAppTheme();
  const chinese = i18n.language !== 'en';
  dayjs.locale(chinese ? 'zh-cn' : 'en');
  return (
    <ConfigProvider
      locale={chinese ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
      tooltip={{ mouseEnterDelay: 0.4 }}
      getPopupContainer={() => document.getElementById(POPUPS) ?? document.body}
    >
      <QueryClientProvider client={queryClient}>
        <WorkspaceGate />
      </QueryClientProvider>
      <section id={POPUPS} aria-label={t('common:choices')} />
    </ConfigProvider>
  );
}
