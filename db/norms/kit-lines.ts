import { addDays } from '../clock.ts';
import type { KitLine } from '../contract/kits.ts';
import type { FefoLot } from '../ledger/allocate.ts';
import type { FamilyNeed } from './dispatch-need.ts';
import type { FamilyItem, FamilyRecord } from './load-norms.ts';
import { equivalentQuantity } from './need.ts';
import { type CrewSizes, compareSizes, unitsBySize } from './sizes.ts';

/** What the lines of a kit are made from. */
export interface KitGround {
  readonly families: ReadonlyMap<number, FamilyRecord>;
  /** Usable lots by item, first-expired-first-out. */
  readonly lots: ReadonlyMap<number, readonly FefoLot[]>;
  readonly businessDate: string;
  readonly nearExpiryDays: number;
  /** Sizes of the crew for a family that has sizes. */
  readonly crewSizes: (family: FamilyRecord) => CrewSizes;
}

interface WantedItem {
  readonly item: FamilyItem;
  readonly need: number;
  readonly sizeSource: KitLine['sizeSource'];
}

/** The lines of a kit: one an item, from the lots that expire first. */
export function kitLines(needs: readonly FamilyNeed[], ground: KitGround): KitLine[] {
  return needs.flatMap((need) => wantedItems(need, ground).map((want) => line(need, want, ground)));
}

function wantedItems({ family, need }: FamilyNeed, ground: KitGround): WantedItem[] {
  if (family.sizeKind !== null) {
    const crew = ground.crewSizes(family);
    const bySize = unitsBySize(
      need,
      crew,
      family.items.map((item) => item.size),
    );
    const sizeSource = crew.named.length >= crew.headcount ? 'crew' : 'roster';
    return [...family.items]
      .sort((left, right) => compareSizes(left.size, right.size))
      .map((item) => ({ item, need: bySize.get(item.size) ?? 0, sizeSource }) as const)
      .filter((want) => want.need > 0);
  }
  let left = need;
  const wants: WantedItem[] = [];
  for (const item of family.items) {
    const taken = Math.min(available(item, ground), left);
    left -= taken;
    if (taken > 0) wants.push({ item, need: taken, sizeSource: 'none' });
  }
  const [first] = family.items;
  if (left === 0 || !first) return wants;
  // What no item of the family covers is short on the first of them.
  const [head, ...rest] = wants;
  if (head?.item === first) return [{ ...head, need: head.need + left }, ...rest];
  return [{ item: first, need: left, sizeSource: 'none' }, ...wants];
}

function available(item: FamilyItem, { lots }: KitGround): number {
  return (lots.get(item.id) ?? []).reduce((sum, lot) => sum + lot.quantity, 0);
}

function line(need: FamilyNeed, want: WantedItem, ground: KitGround): KitLine {
  const { item } = want;
  const nearLimit = addDays(ground.businessDate, ground.nearExpiryDays);
  let short = want.need;
  const allocations: KitLine['allocations'] = [];
  for (const lot of ground.lots.get(item.id) ?? []) {
    if (short === 0) break;
    const quantity = Math.min(lot.quantity, short);
    short -= quantity;
    allocations.push({
      lotId: lot.lotId,
      lotNo: lot.lotNo,
      expiresOn: lot.expiresOn,
      nearExpiry: lot.expiresOn !== null && lot.expiresOn <= nearLimit,
      locationId: lot.locationId,
      locationName: lot.locationName,
      quantity,
      available: lot.quantity,
    });
  }
  return {
    familyId: need.family.id,
    familyCode: need.family.code,
    familyName: need.family.name,
    itemId: item.id,
    itemCode: item.code,
    itemName: item.name,
    spec: item.spec,
    size: item.size,
    sizeSource: want.sizeSource,
    baseUnit: item.baseUnit,
    reusable: need.family.reusable,
    need: want.need,
    allocations,
    short,
    substitutes: short > 0 ? substitutes(need, item, short, ground) : [],
  };
}

function substitutes(
  need: FamilyNeed,
  item: FamilyItem,
  short: number,
  ground: KitGround,
): KitLine['substitutes'] {
  const option = (family: FamilyRecord, candidate: FamilyItem, quantity: number) => ({
    itemId: candidate.id,
    itemCode: candidate.code,
    itemName: candidate.name,
    familyCode: family.code,
    baseUnit: candidate.baseUnit,
    size: candidate.size,
    quantity,
    available: available(candidate, ground),
  });
  const bySize = [...need.family.items].sort((left, right) => compareSizes(left.size, right.size));
  // A suit one size up can be worn; one size down tears. So larger ones come first.
  const larger = bySize.filter((other) => compareSizes(other.size, item.size) > 0);
  const smaller = bySize.filter((other) => compareSizes(other.size, item.size) < 0).reverse();
  const otherSizes = need.family.sizeKind === null ? [] : [...larger, ...smaller];
  const otherFamilies = need.substituteFamilyIds.flatMap((familyId) => {
    const family = ground.families.get(familyId);
    if (!family) return [];
    const quantity = equivalentQuantity(short, need.family, family);
    return family.items.map((candidate) => option(family, candidate, quantity));
  });
  return [
    ...otherSizes.map((candidate) => option(need.family, candidate, short)),
    ...otherFamilies,
  ].filter((candidate) => candidate.available > 0);
}
