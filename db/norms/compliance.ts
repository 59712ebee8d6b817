import type { DispatchNeed, FamilyNeed } from './dispatch-need.ts';
import type { FamilyRecord } from './load-norms.ts';
import { equivalentQuantity } from './need.ts';
import { settleNeed } from './settle-need.ts';

/** What a dispatch or a person was asked to have of one family, and what they had. Base units. */
export interface FamilyCover {
  readonly family: FamilyRecord;
  /** Required; of an either/or group the share that fell to this family. */
  readonly need: number;
  /** More that might be taken where it was needed. */
  readonly allowance: number;
  readonly given: number;
  /** Own units that stood in for another family. */
  readonly lent: number;
  /** Units of the need that substitutes made up. */
  readonly substituted: number;
  readonly substitutes: readonly {
    readonly familyCode: string;
    readonly familyName: string;
    readonly quantity: number;
  }[];
  /** Given − lent + substituted − need: below zero is a gap. */
  readonly difference: number;
  /** The norms it comes from; null for what no norm asked for. */
  readonly asked: FamilyNeed | null;
}

interface Account {
  readonly family: FamilyRecord;
  readonly given: number;
  readonly asked: FamilyNeed | null;
  /** Own units not needed by the family itself: what may stand in for another one. */
  spare: number;
  substituted: number;
  readonly substitutes: { familyCode: string; familyName: string; quantity: number }[];
  lent: number;
}

/**
 * Holds what was given against what the norms ask, family by family: either/or groups are met by any
 * of their families or a mix, and what a family lacks is made up from its norm's substitutes, in
 * their order, as far as those are not needed themselves. Families in the order of the norms, then
 * those that no norm asked for. Base units; for a person, give the need of one person's work.
 */
export function coverNeeds(
  need: DispatchNeed,
  given: ReadonlyMap<number, number>,
  families: ReadonlyMap<number, FamilyRecord>,
): FamilyCover[] {
  const { needs, allowances } = settleNeed(need, given);
  const accounts = new Map<number, Account>();
  const open = (family: FamilyRecord, asked: FamilyNeed | null): void => {
    const units = given.get(family.id) ?? 0;
    accounts.set(family.id, {
      family,
      given: units,
      asked,
      spare: Math.max(units - (asked?.need ?? 0), 0),
      substituted: 0,
      substitutes: [],
      lent: 0,
    });
  };
  for (const asked of needs) open(asked.family, asked);
  for (const familyId of given.keys()) {
    const family = families.get(familyId);
    if (family && !accounts.has(familyId)) open(family, null);
  }
  for (const account of accounts.values()) borrow(account, accounts, families);
  return [...accounts.values()].map(({ spare: _, ...account }) => {
    const required = account.asked?.need ?? 0;
    return {
      ...account,
      need: required,
      allowance: allowances.get(account.family.id) ?? 0,
      difference: account.given - account.lent + account.substituted - required,
    };
  });
}

function borrow(
  account: Account,
  accounts: ReadonlyMap<number, Account>,
  families: ReadonlyMap<number, FamilyRecord>,
): void {
  if (account.asked === null) return;
  for (const familyId of account.asked.substituteFamilyIds) {
    const lack = account.asked.need - account.given - account.substituted;
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
