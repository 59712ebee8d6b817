import type { FefoLot } from '../ledger/allocate.ts';

/** Units taken of one lot at one place. */
export interface TakenLot {
  readonly lot: FefoLot;
  readonly quantity: number;
}

/** Usable stock while a kit is made from it: what one line takes the next cannot. */
export interface KitStock {
  /** Base units of an item that are still there. */
  readonly available: (itemId: number) => number;
  /** Takes up to so many base units, first-expired-first-out. */
  readonly take: (itemId: number, quantity: number) => TakenLot[];
}

/** Opens the usable lots of some items, each item's first-expired-first-out. */
export function openStock(lots: ReadonlyMap<number, readonly FefoLot[]>): KitStock {
  const taken = new Map<FefoLot, number>();
  const left = (lot: FefoLot): number => lot.quantity - (taken.get(lot) ?? 0);
  const lotsOf = (itemId: number): readonly FefoLot[] => lots.get(itemId) ?? [];
  return {
    available: (itemId) => lotsOf(itemId).reduce((sum, lot) => sum + left(lot), 0),
    take: (itemId, quantity) => {
      let wanted = quantity;
      const parts: TakenLot[] = [];
      for (const lot of lotsOf(itemId)) {
        const units = Math.min(left(lot), wanted);
        if (units === 0) continue;
        wanted -= units;
        taken.set(lot, (taken.get(lot) ?? 0) + units);
        parts.push({ lot, quantity: units });
      }
      return parts;
    },
  };
}
