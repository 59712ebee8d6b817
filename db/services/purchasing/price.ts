import type { Price } from '../../contract/purchasing.ts';
import { MAX_QUANTITY } from '../../contract/values.ts';

/** Largest common divisor of two positive numbers. */
export function divisorOf(a: number, b: number): number {
  return b === 0 ? a : divisorOf(b, a % b);
}

/** What was paid for some units, as a price in lowest terms. */
export function priceOfAmount(fen: number, units: number): Price {
  const divisor = divisorOf(fen, units);
  return { fen: fen / divisor, units: units / divisor };
}

function twiceAt(quantity: number, { fen, units }: Price): bigint {
  return 2n * BigInt(quantity) * BigInt(fen) + BigInt(units);
}

/** Fen of some base units at a price, rounded half up once, on the whole line. */
export function amountAt(quantity: number, price: Price): number {
  return Number(twiceAt(quantity, price) / (2n * BigInt(price.units)));
}

/** Largest integer that SQL works with exactly; lists add amounts up there. */
const MAX_SQL_INTEGER = 2n ** 63n - 1n;

/** Lines that cost more than one line may, as refusals: a slip of the finger, or of the scanner. */
export function amountProblems(
  lines: readonly { readonly quantity: number; readonly price: Price | null }[],
) {
  return lines.flatMap(({ quantity, price }, line) => {
    if (price === null) return [];
    const fits =
      amountAt(quantity, price) <= MAX_QUANTITY && twiceAt(quantity, price) <= MAX_SQL_INTEGER;
    const value = `${quantity} × ${price.fen} / ${price.units}`;
    return fits ? [] : [{ line, field: 'amount', reason: 'amount-too-large', value }];
  });
}
