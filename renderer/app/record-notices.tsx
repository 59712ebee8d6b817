import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Space } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthNotice } from '#contract/backups.ts';
import { ToneTag } from '../components/state-tag.tsx';
import { useHost } from './host-status.ts';
import { orpc } from './queries.ts';
import { askRescue } from './rescue.ts';
import { shell } from './shell.ts';
import { useMay } from './user.ts';

/** The system's clock, and drives that come and go, tell nobody. */
const LOOK_AGAIN_MS = 5 * 60_000;

/** What a person at the desk should know about the state of the record. */
export function useHealth(): readonly HealthNotice[] {
  const health = useQuery({
    ...orpc.backups.health.queryOptions(),
    refetchInterval: LOOK_AGAIN_MS,
    staleTime: LOOK_AGAIN_MS,
  });
  return health.data ?? [];
}

/** Says on the sign-in screen too that a copy is looked at. */
export function ReadOnlyMark(): ReactElement | null {
  const { t } = useTranslation('shell');
  if (useHost()?.status.readOnly !== true) return null;
  return <ToneTag tone="attention">{t('health.read-only')}</ToneTag>;
}

/** Marks a look at a copy for as long as it lasts, whatever else can be read of it. */
export function ReadOnlyNotice(): ReactElement | null {
  const { t } = useTranslation('shell');
  const host = useHost();
  const path = host?.openPath ?? null;
  const may = useMay();
  if (host?.status.readOnly !== true || path === null) return null;
  return (
    <Alert
      banner
      type="warning"
      data-notice="read-only"
      title={t('health.read-only')}
      action={
        <Space wrap>
          <Button size="small" onClick={() => void shell().workspace.open(path)}>
            {t('health.openWritable')}
          </Button>
          {may('workspace.restore') && (
            <Button size="small" onClick={() => void askRescue({ path, failure: null })}>
              {t('health.restore')}
            </Button>
          )}
        </Space>
      }
    />
  );
}

/** What stands in the way of a sound record, on every screen: the clock, and entries that are gone. */
export function RecordNotices(): ReactElement {
  const { t } = useTranslation('shell');
  const path = useHost()?.openPath ?? null;
  const may = useMay();
  const notices = useHealth();
  return (
    <>
      {notices.map(({ kind, values }) => {
        if (kind === 'clock-back') {
          return (
            <Alert
              key={kind}
              banner
              type="warning"
              data-notice={kind}
              title={t('health.clock-back', values)}
            />
          );
        }
        if (kind !== 'records-missing') return null;
        return (
          <Alert
            key={kind}
            banner
            type="error"
            data-notice={kind}
            title={t('health.records-missing', { count: Number(values.count) })}
            action={
              path !== null &&
              may('workspace.restore') && (
                <Button size="small" onClick={() => void askRescue({ path, failure: null })}>
                  {t('health.restore')}
                </Button>
              )
            }
          />
        );
      })}
    </>
  );
}

/** The notice that the last copy off this machine is too old; undefined while all is well. */
export function useOverdueBackup(): HealthNotice | undefined {
  return useHealth().find(({ kind }) => kind === 'backup-overdue');
}

/** Calls the missing copy to mind, on the day's first screen. */
export function BackupReminder({ overdue }: { readonly overdue: HealthNotice }): ReactElement {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { days = '', ever } = overdue.values;
  return (
    <Alert
      type="warning"
      showIcon
      data-notice="backup-overdue"
      title={t(ever === 'no' ? 'health.backup-never' : 'health.backup-overdue', {
        count: Number(days),
      })}
      action={
        <Button size="small" onClick={() => void navigate({ to: '/settings', hash: 'backups' })}>
          {t('health.toBackups')}
        </Button>
      }
    />
  );
}
