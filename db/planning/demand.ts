import { type DispatchNeed, dispatchNeed } from '../norms/dispatch-need.ts';
import type { FamilyRecord } from '../norms/load-norms.ts';
import type { NormRecord, Workload } from '../norms/need.ts';
import { type CrewSizes, unitsBySize } from '../norms/sizes.ts';

/** One trip of a scenario. */
export interface PlannedTrip extends Workload {
  readonly squadId: number | null;
}

/** Trips of one kind, so many tenths of a trip a day. */
export interface TripPattern extends Omit<PlannedTrip, 'businessDate'> {
  readonly tripsPerDayTenths: number;
}

/** Need of one item on one day, in base units. */
export interface DayDemand {
  readonly day: string;
  /** By item for families with sizes. */
  readonly items: ReadonlyMap<number, number>;
  /** By family for all others: any of its items will do. */
  readonly families: ReadonlyMap<number, number>;
}

/**
 * The trips of each day: whole trips, spread so that after any number of days they are the pattern's
 * own number rounded down: 2.5 a day are 2, 3, 2, 3.
 */
export function tripsOf(patterns: readonly TripPattern[], days: readonly string[]): PlannedTrip[] {
  return days.flatMap((businessDate, index) =>
    patterns.flatMap(({ tripsPerDayTenths, ...trip }) => {
      const before = Math.floor((tripsPerDayTenths * index) / 10);
      const after = Math.floor((tripsPerDayTenths * (index + 1)) / 10);
      return Array.from({ length: after - before }, () => ({ ...trip, businessDate }));
    }),
  );
}

/** What the rules of demand need to know besides the trips. */
export interface DemandGround {
  readonly norms: readonly NormRecord[];
  readonly families: ReadonlyMap<number, FamilyRecord>;
  /** Sizes of a squad's roster for a family that has sizes. */
  readonly rosterOf: (squadId: number | null, family: FamilyRecord) => CrewSizes['roster'];
}

/**
 * What the norms ask for on each day: consumables only, since reusables come back. Sized families
 * fall on their sizes as the squad's roster does, like a kit for an unknown crew.
 */
export function demandOf(
  trips: readonly PlannedTrip[],
  days: readonly string[],
  ground: DemandGround,
): DayDemand[] {
  return days.map((day) => {
    const items = new Map<number, number>();
    const families = new Map<number, number>();
    for (const trip of trips.filter((candidate) => candidate.businessDate === day)) {
      const { needs }: DispatchNeed = dispatchNeed(trip, ground.norms, ground.families);
      for (const { family, need } of needs) {
        if (family.reusable) continue;
        if (family.sizeKind === null) add(families, family.id, need);
        else {
          for (const [itemId, units] of unitsOfSizes(family, need, trip, ground)) {
            add(items, itemId, units);
          }
        }
      }
    }
    return { day, items, families };
  });
}

function unitsOfSizes(
  family: FamilyRecord,
  need: number,
  trip: PlannedTrip,
  ground: DemandGround,
): [number, number][] {
  const bySize = unitsBySize(
    need,
    { headcount: trip.headcount, named: [], roster: ground.rosterOf(trip.squadId, family) },
    family.items.map((item) => item.size),
  );
  return family.items.map((item) => [item.id, bySize.get(item.size) ?? 0]);
}

function add(totals: Map<number, number>, key: number, value: number): void {
  totals.set(key, (totals.get(key) ?? 0) + value);
}
