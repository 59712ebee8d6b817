import type { ReconciliationFamily, ReconciliationState } from '../contract/reconciliation.ts';
import { reconciliationStates } from '../contract/reconciliation.ts';
import type { FamilyNeed } from '../norms/dispatch-need.ts';
import type { FamilyRecord } from '../norms/load-norms.ts';
import { equivalentQuantity } from '../norms/need.ts';

/** What went out of a family on a dispatch's slips and what came back, base units. */
export interface FamilyUse {
  readonly family: FamilyRecord;
  readonly issued: number;
  readonly returned: number;
}

interface Account {
  readonly family: FamilyRecord;
  readonly issued: number;
  readonly returned: number;
  readonly need: number;
  readonly substituteFamilyIds: readonly number[];
  /** Own units not needed by the family itself: what may stand in for another one. */
  spare: number;
  substituted: number;
  readonly substitutes: { familyCode: string; familyName: string; quantity: number }[];
  /** Own units that stood in for another family. */
  lent: number;
}

/**
 * Compares what a dispatch needed with what it used, family by family (design 6). Consumables count
 * as used when they did not come back; reusables are loans and count as given when they went out.
 * What a family lacks is made up from its norm's substitutes, in their order, as far as those are
 * not needed themselves.
 */
export function classifyFamilies(
  needs: readonly FamilyNeed[],
  uses: readonly FamilyUse[],
  families: ReadonlyMap<number, FamilyRecord>,
  tolerancePercent: number,
): ReconciliationFamily[] {
  const accounts = openAccounts(needs, uses);
  for (const account of accounts.values()) {
    borrow(account, accounts, families);
  }
  return [...accounts.values()].map((account) => closeAccount(account, tolerancePercent));
}

function openAccounts(
  needs: readonly FamilyNeed[],
  uses: readonly FamilyUse[],
): Map<number, Account> {
  const useOf = new Map(uses.map((use) => [use.family.id, use]));
  const accounts = new Map<number, Account>();
  const open = (family: FamilyRecord, need: number, substituteFamilyIds: readonly number[]) => {
    const { issued, returned } = useOf.get(family.id) ?? { issued: 0, returned: 0 };
    const given = family.reusable ? issued : issued - returned;
    accounts.set(family.id, {
      family,
      issued,
      returned,
      need,
      substituteFamilyIds,
      spare: Math.max(given - need, 0),
      substituted: 0,
      substitutes: [],
      lent: 0,
    });
  };
  for (const need of needs) open(need.family, need.need, need.substituteFamilyIds);
  for (const use of uses) {
    if (!accounts.has(use.family.id)) open(use.family, 0, []);
  }
  return accounts;
}

function given(account: Account): number {
  const { family, issued, returned } = account;
  return family.reusable ? issued : issued - returned;
}

function borrow(
  account: Account,
  accounts: ReadonlyMap<number, Account>,
  families: ReadonlyMap<number, FamilyRecord>,
): void {
  for (const familyId of account.substituteFamilyIds) {
    const lack = account.need - given(account) - account.substituted;
    if (lack <= 0) return;
    const lender = accounts.get(familyId);
    const substitute = families.get(familyId);
    if (!lender || !substitute || lender.spare === 0) continue;
    const wanted = equivalentQuantity(lack, account.family, substitute);
    const quantity = Math.min(wanted, lender.spare);
    lender.spare -= quantity;
    lender.lent += quantity;
    account.substituted +=
      quantity === wanted ? lack : equivalentQuantity(quantity, substitute, account.family);
    account.substitutes.push({
      familyCode: substitute.code,
      familyName: substitute.name,
      quantity,
    });
  }
}

function closeAccount(account: Account, tolerancePercent: number): ReconciliationFamily {
  const { family, issued, returned, need, substituted } = account;
  const difference = given(account) - account.lent + substituted - need;
  const net = issued - returned;
  return {
    familyId: family.id,
    familyCode: family.code,
    familyName: family.name,
    baseUnit: family.baseUnit,
    reusable: family.reusable,
    need,
    issued,
    returned,
    net,
    substituted,
    difference,
    state: stateOf(account, difference, tolerancePercent),
    substitutes: account.substitutes,
  };
}

function stateOf(
  account: Account,
  difference: number,
  tolerancePercent: number,
): ReconciliationState {
  const { family, need, issued, returned, substituted } = account;
  const tolerance = family.isDisinfectant ? Math.floor((need * tolerancePercent) / 100) : 0;
  if (difference < -tolerance) return 'short';
  if (difference > tolerance) return 'over';
  if (family.reusable && issued > returned) return 'pending-return';
  return substituted > 0 ? 'substituted' : 'matched';
}

/** The gravest of some states, in the order of the contract; `matched` when there are none. */
export function gravest(states: readonly ReconciliationState[]): ReconciliationState {
  return reconciliationStates.find((state) => states.includes(state)) ?? 'matched';
}
