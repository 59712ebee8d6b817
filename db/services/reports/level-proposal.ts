import { type PackSize, roundUpToPacks } from '../purchasing/order-quantity.ts';

/** What an item used, and what it has to last for. */
export interface LevelBasis {
  /** Net use of the window, base units. */
  readonly used: number;
  readonly daysInStock: number;
  readonly leadDays: number;
  readonly safetyDays: number;
  readonly reviewDays: number;
  readonly packs: readonly PackSize[];
}

/** Minimum and target that fit the use; null where nothing was used. */
export interface LevelProposal {
  readonly minimum: number | null;
  readonly target: number | null;
}

/**
 * Minimum: what is used until an order made today is there, and for the safety days beyond, rounded
 * up. Target: the minimum and what is used until the next look at it, rounded up, then up to whole
 * packs of the largest size that is not more than it (the smallest where all are more): orders bring
 * stock up to the target, the minimum only says when, so only the target is counted in packs.
 */
export function proposeLevels(basis: LevelBasis): LevelProposal {
  const { used, daysInStock, leadDays, safetyDays, reviewDays, packs } = basis;
  if (used <= 0 || daysInStock <= 0) return { minimum: null, target: null };
  const usedIn = (days: number) => Math.ceil((used * days) / daysInStock);
  const minimum = usedIn(leadDays + safetyDays);
  return { minimum, target: roundUpToPacks(minimum + usedIn(reviewDays), packs) };
}
