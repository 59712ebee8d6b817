import { integer, type Pack } from '../../app/format.ts';
import { type PricePer, perName } from '../../app/price.ts';

/**
 * How many of what a price is for a quantity comes to, `40盒 × 50只`, so that the amount can be
 * checked; empty for a price of the base unit and where it does not come out whole.
 */
export function packsOfPrice(
  quantity: number,
  per: PricePer,
  packs: readonly Pack[],
  baseUnit: string,
): string {
  const whole = quantity > 0 && per.units > 1 && per.packs === 1 && quantity % per.units === 0;
  if (!whole) return '';
  const name = perName(per, packs, '');
  // A pack that the item no longer has is named by its units alone.
  if (!packs.some((pack) => pack.name === name)) return '';
  return `${integer(quantity / per.units)}${name} × ${integer(per.units)}${baseUnit}`;
}
