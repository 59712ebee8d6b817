import { z } from 'zod';
import { burnRateMethod, type PlanScenario } from '#contract/planning.ts';
import { posture, risk } from '#contract/values.ts';

const pattern = z.object({
  key: z.string(),
  taskTypeId: z.int().nullable(),
  squadId: z.int().nullable(),
  risk,
  tripsPerDayTenths: z.int(),
  headcount: z.int(),
  samples: z.int(),
  areaM2: z.int(),
});
export type PatternDraft = z.infer<typeof pattern>;

const delivery = z.object({
  key: z.string(),
  itemId: z.int().nullable(),
  day: z.string(),
  quantity: z.int().nullable(),
});

/** A scenario as it is typed. */
export const scenarioDraft = z.object({
  start: z.string().nullable(),
  days: z.int(),
  posture,
  otherUse: z.boolean(),
  method: burnRateMethod,
  onOrder: z.boolean(),
  safetyDays: z.int(),
  leadDays: z.int().nullable(),
  patterns: z.array(pattern),
  deliveries: z.array(delivery),
});
export type ScenarioDraft = z.infer<typeof scenarioDraft>;

/** A scenario nobody has typed anything into. */
export const freshScenario = (): ScenarioDraft => ({
  start: null,
  days: 30,
  posture: 'regular',
  otherUse: true,
  method: 'in-stock',
  onOrder: true,
  safetyDays: 3,
  leadDays: null,
  patterns: [],
  deliveries: [],
});

/** A key no row of the list has. */
export function freshKey(rows: readonly { readonly key: string }[]): string {
  const taken = new Set(rows.map((row) => row.key));
  for (let number = rows.length + 1; ; number += 1) {
    if (!taken.has(String(number))) return String(number);
  }
}

/** A row of trips with nothing said yet but the least it takes. */
export function freshPattern(rows: readonly PatternDraft[]): PatternDraft {
  return {
    key: freshKey(rows),
    taskTypeId: null,
    squadId: null,
    risk: 'high',
    tripsPerDayTenths: 10,
    headcount: 3,
    samples: 0,
    areaM2: 0,
  };
}

/** The scenario as the host plays it; rows that are not whole yet are left out. */
export function scenarioOf(draft: ScenarioDraft): PlanScenario {
  return {
    ...(draft.start === null ? {} : { start: draft.start }),
    days: draft.days,
    posture: draft.posture,
    otherUse: draft.otherUse,
    method: draft.method,
    onOrder: draft.onOrder,
    safetyDays: draft.safetyDays,
    ...(draft.leadDays === null ? {} : { leadDays: draft.leadDays }),
    patterns: draft.patterns.flatMap(({ key: _, taskTypeId, ...rest }) =>
      taskTypeId === null ? [] : [{ ...rest, taskTypeId }],
    ),
    deliveries: draft.deliveries.flatMap(({ itemId, day, quantity }) =>
      itemId === null || quantity === null || day === '' ? [] : [{ itemId, day, quantity }],
    ),
  };
}

/** A kept scenario, to be typed on. */
export function draftOf(scenario: PlanScenario): ScenarioDraft {
  const fresh = freshScenario();
  return {
    start: scenario.start ?? null,
    days: scenario.days ?? fresh.days,
    posture: scenario.posture ?? fresh.posture,
    otherUse: scenario.otherUse ?? fresh.otherUse,
    method: scenario.method ?? fresh.method,
    onOrder: scenario.onOrder ?? fresh.onOrder,
    safetyDays: scenario.safetyDays ?? fresh.safetyDays,
    leadDays: scenario.leadDays ?? null,
    patterns: (scenario.patterns ?? []).map((row, index) => ({
      key: String(index + 1),
      taskTypeId: row.taskTypeId,
      squadId: row.squadId ?? null,
      risk: row.risk,
      tripsPerDayTenths: row.tripsPerDayTenths,
      headcount: row.headcount,
      samples: row.samples ?? 0,
      areaM2: row.areaM2 ?? 0,
    })),
    deliveries: (scenario.deliveries ?? []).map((row, index) => ({
      key: String(index + 1),
      itemId: row.itemId,
      day: row.day,
      quantity: row.quantity,
    })),
  };
}
