import type { ReconciliationFamily, ReconciliationState } from '../contract/reconciliation.ts';
import { reconciliationStates } from '../contract/reconciliation.ts';
import { coverNeeds, type FamilyCover } from '../norms/compliance.ts';
import type { DispatchNeed } from '../norms/dispatch-need.ts';
import type { FamilyRecord } from '../norms/load-norms.ts';

/** What went out of a family on a dispatch's slips and what came back, base units. */
export interface FamilyUse {
  readonly family: FamilyRecord;
  readonly issued: number;
  readonly returned: number;
  /** Said to be used up, thrown away or lost; of it what was lost. */
  readonly gone: number;
  readonly lost: number;
}

/**
 * Compares what a dispatch needed with what it used, family by family (design 6). Consumables count
 * as used when they did not come back; reusables are loans and count as given when they went out.
 * Of an either/or group any family will do, and substitutes count as the norms allow them.
 */
export function classifyFamilies(
  need: DispatchNeed,
  uses: readonly FamilyUse[],
  families: ReadonlyMap<number, FamilyRecord>,
  tolerancePercent: number,
): ReconciliationFamily[] {
  const useOf = new Map(uses.map((use) => [use.family.id, use]));
  const given = new Map(
    uses.map(({ family, issued, returned }) => [
      family.id,
      family.reusable ? issued : issued - returned,
    ]),
  );
  return coverNeeds(need, given, families).map((cover) => {
    const use = useOf.get(cover.family.id);
    const [issued, returned] = [use?.issued ?? 0, use?.returned ?? 0];
    const out = issued - returned - (use?.gone ?? 0);
    return {
      familyId: cover.family.id,
      familyCode: cover.family.code,
      familyName: cover.family.name,
      baseUnit: cover.family.baseUnit,
      reusable: cover.family.reusable,
      need: cover.need,
      issued,
      returned,
      lost: use?.lost ?? 0,
      net: cover.family.reusable ? out : issued - returned,
      substituted: cover.substituted,
      difference: cover.difference,
      state: stateOf(cover, out > 0, tolerancePercent),
      substitutes: [...cover.substitutes],
    };
  });
}

function stateOf(
  cover: FamilyCover,
  isOut: boolean,
  tolerancePercent: number,
): ReconciliationState {
  const { family, need, difference } = cover;
  const tolerance = family.isDisinfectant ? Math.floor((need * tolerancePercent) / 100) : 0;
  if (difference < -tolerance) return 'short';
  if (difference > tolerance + cover.allowance) return 'over';
  if (family.reusable && isOut) return 'pending-return';
  return cover.substituted > 0 ? 'substituted' : 'matched';
}

/** The gravest of some states, in the order of the contract; `matched` when there are none. */
export function gravest(states: readonly ReconciliationState[]): ReconciliationState {
  return reconciliationStates.find((state) => states.includes(state)) ?? 'matched';
}
