import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/queries.ts';
import { ToneTag } from '../../components/state-tag.tsx';

/** Opens the verification, and says in a word how the last one ended. */
export function VerifyButton({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation('audit');
  const { data } = useQuery(orpc.ledger.status.queryOptions());
  return (
    <Button onClick={onClick}>
      {t('verify.title')}
      {data?.state === 'running' ? (
        <ToneTag tone="information">{t('verify.running')}</ToneTag>
      ) : data !== undefined && data.result !== null ? (
        <ToneTag tone={data.result.ok ? 'good' : 'danger'}>
          {t(data.result.ok ? 'verify.sound' : 'verify.unsound')}
        </ToneTag>
      ) : null}
    </Button>
  );
}
