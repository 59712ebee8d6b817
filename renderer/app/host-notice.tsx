import { Alert, Button, Space } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from './host-status.ts';
import { askRescue } from './rescue.ts';
import { shell } from './shell.ts';

/** Says that the database process is gone, and what is being done about it. */
export function HostNotice(): ReactElement | null {
  const { t } = useTranslation('shell');
  const host = useHost();
  if (host?.status.state === 'lost') {
    return <Alert banner type="warning" title={t('host.lost')} />;
  }
  if (host?.status.state !== 'failed') return null;
  const { openPath, status } = host;
  return (
    <Alert
      banner
      type="error"
      title={t('host.failed')}
      action={
        <Space wrap>
          <Button size="small" onClick={() => void shell().db.restart()}>
            {t('host.restart')}
          </Button>
          {openPath !== null && (
            <Button
              size="small"
              onClick={() => void askRescue({ path: openPath, failure: status.openFailure })}
            >
              {t('host.backups')}
            </Button>
          )}
        </Space>
      }
    />
  );
}
