import { useSearch } from '@tanstack/react-router';
import { CostsView } from './costs-view.tsx';
import { DaysView } from './days-view.tsx';
import { DispatchesView } from './dispatches-view.tsx';
import { ReconciliationTabs } from './reconciliation-tabs.tsx';

/** The evening: dispatches held against what they were given, days closed, costs counted. */
export function ReconciliationScreen() {
  const { view } = useSearch({ from: '/reconciliation' });
  const tabs = <ReconciliationTabs view={view ?? 'dispatches'} />;
  if (view === 'days') return <DaysView tabs={tabs} />;
  if (view === 'costs') return <CostsView tabs={tabs} />;
  return <DispatchesView tabs={tabs} />;
}
