/**
 * Yuan as a person types them, `1,234.5` or full width, as integer fen; null for anything that is
 * no whole number of fen. Worked out on the digits, never on a floating-point number.
 */
export function fenOfYuan(typed: string): number | null {
  const text = typed.normalize('NFKC').replace(/[,\s¥元]/g, '');
  const match = /^(\d{1,10})(?:\.(\d{0,2}))?$/.exec(text);
  if (match === null) return null;
  const [, yuan = '0', fen = ''] = match;
  return Number(yuan) * 100 + Number(fen.padEnd(2, '0'));
}

/** Fen of some units at a price of so many fen for so many units, rounded half up. */
export function fenAtPrice(quantity: number, priceFen: number, priceUnits: number): number {
  const twice = 2n * BigInt(quantity) * BigInt(priceFen) + BigInt(priceUnits);
  return Number(twice / (2n * BigInt(priceUnits)));
}

/** `123456` fen as `1234.56`, the way it is typed. */
export function yuanOfFen(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
