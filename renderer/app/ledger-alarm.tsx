import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from './queries.ts';
import { useRefusal } from './user.ts';

/** Says on every screen that verifying found the record unsound, until it is found sound again. */
export function LedgerAlarm(): ReactElement | null {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const refusal = useRefusal('audit.list');
  const { data } = useQuery(orpc.ledger.status.queryOptions());
  if (data === undefined || data.result === null || data.result.ok) return null;
  const failed = data.result.checks.filter(({ ok }) => !ok).length;
  return (
    <Alert
      banner
      type="error"
      title={t('unsound', { count: failed })}
      action={
        refusal === null && (
          <Button
            size="small"
            onClick={() => void navigate({ to: '/audit', search: { verify: true } })}
          >
            {t('seeUnsound')}
          </Button>
        )
      }
    />
  );
}
