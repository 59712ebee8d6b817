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

/** A pack of an item: so many base units in `perPacks` packs, 1 unless said otherwise. */
export interface Pack {
  readonly name: string;
  readonly unitsPerPack: number;
  readonly perPacks?: number;
}

/** One number of packs, as typed. */
export interface PackCount extends Pack {
  readonly count: number;
}

/** Base units in the given packs; null where packs do not come out at whole units. */
export function packTotal(parts: readonly PackCount[]): number | null {
  const shared = parts.reduce((product, { perPacks = 1 }) => product * BigInt(perPacks), 1n);
  const units = parts.reduce(
    (sum, { count, unitsPerPack, perPacks = 1 }) =>
      sum + (BigInt(count) * BigInt(unitsPerPack) * shared) / BigInt(perPacks),
    0n,
  );
  if (units % shared !== 0n) return null;
  const total = Number(units / shared);
  return Number.isSafeInteger(total) ? total : null;
}

/** Packs as typed and as printed, `3箱 2盒 7只`; those of which there are none are left out. */
export function packsText(parts: readonly PackCount[]): string {
  return parts
    .filter((part) => part.count !== 0)
    .map((part) => `${integer(part.count)}${part.name}`)
    .join(' ');
}

/** True where something else than base units was typed. */
export function namesPacks(parts: readonly PackCount[]): boolean {
  return parts.some(({ unitsPerPack, perPacks = 1 }) => unitsPerPack !== 1 || perPacks !== 1);
}

/**
 * What was typed in packs, said back in base units: `3 箱 2 盒 7 只 = 6,147 只`. Packs of which
 * there are none are left out.
 */
export function packsEcho(parts: readonly PackCount[], unit: string): string {
  const said = parts.filter((part) => part.count !== 0);
  const total = qty(packTotal(parts) ?? 0, unit);
  if (said.length === 0) return total;
  return `${said.map((part) => qty(part.count, part.name)).join(' ')} = ${total}`;
}

/** Splits base units into whole packs, largest first, the rest in the base unit. */
export function splitIntoPacks(
  units: number,
  packs: readonly Pack[],
  baseUnit: string,
): PackCount[] {
  const parts: PackCount[] = [];
  let rest = units;
  const size = ({ unitsPerPack, perPacks = 1 }: Pack) => unitsPerPack / perPacks;
  for (const pack of packs.toSorted((a, b) => size(b) - size(a))) {
    if (size(pack) <= 1) continue;
    const groups = Math.floor(rest / pack.unitsPerPack);
    rest -= groups * pack.unitsPerPack;
    if (groups > 0) parts.push({ ...pack, count: groups * (pack.perPacks ?? 1) });
  }
  if (rest > 0 || parts.length === 0) parts.push({ name: baseUnit, unitsPerPack: 1, count: rest });
  return parts;
}

const FULL_WIDTH = /[０-９．，＋]/g;

/** What was typed as a quantity: its parts, or why it is none. */
export type TypedQuantity =
  | { readonly parts: readonly PackCount[]; readonly total: number }
  | { readonly problem: 'empty' | 'unreadable' | 'broken-pack' };

/**
 * Reads a quantity as people type it: `6147`, `6,147`, `3箱2盒7只`, `3箱 7`. A pack that the item
 * does not have is unreadable; packs that do not come out at whole units are a broken pack, and so
 * is half a pack.
 */
export function readQuantity(
  typed: string,
  packs: readonly Pack[],
  baseUnit: string,
): TypedQuantity {
  const text = typed
    .replace(FULL_WIDTH, (ch) => String.fromCharCode(ch.charCodeAt(0) - 0xfee0))
    .replace(/[,\s+]/g, '');
  if (text === '') return { problem: 'empty' };
  if (/^(\d+\.\d+\D*|\d+\D*)+$/.test(text) && text.includes('.')) return { problem: 'broken-pack' };
  const parts: PackCount[] = [];
  let rest = text;
  while (rest !== '') {
    const match = /^(\d{1,13})(\D*)/.exec(rest);
    if (match === null) return { problem: 'unreadable' };
    const [whole, digits = '', name = ''] = match;
    const pack =
      name === '' || name === baseUnit
        ? { name: baseUnit, unitsPerPack: 1 }
        : packs.find((candidate) => candidate.name === name);
    if (pack === undefined) return { problem: 'unreadable' };
    parts.push({
      name: pack.name,
      unitsPerPack: pack.unitsPerPack,
      perPacks: pack.perPacks ?? 1,
      count: Number(digits),
    });
    rest = rest.slice(whole.length);
  }
  const total = packTotal(parts);
  return total === null ? { problem: 'broken-pack' } : { parts, total };
}

/** The parts of a quantity as typed, or null when it is none; see `readQuantity`. */
export function parseQuantity(
  typed: string,
  packs: readonly Pack[],
  baseUnit: string,
): readonly PackCount[] | null {
  const read = readQuantity(typed, packs, baseUnit);
  return 'parts' in read ? read.parts : null;
}

/** `2020-02-06` from UTC milliseconds, in local time. */
export function dateOfInstant(instant: number): string {
  return localParts(instant).slice(0, 10);
}

/** `2020-02-06 14:40` from UTC milliseconds, in local time. */
export function dateTimeOfInstant(instant: number): string {
  return localParts(instant);
}

/** `14:40:05` from UTC milliseconds, in local time. */
export function timeOfDay(instant: number): string {
  const date = new Date(instant);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
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

/** Hundredths as `12.34`: shares in percent, daily rates. */
export function hundredths(value: number): string {
  const size = Math.abs(value);
  const rest = String(size % 100).padStart(2, '0');
  return `${value < 0 ? '−' : ''}${integer(Math.trunc(size / 100))}.${rest}`;
}

/** `1.4 MB` of a file size in bytes. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}
