import dayjs from 'dayjs';
import type { TFunction } from 'i18next';
import type { ReconciliationRow } from '#contract/reconciliation.ts';
import { integer, qty } from '../../app/format.ts';
import type { ChartSpec } from '../../components/chart-spec.ts';

/** A chart with the table behind it. */
export interface Trend {
  readonly name: 'trips' | 'use' | 'need';
  readonly title: string;
  readonly spec: ChartSpec;
  readonly labelHeading: string;
  /** Where the label is put together: a heading for each of its parts. */
  readonly partHeadings?: readonly string[];
  readonly columns: readonly string[];
  readonly emptyText: string;
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly parts?: readonly string[];
    readonly values: readonly number[];
    /** Where a value is not shown as a whole number. */
    readonly texts?: readonly string[];
  }[];
}

/** Bars beyond this are too thin to read; the table has them all. */
const MOST_BARS = 16;
/** The same where a bar has two lines beside it, the task and the item. */
const MOST_TALL_BARS = 10;

interface DayTotals {
  readonly key: string;
  readonly dispatches: number;
  readonly personTrips: number;
}

/** Dispatches and person-trips of every day of a period, days without any included. */
export function tripsPerDay(
  byDay: readonly DayTotals[],
  { from, to }: { readonly from: string; readonly to: string },
  t: TFunction,
): Trend {
  const of = new Map(byDay.map((day) => [day.key, day]));
  const count = dayjs(to).diff(dayjs(from), 'day') + 1;
  const days = Array.from({ length: Math.max(count, 0) }, (_, index) =>
    dayjs(from).add(index, 'day').format('YYYY-MM-DD'),
  );
  const figures = days.map((day) => of.get(day) ?? { dispatches: 0, personTrips: 0 });
  const names = [t('planning:trend.dispatches'), t('planning:trend.personTrips')];
  return {
    name: 'trips',
    title: t('planning:trend.trips'),
    labelHeading: t('terms:word.date'),
    columns: names,
    emptyText: t('planning:empty.trends.title'),
    spec: {
      unit: '',
      categories: days.map((day) => day.slice(5)),
      series: [
        {
          name: names[0] ?? '',
          kind: 'bar',
          tone: 'accent',
          values: figures.map((day) => day.dispatches),
        },
        {
          name: names[1] ?? '',
          kind: 'line',
          tone: 'information',
          values: figures.map((day) => day.personTrips),
        },
      ],
    },
    rows: days.map((day, index) => ({
      key: day,
      label: day,
      values: [figures[index]?.dispatches ?? 0, figures[index]?.personTrips ?? 0],
    })),
  };
}

interface UseRow {
  readonly taskTypeId: number | null;
  readonly taskTypeName: string;
  readonly familyId: number;
  readonly familyName: string;
  readonly baseUnit: string;
  readonly used: number;
  readonly personTrips: number;
  readonly perPersonTripHundredths: number;
}

/** Use of each family a person-trip, task by task; weights are left to the table. */
export function perPersonTrip(rows: readonly UseRow[], t: TFunction): Trend {
  const pieces = rows.filter((row) => !['g', 'mL', 'kg', 'L'].includes(row.baseUnit));
  const shown = pieces
    .toSorted((a, b) => b.used - a.used)
    .slice(0, MOST_TALL_BARS)
    .sort((a, b) => b.perPersonTripHundredths - a.perPersonTripHundredths);
  const label = (row: UseRow) => `${row.taskTypeName} · ${row.familyName}`;
  const perTrip = (row: UseRow) => row.perPersonTripHundredths / 100;
  return {
    name: 'use',
    title: t('planning:trend.use'),
    labelHeading: t('planning:trend.taskAndItem'),
    partHeadings: [t('terms:word.taskType'), t('terms:word.item')],
    columns: [t('planning:trend.perTrip'), t('planning:used'), t('planning:trend.personTrips')],
    emptyText: t('planning:trend.noUse'),
    spec: {
      horizontal: true,
      unit: t('planning:trend.perTrip'),
      categories: shown.map((row) => `${row.taskTypeName}\n${row.familyName}`),
      series: [
        {
          name: t('planning:trend.perTrip'),
          kind: 'bar',
          tone: 'accent',
          values: shown.map(perTrip),
          labels: shown.map((row) => `${perTrip(row).toFixed(2)} ${row.baseUnit}`),
        },
      ],
    },
    rows: rows.map((row) => ({
      key: `${row.taskTypeId ?? 0}/${row.familyId}`,
      label: label(row),
      parts: [row.taskTypeName, row.familyName],
      values: [row.perPersonTripHundredths, row.used, row.personTrips],
      texts: [
        `${perTrip(row).toFixed(2)} ${row.baseUnit}`,
        qty(row.used, row.baseUnit),
        integer(row.personTrips),
      ],
    })),
  };
}

/** Need by the norms beside net use, family by family, over all dispatches of a period. */
export function needAgainstIssued(
  rows: readonly Pick<ReconciliationRow, 'families'>[],
  t: TFunction,
): Trend {
  const families = new Map<
    number,
    { name: string; baseUnit: string; need: number; given: number }
  >();
  for (const family of rows.flatMap((row) => row.families)) {
    const before = families.get(family.familyId) ?? {
      name: family.familyName,
      baseUnit: family.baseUnit,
      need: 0,
      given: 0,
    };
    families.set(family.familyId, {
      ...before,
      need: before.need + family.need,
      given: before.given + (family.reusable ? family.issued : family.issued - family.returned),
    });
  }
  const all = [...families].toSorted(
    ([, a], [, b]) => Math.abs(b.given - b.need) - Math.abs(a.given - a.need),
  );
  const pieces = all
    .filter(([, row]) => !['g', 'mL', 'kg', 'L'].includes(row.baseUnit))
    .slice(0, MOST_BARS);
  const names = [t('planning:trend.needed'), t('planning:trend.given')];
  return {
    name: 'need',
    title: t('planning:trend.need'),
    labelHeading: t('terms:word.item'),
    columns: [...names, t('planning:trend.difference')],
    emptyText: t('planning:trend.noUse'),
    spec: {
      horizontal: true,
      unit: '',
      categories: pieces.map(([, row]) => row.name),
      series: [
        {
          name: names[0] ?? '',
          kind: 'bar',
          tone: 'neutral',
          values: pieces.map(([, row]) => row.need),
        },
        {
          name: names[1] ?? '',
          kind: 'bar',
          tone: 'accent',
          values: pieces.map(([, row]) => row.given),
        },
      ],
    },
    rows: all.map(([id, row]) => ({
      key: String(id),
      label: row.name,
      values: [row.need, row.given, row.given - row.need],
      texts: [row.need, row.given, row.given - row.need].map((units) => qty(units, row.baseUnit)),
    })),
  };
}
