import type { BurnRateMethod } from '../contract/planning.ts';

/** Net use of a window. */
export interface Use {
  /** Base units issued and not returned. */
  readonly used: number;
  readonly windowDays: number;
  /** Days of the window without any stock. */
  readonly daysOut: number;
}

/** Days a burn rate is measured on; at least one. */
export function daysMeasured({ windowDays, daysOut }: Use, method: BurnRateMethod): number {
  return Math.max(method === 'cdc' ? windowDays : windowDays - daysOut, 1);
}

/** Base units a day in hundredths, rounded to the nearest. */
export function burnRateHundredths(use: Use, method: BurnRateMethod): number {
  return Math.round((Math.max(use.used, 0) * 100) / daysMeasured(use, method));
}

/** Whole base units a day for each of some days, adding up to the burn rate without drift. */
export function burnDemand(use: Use, method: BurnRateMethod, days: number): number[] {
  const measured = daysMeasured(use, method);
  const used = Math.max(use.used, 0);
  // Rounded up: a planner who is off should be off on the safe side.
  const until = (day: number): number => Math.ceil((used * day) / measured);
  return Array.from({ length: days }, (_, day) => until(day + 1) - until(day));
}
