import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { updateQuery } from './updates.ts';

/** Says, until it is closed, that the update folder holds a newer version; never does anything by itself. */
export function UpdateNotice(): ReactElement | null {
  const { t } = useTranslation('updates');
  const navigate = useNavigate();
  const { data } = useQuery(updateQuery);
  const [closed, setClosed] = useState<string | null>(null);
  const version = data?.update?.version;
  if (version === undefined || version === closed) return null;
  return (
    <Alert
      banner
      type="info"
      title={t('notice', { version })}
      action={
        <Button size="small" onClick={() => void navigate({ to: '/settings', hash: 'updates' })}>
          {t('look')}
        </Button>
      }
      closable={{ onClose: () => setClosed(version), 'aria-label': t('common:close') }}
    />
  );
}
