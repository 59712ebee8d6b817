import { groupBy } from '../group-by.ts';
import type { FamilyItem, FamilyRecord } from './load-norms.ts';
import { type CrewSizes, compareSizes, unitsBySize } from './sizes.ts';

/** How much of an item a kit takes, and for whom. Base units. */
export interface FittedItem {
  readonly item: FamilyItem;
  /** Covered by stock, for people of this size and for those sized up to it. */
  readonly covered: number;
  /** What neither this size nor a larger one covers; on the first item of the size. */
  readonly short: number;
  /** Of what is covered, units for people of smaller sizes, smallest first. */
  readonly sizedUpFrom: readonly { readonly size: string; readonly quantity: number }[];
}

interface Fitting {
  readonly item: FamilyItem;
  left: number;
  covered: number;
  short: number;
  readonly sizedUpFrom: { size: string; quantity: number }[];
}

/**
 * Splits a need over a family's items by what is in stock. With sizes: every size first has its own
 * stock; then, from the smallest size that lacks any, what is left of the next size up, then of the
 * one after it. A larger suit can be worn, a smaller one tears, so never a smaller one. Without
 * sizes: the items in the order of their codes.
 */
export function fitItems(
  family: FamilyRecord,
  need: number,
  crew: CrewSizes,
  available: (itemId: number) => number,
): FittedItem[] {
  const fittings = family.items.map(
    (item): Fitting => ({
      item,
      left: available(item.id),
      covered: 0,
      short: 0,
      sizedUpFrom: [],
    }),
  );
  if (family.sizeKind === null) {
    const short = need - fill(fittings, need);
    if (fittings[0]) fittings[0].short = short;
    return fittings.filter(isUsed);
  }
  const bySize = groupBy(fittings, ({ item }) => item.size);
  const sizes = [...bySize.keys()].sort(compareSizes);
  const wanted = unitsBySize(need, crew, sizes);
  const lacking = new Map(
    sizes.map((size) => {
      const units = wanted.get(size) ?? 0;
      return [size, units - fill(bySize.get(size) ?? [], units)];
    }),
  );
  sizes.forEach((size, index) => {
    let short = lacking.get(size) ?? 0;
    for (const larger of sizes.slice(index + 1)) {
      if (short === 0) return;
      short -= fill(bySize.get(larger) ?? [], short, size);
    }
    const [first] = bySize.get(size) ?? [];
    if (first) first.short = short;
  });
  return sizes.flatMap((size) => bySize.get(size) ?? []).filter(isUsed);
}

const isUsed = ({ covered, short }: Fitting): boolean => covered + short > 0;

/** Takes from some items in turn; returns how much there was. */
function fill(fittings: readonly Fitting[], units: number, sizedUpFrom?: string): number {
  let open = units;
  for (const fitting of fittings) {
    const quantity = Math.min(fitting.left, open);
    if (quantity === 0) continue;
    open -= quantity;
    fitting.left -= quantity;
    fitting.covered += quantity;
    if (sizedUpFrom !== undefined) fitting.sizedUpFrom.push({ size: sizedUpFrom, quantity });
  }
  return units - open;
}
