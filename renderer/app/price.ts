import type { Price } from '#contract/purchasing.ts';
import { integer, money, type Pack } from './format.ts';
import { fenOfYuan, yuanOfFen } from './yuan.ts';

/** What a price is for: `units` base units, which are `packs` packs; 1 and 1 is the base unit. */
export interface PricePer {
  readonly units: number;
  readonly packs: number;
}

/** A price as it is typed: yuan for one pack, or for one base unit. */
export interface TypedPrice {
  readonly yuan: string;
  readonly per: PricePer;
}

/** The price of one base unit. */
export const PER_UNIT: PricePer = { units: 1, packs: 1 };

/** The typed price in fen for so many base units, nothing rounded; null where it is none. */
export function priceOf({ yuan, per }: TypedPrice): Price | null {
  const fen = fenOfYuan(yuan);
  return fen === null ? null : { fen: fen * per.packs, units: per.units };
}

function perOf({ unitsPerPack, perPacks = 1 }: Pack): PricePer {
  return { units: unitsPerPack, packs: perPacks };
}

/** What a price can be typed for, the base unit first. */
export function pricePers(
  packs: readonly Pack[],
  baseUnit: string,
): (PricePer & { readonly name: string })[] {
  return [
    { ...PER_UNIT, name: baseUnit },
    ...packs
      .filter((pack) => pack.unitsPerPack !== 1 || (pack.perPacks ?? 1) !== 1)
      .map((pack) => ({ ...perOf(pack), name: pack.name })),
  ];
}

/** A price as somebody would type it today; packs may have changed since it was agreed. */
export function typedPrice(price: Price | null, packs: readonly Pack[]): TypedPrice {
  if (price === null) return { yuan: '', per: PER_UNIT };
  const { fen, units } = price;
  const per = pricePers(packs, '').find(
    (candidate) => candidate.units === units && fen % candidate.packs === 0,
  );
  if (per === undefined) return { yuan: yuanOfFen(fen), per: { units, packs: 1 } };
  return {
    yuan: yuanOfFen(fen / per.packs),
    per: { units: per.units, packs: per.packs },
  };
}

/** The guide price of an item, kept in thousandths of a fen a base unit; null where there is none. */
export function guidePrice(item: { readonly referencePriceMilliFen: number | null }): Price | null {
  const { referencePriceMilliFen: thousandths } = item;
  if (thousandths === null) return null;
  return thousandths % 1000 === 0
    ? { fen: thousandths / 1000, units: 1 }
    : { fen: thousandths, units: 1000 };
}

/** `¥620.00/箱`; a pack that is no longer the item's is named by its units, `¥620.00/2,000只`. */
export function priceText(price: Price, packs: readonly Pack[], baseUnit: string): string {
  const { yuan, per } = typedPrice(price, packs);
  return `${money(fenOfYuan(yuan) ?? 0)}/${perName(per, packs, baseUnit)}`;
}

/** `箱`, `只`, or `2,000只` for a pack that the item no longer has. */
export function perName(per: PricePer, packs: readonly Pack[], baseUnit: string): string {
  const known = pricePers(packs, baseUnit).find(
    (candidate) => candidate.units === per.units && candidate.packs === per.packs,
  );
  return known?.name ?? `${integer(per.units)}${baseUnit}`;
}

/** Reads `620`, `620/箱` or `0.62/只`; without a unit it is for `per`. Null where it is no price. */
export function readPrice(
  typed: string,
  packs: readonly Pack[],
  baseUnit: string,
  per: PricePer,
): TypedPrice | null {
  const [yuan = '', name] = typed.normalize('NFKC').split('/', 2);
  if (fenOfYuan(yuan) === null) return null;
  if (name === undefined) return { yuan: yuan.trim(), per };
  const found = pricePers(packs, baseUnit).find((candidate) => candidate.name === name.trim());
  return found === undefined
    ? null
    : { yuan: yuan.trim(), per: { units: found.units, packs: found.packs } };
}
