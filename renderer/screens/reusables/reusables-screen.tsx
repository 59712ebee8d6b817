import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { AssetsView } from './assets-view.tsx';
import { DecontaminationView } from './decontamination-view.tsx';
import { LoansView } from './loans-view.tsx';
import { type ReusableView, reusableViews } from './reusable-views.ts';

/** What goes out and comes back: pieces with their lives, what waits to be cleaned, what is out. */
export function ReusablesScreen() {
  const { t } = useTranslation('reusables');
  const navigate = useNavigate();
  const { view = 'assets' } = useSearch({ from: '/reusables' });
  const tabs = (
    <Segmented<ReusableView>
      value={view}
      aria-label={t('title')}
      options={reusableViews.map((value) => ({ value, label: t(`tab.${value}`) }))}
      onChange={(next) =>
        void navigate({ to: '/reusables', search: { view: next }, replace: true })
      }
    />
  );
  if (view === 'decontamination') return <DecontaminationView tabs={tabs} />;
  if (view === 'loans') return <LoansView tabs={tabs} />;
  return <AssetsView tabs={tabs} />;
}
