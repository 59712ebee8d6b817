import { addDays } from '../clock.ts';
import type { KitLine } from '../contract/kits.ts';
import type { FefoLot } from '../ledger/allocate.ts';
import { type Choice, chooseNeed } from './choose-need.ts';
import type { Ask, DispatchNeed, FamilyNeed } from './dispatch-need.ts';
import { type FittedItem, fitItems } from './fit-items.ts';
import { type KitStock, openStock } from './kit-stock.ts';
import type { FamilyItem, FamilyRecord } from './load-norms.ts';
import { equivalentQuantity } from './need.ts';
import { type CrewSizes, compareSizes, nearestSize } from './sizes.ts';

/** What the lines of a kit are made from. */
export interface KitGround {
  readonly families: ReadonlyMap<number, FamilyRecord>;
  /** Usable lots by item, first-expired-first-out. */
  readonly lots: ReadonlyMap<number, readonly FefoLot[]>;
  readonly businessDate: string;
  readonly nearExpiryDays: number;
  /** Sizes of the crew for a family that has sizes. */
  readonly crewSizes: (family: FamilyRecord) => CrewSizes;
  /** Families somebody chose, by either/or group. */
  readonly chosen: ReadonlyMap<string, number>;
}

/** A kit before it is put into words. */
export interface KitPart {
  readonly needs: readonly FamilyNeed[];
  readonly lines: readonly KitLine[];
  readonly choices: readonly Choice[];
}

/**
 * The kit of a need, and what could be added to it: as-needed goods come from what the kit leaves.
 * One line an item, from the lots that expire first, one family of each either/or group.
 */
export function makeKit(
  need: DispatchNeed,
  ground: KitGround,
): { readonly required: KitPart; readonly optional: KitPart } {
  const stock = openStock(ground.lots);
  return {
    required: kitPart(need, 'required', stock, ground),
    optional: kitPart(need, 'as-needed', stock, ground),
  };
}

function kitPart(
  need: DispatchNeed,
  requirement: Ask['requirement'],
  stock: KitStock,
  ground: KitGround,
): KitPart {
  const split = (family: FamilyRecord, units: number): FittedItem[] =>
    fitItems(family, units, ground.crewSizes(family), stock.available);
  const { needs, choices } = chooseNeed(
    need,
    requirement,
    (family, units) => split(family, units).reduce((sum, { covered }) => sum + covered, 0),
    ground.chosen,
  );
  const lines = needs.flatMap((own) =>
    split(own.family, own.need).map((fitted) => ({ own, line: line(own, fitted, stock, ground) })),
  );
  // Only what the whole kit leaves can stand in.
  return {
    needs,
    choices,
    lines: lines.map(({ own, line: bare }) => {
      const group = choices.find(({ chosen }) => chosen.family.id === own.family.id);
      return bare.short > 0
        ? { ...bare, substitutes: substitutes(own, bare, group, stock, ground) }
        : bare;
    }),
  };
}

function line(
  { family, requirement, group, reuseLimit }: FamilyNeed,
  { item, covered, short, sizedUpFrom }: FittedItem,
  stock: KitStock,
  ground: KitGround,
): KitLine {
  const nearLimit = addDays(ground.businessDate, ground.nearExpiryDays);
  const crew = ground.crewSizes(family);
  return {
    familyId: family.id,
    familyCode: family.code,
    familyName: family.name,
    itemId: item.id,
    itemCode: item.code,
    itemName: item.name,
    spec: item.spec,
    size: item.size,
    sizedUpFrom: [...sizedUpFrom],
    sizeSource:
      family.sizeKind === null ? 'none' : crew.named.length >= crew.headcount ? 'crew' : 'roster',
    baseUnit: item.baseUnit,
    reusable: family.reusable,
    requirement,
    group,
    reuseLimit,
    need: covered + short,
    allocations: stock.take(item.id, covered).map(({ lot, quantity }) => ({
      lotId: lot.lotId,
      lotNo: lot.lotNo,
      expiresOn: lot.expiresOn,
      nearExpiry: lot.expiresOn !== null && lot.expiresOn <= nearLimit,
      locationId: lot.locationId,
      locationName: lot.locationName,
      quantity,
      available: lot.quantity,
    })),
    short,
    substitutes: [],
  };
}

function substitutes(
  need: FamilyNeed,
  { size, short }: KitLine,
  choice: Choice | undefined,
  stock: KitStock,
  ground: KitGround,
): KitLine['substitutes'] {
  type Option = KitLine['substitutes'][number];
  const offered = new Set<number>();
  const options = (
    kind: Option['kind'],
    family: FamilyRecord,
    items: readonly FamilyItem[],
    quantity: number,
  ): Option[] =>
    items.flatMap((item): Option[] => {
      const available = stock.available(item.id);
      if (available === 0 || offered.has(item.id)) return [];
      offered.add(item.id);
      const { id: itemId, code: itemCode, name: itemName, baseUnit } = item;
      return [
        {
          itemId,
          itemCode,
          itemName,
          familyCode: family.code,
          baseUnit,
          size: item.size,
          kind,
          quantity,
          available,
        },
      ];
    });
  const wearable = (family: FamilyRecord): readonly FamilyItem[] =>
    family.sizeKind === need.family.sizeKind ? sizesFrom(family, size) : bySize(family);
  const named = need.substituteFamilyIds.flatMap((familyId) => {
    const family = ground.families.get(familyId);
    if (!family) return [];
    const quantity = equivalentQuantity(short, need.family, family);
    return options('substitute', family, wearable(family), quantity);
  });
  const alternatives = (choice?.ask.alternatives ?? [])
    .filter((other) => other.family.id !== need.family.id)
    .flatMap((other) =>
      options(
        'alternative',
        other.family,
        wearable(other.family),
        Math.ceil((short * other.need) / (choice?.chosen.need ?? 1)),
      ),
    );
  const smaller =
    need.family.sizeKind === null
      ? []
      : need.family.items
          .filter((item) => compareSizes(item.size, size) < 0)
          .sort((one, other) => compareSizes(other.size, one.size));
  return [...named, ...alternatives, ...options('smaller-size', need.family, smaller, short)];
}

function bySize(family: FamilyRecord): FamilyItem[] {
  return [...family.items].sort((left, right) => compareSizes(left.size, right.size));
}

/** The items of a size or larger, the nearest first. */
function sizesFrom(family: FamilyRecord, size: string): FamilyItem[] {
  const items = bySize(family);
  if (family.sizeKind === null) return items;
  const nearest = nearestSize(
    size,
    items.map((item) => item.size),
  );
  return items.filter((item) => nearest !== undefined && compareSizes(item.size, nearest) >= 0);
}
