import { useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { MasterSection } from '../../app/master-sections.ts';
import { NormsSection } from '../norms/norms-section.tsx';
import { ItemsSection } from './items-section.tsx';
import {
  LocationsSection,
  PartiesSection,
  SquadsSection,
  TaskTypesSection,
} from './named-sections.tsx';
import { PeopleSection } from './people-section.tsx';

const sections: Readonly<Record<MasterSection, ComponentType>> = {
  items: ItemsSection,
  squads: SquadsSection,
  people: PeopleSection,
  locations: LocationsSection,
  parties: PartiesSection,
  norms: NormsSection,
  'task-types': TaskTypesSection,
};

/** What everything else is built on: items, squads, people, places, parties, norms, tasks. */
export function MasterScreen() {
  const { section } = useParams({ from: '/master/$section' });
  const Section = sections[section];
  return <Section key={section} />;
}
