import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { usePeriod } from '../../app/use-period.ts';
import { DateRangeField } from '../../components/date-field.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { type ReconciliationViewName, reconciliationViews } from './reconciliation-views.ts';

/** Goes from one view of the reconciliation to another; all of them show the same days. */
export function ReconciliationTabs({
  view,
  days: { period, choose },
}: {
  readonly view: ReconciliationViewName;
  readonly days: Pick<ReturnType<typeof usePeriod>, 'period' | 'choose'>;
}) {
  const { t } = useTranslation('reconciliation');
  const navigate = useNavigate();
  return (
    <ViewBar>
      <Segmented<ReconciliationViewName>
        value={view}
        aria-label={t('title')}
        onChange={(next) =>
          void navigate({ to: '/reconciliation', search: { view: next }, replace: true })
        }
        options={reconciliationViews.map((value) => ({ value, label: t(`tab.${value}`) }))}
      />
      <DateRangeField
        from={period?.from}
        to={period?.to}
        onChange={choose}
        aria-label={t('period')}
      />
    </ViewBar>
  );
}
