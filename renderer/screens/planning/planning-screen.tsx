import { useSearch } from '@tanstack/react-router';
import { BurnView } from './burn-view.tsx';
import { PlanningTabs } from './planning-tabs.tsx';
import { ScenarioView } from './scenario-view.tsx';
import { TrendsView } from './trends-view.tsx';

/** How long things last, what a scenario needs, and what the log shows. */
export function PlanningScreen() {
  const { view } = useSearch({ from: '/planning' });
  const tabs = <PlanningTabs view={view ?? 'supply'} />;
  if (view === 'scenario') return <ScenarioView tabs={tabs} />;
  if (view === 'trends') return <TrendsView tabs={tabs} />;
  return <BurnView tabs={tabs} />;
}
