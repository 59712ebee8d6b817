const FULL_WIDTH = /[０-９．，]/g;

/**
 * Reads a decimal number as a whole number of its `digits`-th decimals, exactly: `1.25` with two
 * digits is 125. Null: no number, negative, finer than the digits, or beyond exact integers.
 */
export function parseDecimal(typed: string, digits: number): number | null {
  const text = typed
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[,\s]/g, '');
  const match = /^(\d*)(?:\.(\d*))?$/.exec(text);
  const [, whole = '', decimals = ''] = match ?? [];
  if (match === null || whole + decimals === '') return null;
  const significant = decimals.replace(/0+$/, '');
  if (significant.length > digits) return null;
  const value = Number(whole + significant.padEnd(digits, '0'));
  return Number.isSafeInteger(value) ? value : null;
}

/** The reverse of `parseDecimal`, without idle zeros: 125 with two digits is `1.25`. */
export function formatDecimal(value: number, digits: number): string {
  const text = String(value).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const decimals = text.slice(text.length - digits).replace(/0+$/, '');
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

/** Decimals of a percentage kept in basis points: 5 % = 500. */
export const PERCENT_DIGITS = 2;
/** Decimals of a price in yuan kept in thousandths of a fen: ¥1 = 100,000. */
export const YUAN_DIGITS = 5;
