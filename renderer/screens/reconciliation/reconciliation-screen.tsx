import { useSearch } from '@tanstack/react-router';
import { CostsView } from './costs-view.tsx';
import { DaysView } from './days-view.tsx';
import { DispatchesView } from './dispatches-view.tsx';

/** The evening: dispatches held against what they were given, days closed, costs counted. */
export function ReconciliationScreen() {
  const { view } = useSearch({ from: '/reconciliation' });
  if (view === 'days') return <DaysView />;
  if (view === 'costs') return <CostsView />;
  return <DispatchesView />;
}
