import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type PeopleTab, peopleTabs } from '../../app/people-tabs.ts';
import { DispatchComplianceView } from './dispatch-compliance-view.tsx';
import { OverridesView } from './overrides-view.tsx';
import { PeopleView } from './people-view.tsx';
import { PersonComplianceView } from './person-compliance-view.tsx';
import { RegisterView } from './register-view.tsx';

/** What of people's protection is shown and opened, as it stands in the address. */
export interface PeoplePlace {
  readonly tab?: PeopleTab | undefined;
  readonly personId?: number | undefined;
  readonly dispatchId?: number | undefined;
  /** Only those for whom something runs out. */
  readonly due?: boolean | undefined;
}

/** Protection of people 人员防护: sizes, tests, what they were to have and had. */
export function PeopleScreen() {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const place = useSearch({ from: '/people' });
  const go = useCallback(
    (next: PeoplePlace) => void navigate({ to: '/people', search: next, replace: true }),
    [navigate],
  );
  const tab = place.tab ?? 'people';
  const tabs = (
    <Segmented<PeopleTab>
      value={tab}
      options={peopleTabs.map((value) => ({ value, label: t(`tabs.${value}`) }))}
      onChange={(next) => go({ tab: next })}
    />
  );
  if (tab === 'dispatches') return <DispatchComplianceView tabs={tabs} place={place} go={go} />;
  if (tab === 'persons') return <PersonComplianceView tabs={tabs} place={place} go={go} />;
  if (tab === 'register') return <RegisterView tabs={tabs} place={place} go={go} />;
  if (tab === 'overrides') return <OverridesView tabs={tabs} />;
  return <PeopleView tabs={tabs} place={place} go={go} />;
}
