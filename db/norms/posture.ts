import { type Posture, postures } from '../contract/values.ts';
import type { NormRecord } from './need.ts';

/** What a norm says of a posture in which goods are scarce. */
export interface PostureRule {
  /** Instead of the norm's own, base units; null: the norm's own; 0: not asked for. */
  readonly quantity: number | null;
  /** Times one piece may be worn; null: once. */
  readonly reuseLimit: number | null;
  readonly note: string;
}

/** A norm as it stands in one posture. */
export interface PosturedNorm {
  /** The posture whose rule holds; `regular`: the norm itself. */
  readonly rule: Posture;
  /** Null for an area norm, which goes by concentration and spray rate. */
  readonly quantity: number | null;
  readonly isAsked: boolean;
  readonly reuseLimit: number | null;
  readonly note: string;
  /** Families that may stand in, in the order they are to be tried. */
  readonly substituteFamilyIds: readonly number[];
}

/** True when something allowed from one posture on is allowed in another. */
export function isAllowed(from: Posture, posture: Posture): boolean {
  return postures.indexOf(from) <= postures.indexOf(posture);
}

/**
 * A norm in a posture. A crisis is a shortage still: a norm without a rule of its own for it keeps
 * its rule for shortage, and substitutes allowed in a shortage stay allowed.
 */
export function inPosture(norm: NormRecord, posture: Posture): PosturedNorm {
  const own = posture === 'regular' ? undefined : norm.postures[posture];
  const inherited = posture === 'crisis' ? norm.postures.shortage : undefined;
  const rule = own ?? inherited;
  return {
    rule: own ? posture : inherited ? 'shortage' : 'regular',
    quantity: norm.quantity === null ? null : (rule?.quantity ?? norm.quantity),
    isAsked: rule?.quantity !== 0,
    reuseLimit: rule?.reuseLimit ?? null,
    note: rule?.note ?? '',
    substituteFamilyIds: norm.substitutes
      .filter((substitute) => isAllowed(substitute.from, posture))
      .map((substitute) => substitute.familyId),
  };
}
