import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Location,
  type Party,
  partyKinds,
  type Squad,
  type TaskType,
} from '#contract/organisation.ts';
import { locationKinds, taskKinds } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { LocationForm } from './location-form.tsx';
import { NamedForm, useSaving } from './named-form.tsx';
import { PartyForm } from './party-form.tsx';
import type { FormSlot } from './record-form.tsx';
import { SectionList } from './section-list.tsx';

interface Named {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

const titleOf = (row: Named) => `${row.code} ${row.name}`;

function useNamedColumns<Row extends Named>(
  extra?: (t: ReturnType<typeof useTranslation>['t']) => readonly GridColumn<Row>[],
): GridColumn<Row>[] {
  const { t } = useTranslation('master');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the extra column is fixed
  return useMemo<GridColumn<Row>[]>(
    () => [
      {
        id: 'code',
        value: (row) => row.code,
        heading: t('terms:word.code'),
        width: 140,
        pinned: 'left',
      },
      {
        id: 'name',
        value: (row) => row.name,
        heading: t('terms:word.name'),
        flex: 1,
        minWidth: 200,
      },
      ...(extra?.(t) ?? []),
    ],
    [t],
  );
}

const idOf = (slot: FormSlot<Named>) => (slot.row === undefined ? {} : { id: slot.row.id });

function SquadForm({ slot }: { readonly slot: FormSlot<Squad> }) {
  const { t } = useTranslation('master');
  const command = useCommand(db.organisation.squads.save);
  const save = useSaving<never>(
    command,
    ({ code, name }) => command.run({ ...idOf(slot), code, name }),
    slot,
  );
  return <NamedForm label={t('section.squads')} slot={slot} kinds={[]} save={save} />;
}

/** Squads 小分队. */
export function SquadsSection() {
  const [includeInactive, setIncludeInactive] = useState(false);
  const query = useQuery(
    orpc.organisation.squads.list.queryOptions({ input: { includeInactive } }),
  );
  const activate = useCommand(db.organisation.squads.setActive);
  const columns = useNamedColumns<Squad>((t) => [
    {
      field: 'people',
      heading: t('peopleCount'),
      kind: 'integer',
      width: 120,
    },
  ]);
  return (
    <SectionList
      section="squads"
      query={query}
      columns={columns}
      titleOf={titleOf}
      includeInactive={includeInactive}
      onIncludeInactive={setIncludeInactive}
      activation={{ ...activate, run: ({ id }, active) => activate.run({ id, active }) }}
      form={(slot) => <SquadForm slot={slot} />}
    />
  );
}

/** Places stock is kept 库位. */
export function LocationsSection() {
  const [includeInactive, setIncludeInactive] = useState(false);
  const query = useQuery(
    orpc.organisation.locations.list.queryOptions({ input: { includeInactive } }),
  );
  const activate = useCommand(db.organisation.locations.setActive);
  const columns = useNamedColumns<Location>((t) => [
    {
      id: 'kind',
      heading: t('kind'),
      text: (row) => t(`terms:locationKind.${row.kind}`),
      words: locationKinds.map((kind) => t(`terms:locationKind.${kind}`)),
      width: 160,
    },
  ]);
  return (
    <SectionList
      section="locations"
      query={query}
      columns={columns}
      titleOf={titleOf}
      includeInactive={includeInactive}
      onIncludeInactive={setIncludeInactive}
      activation={{ ...activate, run: ({ id }, active) => activate.run({ id, active }) }}
      form={(slot) => <LocationForm slot={slot} />}
    />
  );
}

/** Who supplies, gives and allocates 往来单位. */
export function PartiesSection() {
  const [includeInactive, setIncludeInactive] = useState(false);
  const query = useQuery(
    orpc.organisation.parties.list.queryOptions({ input: { includeInactive } }),
  );
  const activate = useCommand(db.organisation.parties.setActive);
  const columns = useNamedColumns<Party>((t) => [
    {
      id: 'kind',
      heading: t('kind'),
      text: (row) => t(`terms:partyKind.${row.kind}`),
      words: partyKinds.map((kind) => t(`terms:partyKind.${kind}`)),
      width: 120,
    },
    { id: 'contact', value: (row) => row.contact, heading: t('contact'), width: 110 },
    { id: 'phone', value: (row) => row.phone, heading: t('phone'), width: 140 },
  ]);
  return (
    <SectionList
      section="parties"
      query={query}
      columns={columns}
      titleOf={titleOf}
      includeInactive={includeInactive}
      onIncludeInactive={setIncludeInactive}
      activation={{ ...activate, run: ({ id }, active) => activate.run({ id, active }) }}
      form={(slot) => <PartyForm slot={slot} />}
    />
  );
}

function TaskTypeForm({ slot }: { readonly slot: FormSlot<TaskType> }) {
  const { t } = useTranslation('master');
  const command = useCommand(db.organisation.taskTypes.save);
  const save = useSaving<TaskType['kind']>(
    command,
    ({ code, name, kind = 'other' }) => command.run({ ...idOf(slot), code, name, kind }),
    slot,
  );
  return (
    <NamedForm
      label={t('section.task-types')}
      slot={slot}
      kinds={taskKinds.map((value) => ({ value, label: t(`terms:taskKind.${value}`) }))}
      save={save}
    />
  );
}

/** Task types 任务类型. */
export function TaskTypesSection() {
  const [includeInactive, setIncludeInactive] = useState(false);
  const query = useQuery(
    orpc.organisation.taskTypes.list.queryOptions({ input: { includeInactive } }),
  );
  const activate = useCommand(db.organisation.taskTypes.setActive);
  const columns = useNamedColumns<TaskType>((t) => [
    {
      id: 'kind',
      heading: t('kind'),
      text: (row) => t(`terms:taskKind.${row.kind}`),
      words: taskKinds.map((kind) => t(`terms:taskKind.${kind}`)),
      width: 160,
    },
  ]);
  return (
    <SectionList
      section="task-types"
      query={query}
      columns={columns}
      titleOf={titleOf}
      includeInactive={includeInactive}
      onIncludeInactive={setIncludeInactive}
      activation={{ ...activate, run: ({ id }, active) => activate.run({ id, active }) }}
      form={(slot) => <TaskTypeForm slot={slot} />}
    />
  );
}
