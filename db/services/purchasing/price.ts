import type { Price } from '../../contract/purchasing.ts';

/** Fen of some base units at a price, rounded half up once, on the whole line. */
export function amountAt(quantity: number, { fen, units }: Price): number {
  const twice = 2n * BigInt(quantity) * BigInt(fen) + BigInt(units);
  return Number(twice / (2n * BigInt(units)));
}
