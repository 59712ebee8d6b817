import type { NormBasis, NormRequirement } from '../contract/norms.ts';
import type { Posture, Risk } from '../contract/values.ts';
import { inPosture, type PosturedNorm, type PostureRule } from './posture.ts';

/** One norm as it stands on record. */
export interface NormRecord {
  readonly id: number;
  readonly taskTypeId: number;
  readonly risk: Risk | 'any';
  readonly familyId: number;
  readonly basis: NormBasis;
  readonly quantity: number | null;
  readonly concentrationMgPerL: number | null;
  readonly sprayMlPerM2: number | null;
  readonly requirement: NormRequirement;
  /** Norms that hold together and have the same group are alternatives; empty: none. */
  readonly group: string;
  readonly validFrom: string;
  /** Last day it holds; null: until a later version. */
  readonly validTo: string | null;
  readonly source: string;
  readonly postures: Readonly<Partial<Record<Exclude<Posture, 'regular'>, PostureRule>>>;
  /** In the order they are to be tried. */
  readonly substitutes: readonly NormSubstitute[];
}

/** A family that may stand in, from a posture on. */
export interface NormSubstitute {
  readonly familyId: number;
  readonly from: Posture;
}

/** What of a dispatch its norms are multiplied by. */
export interface Workload {
  readonly taskTypeId: number;
  readonly risk: Risk;
  readonly posture: Posture;
  /** The day whose norms hold. */
  readonly businessDate: string;
  readonly headcount: number;
  readonly samples: number;
  readonly areaM2: number;
}

/** What an area norm needs to know of the product. */
export interface Product {
  readonly baseUnit: string;
  /** Hundredths of a percent; null: not known. */
  readonly strengthBasisPoints: number | null;
}

/** One norm worked out for one dispatch. */
export interface NeedTerm {
  readonly norm: NormRecord;
  /** The norm in the posture it was worked out for. */
  readonly postured: PosturedNorm;
  readonly multiplier: number;
  /** Base units. */
  readonly need: number;
}

/** Why a norm could not be worked out. */
export type NeedProblem = 'strength-missing' | 'unit-not-weight';

const weighedUnits = new Set(['g', 'mL', 'ml', '克', '毫升']);

/**
 * The norms that hold for a dispatch: its task type, its risk or any, in force on its day; of one
 * norm's versions the newest, unless that one has ended.
 */
export function normsFor(norms: readonly NormRecord[], work: Workload): NormRecord[] {
  const newest = new Map<string, NormRecord>();
  for (const norm of norms) {
    if (norm.taskTypeId !== work.taskTypeId) continue;
    if (norm.risk !== 'any' && norm.risk !== work.risk) continue;
    if (norm.validFrom > work.businessDate) continue;
    const key = `${norm.risk} ${norm.familyId} ${norm.basis}`;
    const other = newest.get(key);
    if (!other || other.validFrom < norm.validFrom) newest.set(key, norm);
  }
  return [...newest.values()].filter(
    (norm) => norm.validTo === null || norm.validTo >= work.businessDate,
  );
}

/**
 * Base units (g or mL) of a chlorine product for an area, rounded up:
 * m² × mL/m² × mg/L ÷ 1,000 = mg of available chlorine; ÷ 1,000 ÷ strength = g of product.
 * 500 m² × 200 mL/m² × 1,000 mg/L at 5 % are exactly 2,000 g.
 * Source: 《特定场所消毒技术方案》(2020), working concentrations and spray rates; the strength is the
 * product's own.
 */
export function productForArea(
  areaM2: number,
  sprayMlPerM2: number,
  concentrationMgPerL: number,
  strengthBasisPoints: number,
): number {
  const numerator = BigInt(areaM2) * BigInt(sprayMlPerM2) * BigInt(concentrationMgPerL);
  const denominator = 100n * BigInt(strengthBasisPoints);
  return Number((numerator + denominator - 1n) / denominator);
}

/** Works one norm out for a dispatch, or says why it cannot be. */
export function needOf(norm: NormRecord, work: Workload, product: Product): NeedTerm | NeedProblem {
  const multipliers: Record<NormBasis, number> = {
    'per-person': work.headcount,
    'per-dispatch': 1,
    'per-sample': work.samples,
    'per-square-metre': work.areaM2,
  };
  const multiplier = multipliers[norm.basis];
  const postured = inPosture(norm, work.posture);
  const term = (need: number): NeedTerm => ({ norm, postured, multiplier, need });
  if (!postured.isAsked) return term(0);
  if (norm.basis !== 'per-square-metre') return term((postured.quantity ?? 0) * multiplier);
  if (multiplier === 0) return term(0);
  if (product.strengthBasisPoints === null) return 'strength-missing';
  if (!weighedUnits.has(product.baseUnit)) return 'unit-not-weight';
  return term(
    productForArea(
      multiplier,
      norm.sprayMlPerM2 ?? 0,
      norm.concentrationMgPerL ?? 0,
      product.strengthBasisPoints,
    ),
  );
}

/**
 * Units of a substitute that do the work of some units of what it stands in for: one for one, but
 * products of different strength by their active ingredient, rounded up.
 */
export function equivalentQuantity(quantity: number, wanted: Product, substitute: Product): number {
  const from = wanted.strengthBasisPoints;
  const to = substitute.strengthBasisPoints;
  if (from === null || to === null || from === to) return quantity;
  const numerator = BigInt(quantity) * BigInt(from);
  return Number((numerator + BigInt(to) - 1n) / BigInt(to));
}
