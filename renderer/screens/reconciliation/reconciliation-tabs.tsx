import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ReconciliationViewName, reconciliationViews } from './reconciliation-views.ts';

/** Goes from one view of the reconciliation to another. */
export function ReconciliationTabs({ view }: { readonly view: ReconciliationViewName }) {
  const { t } = useTranslation('reconciliation');
  const navigate = useNavigate();
  return (
    <Segmented<ReconciliationViewName>
      value={view}
      aria-label={t('title')}
      onChange={(next) =>
        void navigate({ to: '/reconciliation', search: { view: next }, replace: true })
      }
      options={reconciliationViews.map((value) => ({ value, label: t(`tab.${value}`) }))}
    />
  );
}
