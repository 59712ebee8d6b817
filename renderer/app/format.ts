const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `6,147`: a whole number with thousands separators. */
export function integer(value: number): string {
  return grouped.format(value);
}

/** `qty(6147, '只')` is `6,147 只`. */
export function qty(value: number, unit = ''): string {
  return unit === '' ? integer(value) : `${integer(value)} ${unit}`;
}

/** Signed movement: `+20 只`, `−5 只`, `0 只`. */
export function signedQty(value: number, unit = ''): string {
  if (value === 0) return qty(0, unit);
  return `${value > 0 ? '+' : '−'}${qty(Math.abs(value), unit)}`;
}

/** `123456` fen is `¥1,234.56`. */
export function money(fen: number): string {
  const amount = Math.abs(fen);
  const cents = String(amount % 100).padStart(2, '0');
  return `${fen < 0 ? '−' : ''}¥${integer(Math.trunc(amount / 100))}.${cents}`;
}

/** Thousandths of a fen as yuan, without trailing zeros beyond the fen: `1234567` is `¥12.34567`. */
export function priceMilliFen(milliFen: number): string {
  const yuan = Math.trunc(milliFen / 100_000);
  const rest = String(milliFen % 100_000)
    .padStart(5, '0')
    .replace(/0{1,3}$/, '');
  return `¥${integer(yuan)}.${rest}`;
}

/** One number of packs, as typed. */
export interface PackCount {
  readonly count: number;
  readonly name: string;
  readonly unitsPerPack: number;
}

/** Base units in the given packs. */
export function packTotal(parts: readonly PackCount[]): number {
  return parts.reduce((sum, part) => sum + part.count * part.unitsPerPack, 0);
}

/**
 * What was typed in packs, said back in base units: `3 箱 2 盒 7 只 = 6,147 只`. Packs of which
 * there are none are left out.
 */
export function packsEcho(parts: readonly PackCount[], unit: string): string {
  const said = parts.filter((part) => part.count !== 0);
  const total = qty(packTotal(parts), unit);
  if (said.length === 0) return total;
  return `${said.map((part) => qty(part.count, part.name)).join(' ')} = ${total}`;
}

/** A pack of an item, as the contract gives it. */
export interface Pack {
  readonly name: string;
  readonly unitsPerPack: number;
}

/** Splits base units into whole packs, largest first, the rest in the base unit. */
export function splitIntoPacks(
  units: number,
  packs: readonly Pack[],
  baseUnit: string,
): PackCount[] {
  const parts: PackCount[] = [];
  let rest = units;
  for (const pack of packs.toSorted((a, b) => b.unitsPerPack - a.unitsPerPack)) {
    if (pack.unitsPerPack <= 1) continue;
    const count = Math.floor(rest / pack.unitsPerPack);
    rest -= count * pack.unitsPerPack;
    if (count > 0) parts.push({ ...pack, count });
  }
  if (rest > 0 || parts.length === 0) parts.push({ name: baseUnit, unitsPerPack: 1, count: rest });
  return parts;
}

const FULL_WIDTH = /[０-９．，＋]/g;

/**
 * Reads a quantity as people type it: `6147`, `6,147`, `3箱2盒7只`, `3箱 7`. Answers null when it
 * is no whole, non-negative quantity or names a pack the item does not have.
 */
export function parseQuantity(
  typed: string,
  packs: readonly Pack[],
  baseUnit: string,
): PackCount[] | null {
  const text = typed
    .replace(FULL_WIDTH, (ch) => String.fromCharCode(ch.charCodeAt(0) - 0xfee0))
    .replace(/[,\s+]/g, '');
  if (text === '') return null;
  const parts: PackCount[] = [];
  let rest = text;
  while (rest !== '') {
    const match = /^(\d{1,13})(\D*)/.exec(rest);
    if (match === null) return null;
    const [whole, digits = '', name = ''] = match;
    const pack =
      name === '' || name === baseUnit
        ? { name: baseUnit, unitsPerPack: 1 }
        : packs.find((candidate) => candidate.name === name);
    if (pack === undefined) return null;
    parts.push({ name: pack.name, unitsPerPack: pack.unitsPerPack, count: Number(digits) });
    rest = rest.slice(whole.length);
  }
  return Number.isSafeInteger(packTotal(parts)) ? parts : null;
}

/** `2020-02-06` from UTC milliseconds, in local time. */
export function dateOfInstant(instant: number): string {
  return localParts(instant).slice(0, 10);
}

/** `2020-02-06 14:40` from UTC milliseconds, in local time. */
export function dateTimeOfInstant(instant: number): string {
  return localParts(instant);
}

function localParts(instant: number): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return (
    `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
    `${two(date.getHours())}:${two(date.getMinutes())}`
  );
}

const DAY = 86_400_000;

/** Whole days from one `YYYY-MM-DD` to another; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** Days a lot may still be used on the given business date; 0 on its last day, null without one. */
export function daysLeft(expiresOn: string | null, businessDate: string): number | null {
  return expiresOn === null ? null : daysBetween(businessDate, expiresOn);
}

/** Tenths of a day as `12.3`. */
export function tenths(value: number): string {
  return `${integer(Math.trunc(value / 10))}.${Math.abs(value % 10)}`;
}

/** `1.4 MB` of a file size in bytes. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
