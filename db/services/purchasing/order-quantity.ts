import { divisorOf } from './price.ts';

/** What an item has, needs and uses, in base units. */
export interface SupplyState {
  readonly usable: number;
  readonly onOrder: number;
  /** In requests that wait for a word or for an order. */
  readonly requested: number;
  readonly promised: number;
  readonly minimum: number | null;
  readonly target: number | null;
  /** Net use over the window. */
  readonly used: number;
  readonly windowDays: number;
  readonly leadDays: number;
  readonly safetyDays: number;
}

/** What should be bought of an item, and why. */
export interface OrderProposal {
  readonly reasons: ('below-minimum' | 'runs-out')[];
  /** Whole days that usable stock lasts; null where nothing is used. */
  readonly daysLeft: number | null;
  readonly wanted: number;
  /** Before rounding to packs. */
  readonly shortfall: number;
}

/** Base units used in some days at the rate of the window, rounded up. */
function usedIn(days: number, { used, windowDays }: SupplyState): number {
  return Math.ceil((used * days) / windowDays);
}

/**
 * Proposes a purchase when what is there and coming is below the minimum, or when usable stock and
 * what is coming is used up within the lead time. It is then brought up to the target, to the
 * minimum where there is no target, or to what the lead time and the safety days use where that is
 * more. Null where nothing is to be bought.
 */
export function proposeOrder(state: SupplyState): OrderProposal | null {
  const { usable, onOrder, requested, promised, minimum, target, used, windowDays } = state;
  const available = usable + onOrder + requested + promised;
  const bridge = usedIn(state.leadDays + state.safetyDays, state);
  const reasons: OrderProposal['reasons'] = [];
  if (minimum !== null && available < minimum) reasons.push('below-minimum');
  if (used > 0 && available < usedIn(state.leadDays, state)) reasons.push('runs-out');
  if (reasons.length === 0) return null;
  const wanted = Math.max(target ?? 0, minimum ?? 0, bridge);
  return {
    reasons,
    daysLeft: used > 0 ? Math.floor((usable * windowDays) / used) : null,
    wanted,
    shortfall: wanted - available,
  };
}

/** A pack: `unitsPerPack` base units in `perPacks` packs. */
export interface PackSize {
  readonly unitsPerPack: number;
  readonly perPacks: number;
}

/**
 * The next whole number of packs above a quantity, in base units: packs of the largest size that
 * is not more than the quantity, of the smallest where all are more. A size whose packs are no whole
 * units is taken in groups that are. Without packs the quantity stays.
 */
export function roundUpToPacks(quantity: number, packs: readonly PackSize[]): number {
  const groups = packs.map(wholeUnits).toSorted((a, b) => a - b);
  const size = groups.findLast((units) => units <= quantity) ?? groups[0];
  return size === undefined ? quantity : roundUpTo(size, quantity);
}

/**
 * The most that may be ordered of a quantity that was asked for, in base units: rounded up to whole
 * packs of a size that fits into it, or else of the smallest. Never twice what was asked for, then,
 * but for that one pack.
 */
export function mostInPacks(quantity: number, packs: readonly PackSize[]): number {
  const groups = packs.map(wholeUnits).toSorted((a, b) => a - b);
  const fitting = groups.filter((units, index) => index === 0 || units <= quantity);
  return Math.max(quantity, ...fitting.map((units) => roundUpTo(units, quantity)));
}

/** Base units in the fewest packs that are whole units: 50 where 100 come in two packs. */
function wholeUnits({ unitsPerPack, perPacks }: PackSize): number {
  return unitsPerPack / divisorOf(unitsPerPack, perPacks);
}

function roundUpTo(size: number, quantity: number): number {
  return Math.ceil(quantity / size) * size;
}
