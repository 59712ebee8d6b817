import { z } from 'zod';
import { command, procedure } from './base.ts';
import { id, instant, isoDate, posture, quantity, quantityOrZero, risk, text } from './values.ts';

export const burnRateMethods = ['in-stock', 'cdc'] as const;
/**
 * How use a day is measured. `cdc`: the mean over all days of the window (CDC PPE Burn Rate
 * Calculator, 2020). `in-stock`: over the days on which there was stock, so that a shortage does not
 * look like little need.
 */
export const burnRateMethod = z.enum(burnRateMethods);
export type BurnRateMethod = z.infer<typeof burnRateMethod>;

const workload = {
  taskTypeId: id,
  risk,
  squadId: id.nullable().default(null),
  headcount: z.int().positive().max(1000),
  samples: quantityOrZero.max(10_000_000).default(0),
  areaM2: quantityOrZero.max(10_000_000).default(0),
};

const pattern = z.object({
  ...workload,
  /** Tenths of a trip: 25 is five trips in two days. */
  tripsPerDayTenths: z.int().min(0).max(10_000),
});
const trip = z.object({ ...workload, businessDate: isoDate });
const delivery = z.object({
  itemId: id,
  day: isoDate,
  quantity,
  expiresOn: isoDate.nullable().default(null),
});

const scenario = z.object({
  /** The first day planned; left out: the business date. */
  start: isoDate.optional(),
  /** Stock as it stood when this day ended; left out: as it is now. */
  stockOn: isoDate.optional(),
  days: z.int().min(1).max(366).default(30),
  posture: posture.default('regular'),
  /** Trips a day by task. */
  patterns: z.array(pattern).max(100).default([]),
  /** Trips known one by one. */
  trips: z.array(trip).max(10_000).default([]),
  /** Take what is used up otherwise, at its burn rate, into account. */
  otherUse: z.boolean().default(false),
  method: burnRateMethod.default('in-stock'),
  windowDays: z.int().min(1).max(366).default(14),
  /** Deliveries assumed, besides what is on order. */
  deliveries: z.array(delivery).max(1000).default([]),
  /** Open orders and promised donations count, on the day they are expected. */
  onOrder: z.boolean().default(true),
  safetyDays: z.int().min(0).max(365).default(3),
  /** Left out: what was learned from past orders of each item. */
  leadDays: z.int().min(0).max(365).optional(),
});
export type PlanScenario = z.input<typeof scenario>;

const namedItem = {
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  size: z.string(),
  baseUnit: z.string(),
  familyCode: z.string(),
};

const burnRate = z.object({
  ...namedItem,
  usable: z.int(),
  /** Issued less returned in the window, base units. */
  used: z.int(),
  windowDays: z.int(),
  /** Days of the window without any stock. */
  daysOut: z.int(),
  /** Days the rate is measured on. */
  daysMeasured: z.int(),
  /** Hundredths of a base unit a day. */
  perDayHundredths: z.int(),
  /** Tenths of a day until usable stock is used up, what expires before counted as waste; null: never. */
  daysOfSupplyTenths: z.int().nullable(),
  /** The same without looking at expiry dates: usable stock ÷ use a day. */
  plainDaysTenths: z.int().nullable(),
  /** What will have expired unused by then. */
  wasted: z.int(),
  runsOutOn: isoDate.nullable(),
});
export type BurnRate = z.infer<typeof burnRate>;

const planDay = z.object({
  day: isoDate,
  arrived: z.int(),
  wasted: z.int(),
  demand: z.int(),
  unmet: z.int(),
  left: z.int(),
});
export type PlanDay = z.infer<typeof planDay>;

const planLine = z.object({
  /** A size of a family, or a family whose items may replace each other. */
  key: z.string(),
  familyId: id,
  familyCode: z.string(),
  familyName: z.string(),
  size: z.string(),
  baseUnit: z.string(),
  itemIds: z.array(id),
  /** What is ordered when it runs short. */
  orderItemId: id,
  orderItemCode: z.string(),
  orderItemName: z.string(),
  /** `norms`: by trips; `burn-rate`: by past use. */
  source: z.enum(['norms', 'burn-rate']),
  usable: z.int(),
  incoming: z.int(),
  demand: z.int(),
  wasted: z.int(),
  unmet: z.int(),
  runsOutOn: isoDate.nullable(),
  leadDays: z.int(),
  /** The last day to order so that it comes before it runs out; may be past. */
  orderBy: isoDate.nullable(),
  /** Base units, rounded up to packs; 0: nothing. */
  orderQuantity: z.int(),
  /** Before it was rounded to packs. */
  orderExact: z.int(),
  days: z.array(planDay),
});
export type PlanLine = z.infer<typeof planLine>;

const plan = z.object({
  start: isoDate,
  end: isoDate,
  personTrips: z.int(),
  trips: z.int(),
  /** The first to run out first; then those that never do. */
  lines: z.array(planLine),
  /** Families whose norms could not be worked out. */
  warnings: z.array(
    z.object({ familyCode: z.string(), familyName: z.string(), reason: z.string() }),
  ),
});
export type Plan = z.infer<typeof plan>;

const savedScenario = z.object({
  id,
  name: z.string(),
  author: z.string(),
  recordedAt: instant,
  scenario,
});
export type SavedScenario = z.infer<typeof savedScenario>;

const use = z.object({
  taskTypeId: id.nullable(),
  taskTypeName: z.string(),
  dispatches: z.int(),
  personTrips: z.int(),
  familyId: id,
  familyCode: z.string(),
  familyName: z.string(),
  baseUnit: z.string(),
  used: z.int(),
  /** Hundredths of a base unit a person-trip. */
  perPersonTripHundredths: z.int(),
});

export const planning = {
  /** Use a day and days of supply of every consumable that was used, the scarcest first. */
  burnRates: procedure
    .input(
      z
        .object({
          method: burnRateMethod.default('in-stock'),
          windowDays: z.int().min(1).max(366).default(14),
        })
        .prefault({}),
    )
    .output(z.array(burnRate)),
  /** Use of each family a person-trip, by task, from slips that stand. Base units. */
  usePerTrip: procedure.input(z.object({ from: isoDate, to: isoDate })).output(z.array(use)),
  /**
   * Plays a scenario through day by day: need by the norms of each day for its trips, met
   * first-expired-first-out, with what arrives and what expires (design 7). Gives run-out dates,
   * projected stock and what to order. Errors: NOT_FOUND, INVALID_FIELD.
   */
  run: procedure.input(scenario.prefault({})).output(plan),
  /** Trips a day by task over a period that has been: where a scenario starts from. */
  pastPatterns: procedure
    .input(z.object({ from: isoDate, to: isoDate }))
    .output(
      z.array(pattern.extend({ taskTypeName: z.string(), squadName: z.string().nullable() })),
    ),
  scenarios: procedure.output(z.array(savedScenario)),
  /** Keeps a scenario by name; the same name again replaces it. */
  saveScenario: procedure.input(command({ name: text.min(1), scenario })).output(savedScenario),
  /** Errors: NOT_FOUND. */
  removeScenario: procedure.input(command({ scenarioId: id })).output(z.object({ id })),
};
