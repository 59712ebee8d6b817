import { useQuery } from '@tanstack/react-query';
import { type RefSelectProps, Select, type SelectProps } from 'antd';
import { pinyin } from 'pinyin-pro';
import { type Ref, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import type { Location, Party, Person, Squad, TaskType } from '#contract/organisation.ts';
import { orpc } from '../app/queries.ts';
import { findable, matchesOption, type PickerOption } from './option-search.ts';

type Passed = Pick<
  SelectProps,
  | 'id'
  | 'disabled'
  | 'allowClear'
  | 'placeholder'
  | 'autoFocus'
  | 'status'
  | 'size'
  | 'style'
  | 'className'
  | 'variant'
  | 'onBlur'
  | 'aria-label'
>;

/** What every picker takes; `value` is the record's id. */
export interface PickerProps<Entry> extends Passed {
  readonly value?: number | null;
  /** Undefined when the choice was cleared. */
  readonly onChange?: (id: number | undefined, entry: Entry | undefined) => void;
  readonly ref?: Ref<RefSelectProps>;
}

/** Pinyin initials, `消毒技术` is `xdjs`: what a keyboard without an input method can type. */
function initials(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
}

interface Choice<Entry> extends PickerOption {
  readonly entry: Entry;
}

function RecordSelect<Entry>({
  value,
  onChange,
  choices,
  loading,
  ...passed
}: PickerProps<Entry> & {
  readonly choices: readonly Choice<Entry>[];
  readonly loading: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Select<number, Choice<Entry>>
      showSearch={{ filterOption: matchesOption, optionFilterProp: 'found' }}
      popupMatchSelectWidth={false}
      notFoundContent={t(loading ? 'common:loading' : 'common:noMatch')}
      {...passed}
      value={value ?? undefined}
      options={[...choices]}
      onChange={(next, option) => {
        const chosen = Array.isArray(option) ? option[0] : option;
        onChange?.(next ?? undefined, chosen?.entry);
      }}
    />
  );
}

/** Chooses an item by code, name, pinyin initials or English name. */
export function ItemPicker({
  filter,
  ...props
}: PickerProps<Item> & {
  /** Only items for which it holds; keep it stable. */
  readonly filter?: (item: Item) => boolean;
}) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(orpc.items.list.queryOptions({ input: {} }));
  const choices = useMemo(
    () =>
      (data ?? [])
        .filter((item) => filter?.(item) ?? true)
        .map((item) => ({
          value: item.id,
          label: [item.code, item.name, item.size === '' ? item.spec : item.size]
            .filter((part) => part !== '')
            .join(' '),
          found: findable(
            item.code,
            item.name,
            item.nameEn,
            item.pinyin,
            item.spec,
            item.size,
            ...item.packs.map((pack) => pack.barcode ?? ''),
          ),
          entry: item,
        })),
    [data, filter],
  );
  return (
    <RecordSelect
      placeholder={t('common:pick.item')}
      aria-label={t('common:pick.itemLabel')}
      style={{ minWidth: 260 }}
      {...props}
      choices={choices}
      loading={isPending}
    />
  );
}

interface Named {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

function useNamedChoices<Entry extends Named>(entries: readonly Entry[] | undefined) {
  return useMemo(
    () =>
      (entries ?? []).map((entry) => ({
        value: entry.id,
        label: entry.name === '' ? entry.code : entry.name,
        found: findable(entry.code, entry.name, initials(entry.name)),
        entry,
      })),
    [entries],
  );
}

/** Chooses a squad 小分队. */
export function SquadPicker(props: PickerProps<Squad>) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(orpc.organisation.squads.list.queryOptions({ input: {} }));
  const choices = useNamedChoices(data);
  return (
    <RecordSelect
      placeholder={t('common:pick.squad')}
      aria-label={t('common:pick.squad')}
      style={{ minWidth: 160 }}
      {...props}
      choices={choices}
      loading={isPending}
    />
  );
}

/** Chooses a task type. */
export function TaskTypePicker(props: PickerProps<TaskType>) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(
    orpc.organisation.taskTypes.list.queryOptions({ input: {} }),
  );
  const choices = useNamedChoices(data);
  return (
    <RecordSelect
      placeholder={t('common:pick.taskType')}
      aria-label={t('common:pick.taskType')}
      style={{ minWidth: 140 }}
      {...props}
      choices={choices}
      loading={isPending}
    />
  );
}

/** Chooses a location. */
export function LocationPicker({
  filter,
  ...props
}: PickerProps<Location> & {
  /** Only places for which it holds; keep it stable. */
  readonly filter?: (location: Location) => boolean;
}) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(
    orpc.organisation.locations.list.queryOptions({ input: {} }),
  );
  const offered = useMemo(
    () => (filter === undefined ? data : data?.filter(filter)),
    [data, filter],
  );
  const choices = useNamedChoices(offered);
  return (
    <RecordSelect
      placeholder={t('common:pick.location')}
      aria-label={t('common:pick.location')}
      style={{ minWidth: 140 }}
      {...props}
      choices={choices}
      loading={isPending}
    />
  );
}

/** Chooses a supplier, donor or upper-level agency. */
export function PartyPicker(props: PickerProps<Party>) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(orpc.organisation.parties.list.queryOptions({ input: {} }));
  const choices = useNamedChoices(data);
  return (
    <RecordSelect
      placeholder={t('common:pick.party')}
      aria-label={t('common:pick.party')}
      style={{ minWidth: 200 }}
      {...props}
      choices={choices}
      loading={isPending}
    />
  );
}

function usePeopleChoices(people: readonly Person[] | undefined, squadId?: number | null) {
  return useMemo(
    () =>
      (people ?? [])
        .filter((person) => squadId === undefined || squadId === null || person.squadId === squadId)
        .map((person) => ({
          value: person.id,
          label: person.name === '' ? person.code : `${person.code} ${person.name}`,
          found: findable(person.code, person.name, initials(person.name), person.squadName),
          entry: person,
        })),
    [people, squadId],
  );
}

/** Chooses a person, by code or name; `squadId` keeps it to one squad. */
export function PersonPicker({
  squadId,
  ...props
}: PickerProps<Person> & { readonly squadId?: number | null }) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(orpc.organisation.people.list.queryOptions({ input: {} }));
  const choices = usePeopleChoices(data, squadId);
  return (
    <RecordSelect
      placeholder={t('common:pick.person')}
      aria-label={t('common:pick.person')}
      style={{ minWidth: 140 }}
      {...props}
      choices={choices}
      loading={isPending}
    />
  );
}

/** Chooses several people: a crew. */
export function CrewPicker({
  value,
  onChange,
  squadId,
  ...passed
}: Passed & {
  readonly value: readonly number[];
  readonly onChange: (ids: number[]) => void;
  readonly squadId?: number | null;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(orpc.organisation.people.list.queryOptions({ input: {} }));
  const choices = usePeopleChoices(data, squadId);
  return (
    <Select<number[], Choice<Person>>
      mode="multiple"
      showSearch={{ filterOption: matchesOption, optionFilterProp: 'found' }}
      placeholder={t('common:pick.crew')}
      aria-label={t('common:pick.crew')}
      maxTagCount="responsive"
      style={{ minWidth: 200 }}
      {...passed}
      value={[...value]}
      options={choices}
      onChange={(ids) => onChange(ids)}
    />
  );
}
