import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { Plan, PlanLine, planning } from '../../contract/planning.ts';
import type { ReadDb } from '../../database.ts';
import { failure } from '../../errors.ts';
import { dispatchNeed } from '../../norms/dispatch-need.ts';
import {
  type FamilyItem,
  type FamilyRecord,
  loadFamilies,
  loadNorms,
} from '../../norms/load-norms.ts';
import { burnDemand } from '../../planning/burn-rate.ts';
import { type DayDemand, demandOf, type PlannedTrip, tripsOf } from '../../planning/demand.ts';
import { simulate } from '../../planning/simulate.ts';
import type { Session } from '../../session.ts';
import { roundUpToPacks } from '../purchasing/order-quantity.ts';
import { type LeadTimeOf, lastPrices, leadTimes } from '../purchasing/prices.ts';
import { usesOf } from './burn-rates.ts';
import { type DatedSupply, packsByItem, rosterSizes, supplyOf } from './ground.ts';

type Scenario = z.output<NonNullable<(typeof planning.run)['~orpc']['inputSchema']>>;

/** One row of the plan before its days are played through. */
interface Subject {
  readonly key: string;
  readonly family: FamilyRecord;
  readonly items: readonly FamilyItem[];
  readonly size: string;
  readonly source: PlanLine['source'];
  readonly demand: readonly number[];
}

interface Ground {
  readonly scenario: Scenario;
  readonly days: readonly string[];
  readonly supply: DatedSupply;
  readonly leadTimeOf: LeadTimeOf;
  readonly supplierOf: ReadonlyMap<number, number | null>;
  readonly packsOf: Awaited<ReturnType<typeof packsByItem>>;
}

/** Plays a scenario through; see the contract. Errors: NOT_FOUND, INVALID_FIELD. */
export async function runScenario(db: ReadDb, scenario: Scenario, session: Session): Promise<Plan> {
  const start = scenario.start ?? session.businessDate;
  const days = Array.from({ length: scenario.days }, (_, index) => addDays(start, index));
  const end = days.at(-1) ?? start;
  await requireKnown(db, scenario);
  requireWithin(scenario, start, end);
  const families = await loadFamilies(db);
  const norms = await loadNorms(db);
  const trips = plannedTrips(scenario, days);
  const demand = demandOf(trips, days, { norms, families, rosterOf: await rosterSizes(db) });
  const subjects = [
    ...subjectsOf(demand, families),
    ...(scenario.otherUse
      ? await otherSubjects(db, scenario, session, demand, families, days)
      : []),
  ];
  const itemIds = subjects.flatMap(({ items }) => items.map((item) => item.id));
  const prices = await lastPrices(db);
  const ground: Ground = {
    scenario,
    days,
    supply: await supplyOf(db, {
      itemIds,
      start,
      end,
      stockOn: scenario.stockOn ?? null,
      onOrder: scenario.onOrder,
      deliveries: scenario.deliveries,
    }),
    leadTimeOf: await leadTimes(db),
    supplierOf: new Map([...prices].map(([id, price]) => [id, price.supplierId])),
    packsOf: await packsByItem(db, itemIds),
  };
  return {
    start,
    end,
    trips: trips.length,
    personTrips: trips.reduce((sum, trip) => sum + trip.headcount, 0),
    lines: subjects.map((subject) => play(subject, ground)).toSorted(soonestOut),
    warnings: warningsOf(trips, norms, families),
  };
}

function plannedTrips(scenario: Scenario, days: readonly string[]): PlannedTrip[] {
  const { posture } = scenario;
  const inPosture = <Trip extends object>(trip: Trip) => ({ ...trip, posture });
  return [...tripsOf(scenario.patterns.map(inPosture), days), ...scenario.trips.map(inPosture)];
}

async function requireKnown(db: ReadDb, { patterns, trips, deliveries }: Scenario): Promise<void> {
  const workloads = [...patterns, ...trips];
  const check = async (
    table: 'task_type' | 'squad' | 'item',
    entity: string,
    ids: readonly number[],
  ) => {
    if (ids.length === 0) return;
    const known = await db
      .selectFrom(table)
      .select('id')
      .where('id', 'in', [...new Set(ids)])
      .execute();
    const missing = ids.find((id) => !known.some((row) => row.id === id));
    if (missing !== undefined) throw failure('NOT_FOUND', { entity, key: String(missing) });
  };
  await check(
    'task_type',
    'task-type',
    workloads.map(({ taskTypeId }) => taskTypeId),
  );
  await check(
    'squad',
    'squad',
    workloads.flatMap(({ squadId }) => squadId ?? []),
  );
  await check(
    'item',
    'item',
    deliveries.map(({ itemId }) => itemId),
  );
}

function requireWithin({ trips, stockOn }: Scenario, start: string, end: string): void {
  const index = trips.findIndex(({ businessDate }) => businessDate < start || businessDate > end);
  const outside = trips[index];
  if (outside) {
    throw failure('INVALID_FIELD', {
      field: `trips.${index}.businessDate`,
      reason: 'out-of-range',
      value: outside.businessDate,
    });
  }
  if (stockOn !== undefined && stockOn > start) {
    throw failure('INVALID_FIELD', { field: 'stockOn', reason: 'out-of-range', value: stockOn });
  }
}

/** Sized families fall apart into their sizes; of all others any item will do. */
function subjectsOf(
  demand: readonly DayDemand[],
  families: ReadonlyMap<number, FamilyRecord>,
): Subject[] {
  return [...families.values()].flatMap((family): Subject[] => {
    const subject = (
      key: string,
      items: readonly FamilyItem[],
      size: string,
      of: (day: DayDemand) => number | undefined,
    ): Subject[] => {
      const own = demand.map((day) => of(day) ?? 0);
      if (own.every((units) => units === 0)) return [];
      return [{ key, family, items, size, source: 'norms', demand: own }];
    };
    return family.sizeKind === null
      ? subject(`family-${family.id}`, family.items, '', (day) => day.families.get(family.id))
      : family.items.flatMap((item) =>
          subject(`item-${item.id}`, [item], item.size, (day) => day.items.get(item.id)),
        );
  });
}

/** Consumables that no trip asks for, used as they were. */
async function otherSubjects(
  db: ReadDb,
  { method, windowDays }: Scenario,
  session: Session,
  demand: readonly DayDemand[],
  families: ReadonlyMap<number, FamilyRecord>,
  days: readonly string[],
): Promise<Subject[]> {
  const uses = await usesOf(db, session.businessDate, windowDays);
  const planned = (family: FamilyRecord, item: FamilyItem) =>
    demand.some(
      (day) =>
        (day.families.get(family.id) ?? 0) > 0 ||
        (family.sizeKind !== null && family.items.some(({ id }) => (day.items.get(id) ?? 0) > 0)) ||
        (day.items.get(item.id) ?? 0) > 0,
    );
  return [...families.values()].flatMap((family) =>
    family.items.flatMap((item): Subject[] => {
      const use = uses.get(item.id);
      if (!use || use.used === 0 || planned(family, item)) return [];
      return [
        {
          key: `item-${item.id}`,
          family,
          items: [item],
          size: item.size,
          source: 'burn-rate',
          demand: burnDemand(use, method, days.length),
        },
      ];
    }),
  );
}

function play({ key, family, items, size, source, demand }: Subject, ground: Ground): PlanLine {
  const { scenario, days } = ground;
  const ids = items.map((item) => item.id);
  const lots = ids.flatMap((id) => ground.supply.lots.get(id) ?? []);
  const incoming = ids.flatMap((id) => ground.supply.inbound.get(id) ?? []);
  const played = simulate(days, lots, incoming, demand);
  const first = items.find(({ id }) => ground.supplierOf.has(id)) ?? items[0];
  if (!first) throw new Error('a row of a plan has an item');
  const leadDays =
    scenario.leadDays ?? ground.leadTimeOf(first.id, ground.supplierOf.get(first.id) ?? null).days;
  const exact = orderOf(played.unmet, demand, scenario.safetyDays);
  return {
    key,
    familyId: family.id,
    familyCode: family.code,
    familyName: family.name,
    size,
    baseUnit: first.baseUnit,
    itemIds: ids,
    orderItemId: first.id,
    orderItemCode: first.code,
    orderItemName: first.name,
    source,
    usable: lots.reduce((sum, lot) => sum + lot.quantity, 0),
    incoming: incoming.reduce((sum, goods) => sum + goods.quantity, 0),
    demand: played.demand,
    wasted: played.wasted,
    unmet: played.unmet,
    runsOutOn: played.runsOutOn,
    leadDays,
    orderBy: played.runsOutOn === null ? null : addDays(played.runsOutOn, -leadDays),
    orderExact: exact,
    orderQuantity: exact === 0 ? 0 : roundUpToPacks(exact, ground.packsOf.get(first.id) ?? []),
    days: [...played.days],
  };
}

/**
 * What to order so that every day of the plan is met and the safety days after it as well: the
 * demand nobody could meet, and so many days of mean demand. Nothing where nothing runs out: what
 * is on hand then covers the plan.
 */
function orderOf(unmet: number, demand: readonly number[], safetyDays: number): number {
  if (unmet === 0) return 0;
  const total = demand.reduce((sum, units) => sum + units, 0);
  return unmet + Math.ceil((total * safetyDays) / demand.length);
}

function soonestOut(a: PlanLine, b: PlanLine): number {
  const [left, right] = [a.runsOutOn ?? '9999', b.runsOutOn ?? '9999'];
  if (left !== right) return left < right ? -1 : 1;
  const [one, other] = [`${a.familyCode} ${a.size}`, `${b.familyCode} ${b.size}`];
  return one < other ? -1 : 1;
}

function warningsOf(
  trips: readonly PlannedTrip[],
  norms: Parameters<typeof dispatchNeed>[1],
  families: ReadonlyMap<number, FamilyRecord>,
): Plan['warnings'] {
  const found = new Map<string, Plan['warnings'][number]>();
  for (const trip of trips) {
    for (const { family, reason } of dispatchNeed(trip, norms, families).problems) {
      found.set(`${family.id} ${reason}`, {
        familyCode: family.code,
        familyName: family.name,
        reason,
      });
    }
  }
  return [...found.values()];
}
