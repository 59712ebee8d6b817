import { type Cell, cellText, plain } from './source.ts';

/** What a cell says about time; either part may be left out. */
export interface Moment {
  readonly date: string | null;
  /** `HH:MM`; null where only a day is written. */
  readonly time: string | null;
}

export type DateProblem = 'impossible-date' | 'impossible-time';

/** What helps where a date has no year. */
export interface YearHints {
  /** Days that the file name speaks of. */
  readonly range: { readonly from: string; readonly to: string } | null;
  /** A full date nearby in the column. */
  readonly near: string | null;
  readonly businessDate: string;
}

/** Serials outside these are figures, not days: 1954 to 2119. */
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 80_000;
const DAY_MS = 86_400_000;
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);

/** True for a day that the calendar has, in years that registers speak of. */
export function isDay(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return false;
  const [, year, month, day] = match.map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  if (year < 1990 || year > 2100) return false;
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

/** The day so many days later, or earlier. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day so many months later, or the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0));
  lastDay.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return lastDay.toISOString().slice(0, 10);
}

/** Reads a day with or without a time, or a time alone. */
export function parseMoment(cell: Cell, hints: YearHints): Moment | DateProblem {
  const figure = typeof cell === 'object' && cell !== null ? cell.value : cell;
  if (typeof figure === 'number') {
    const formatted = typeof cell === 'object' && cell !== null ? cell : null;
    if (figure >= FIRST_SERIAL && figure < LAST_SERIAL) return fromSerial(figure);
    if (figure >= 0 && figure < 1 && (formatted?.isDate ?? true)) {
      return { date: null, time: fromSerial(FIRST_SERIAL + figure).time ?? '00:00' };
    }
    if (formatted?.isDate) return 'impossible-date';
    return parseText(formatted?.text ?? String(figure), hints, formatted === null);
  }
  return parseText(plain(cellText(cell)), hints, false);
}

/** A day and perhaps a time from how Excel counts them: days since 1899-12-30. */
export function fromSerial(serial: number): { date: string; time: string | null } {
  // Rounded to seconds first: half past two is 0.604166… of a day.
  const instant = new Date(SERIAL_EPOCH + Math.round(serial * 86_400) * 1000);
  const text = instant.toISOString();
  return { date: text.slice(0, 10), time: Number.isInteger(serial) ? null : text.slice(11, 16) };
}

const FULL = /^(\d{4}|\d{2})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*[日号]?[T\s]*(.*)$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]+(.*))?$/;
const MONTH_DAY = /^(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*[日号]?(?:[T\s]+(.*))?$/;

function parseText(text: string, hints: YearHints, isFigure: boolean): Moment | DateProblem {
  const full = FULL.exec(text) ?? COMPACT.exec(text);
  if (full) {
    const [, year = '', month = '', day = '', rest = ''] = full;
    const date = dayOf(year.length === 2 ? `20${year}` : year, month, day);
    return date === null ? 'impossible-date' : withTime(date, rest);
  }
  const short = MONTH_DAY.exec(text);
  if (short) {
    const [, month = '', day = '', rest = ''] = short;
    const date = nearestDay(month, day, hints, isFigure);
    return date === null ? 'impossible-date' : withTime(date, rest);
  }
  const time = parseTime(text);
  if (time !== null) return { date: null, time };
  return /^\d{1,3}\s*[:时点]/.test(text) ? 'impossible-time' : 'impossible-date';
}

function withTime(date: string, rest: string): Moment | DateProblem {
  const text = rest.replace(/^(星期|周)[一二三四五六日天]\s*/, '').trim();
  if (text === '') return { date, time: null };
  const time = parseTime(text);
  return time === null ? 'impossible-time' : { date, time };
}

const CLOCK =
  /^(上午|下午|晚上|中午|凌晨|早上|am|pm)?\s*(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*分?)?(?::\d{1,2}(?:\.\d+)?|\d{1,2}秒)?\s*(am|pm|z)?$/i;

/** `HH:MM` of a time as it is written, or null. */
export function parseTime(text: string): string | null {
  const compact = /^(\d{1,2})(\d{2})$/.exec(text);
  const match = CLOCK.exec(text);
  if (!match && !compact) return null;
  const word = (match?.[1] ?? match?.[4] ?? '').toLowerCase();
  let hour = Number(match?.[2] ?? compact?.[1]);
  const minute = Number(match?.[3] ?? compact?.[2] ?? 0);
  if (['下午', '晚上', 'pm'].includes(word) && hour < 12) hour += 12;
  if (['am', '凌晨'].includes(word) && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function dayOf(year: string | number, month: string, day: string): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(date) ? date : null;
}

/**
 * A day without its year: within the days the file name speaks of, else nearest to a full date
 * nearby, else the last such day up to the business date. A figure 1.2 may have been 1.20.
 */
function nearestDay(
  month: string,
  day: string,
  { range, near, businessDate }: YearHints,
  isFigure: boolean,
): string | null {
  const days = isFigure && day.length === 1 && '123'.includes(day) ? [day, `${day}0`] : [day];
  const aim = near ?? range?.from ?? businessDate;
  const year = Number(aim.slice(0, 4));
  const candidates = days
    .flatMap((candidate) => [year - 1, year, year + 1].map((y) => dayOf(y, month, candidate)))
    .filter((date) => date !== null);
  const inRange = candidates.filter((date) => range && date >= range.from && date <= range.to);
  const distance = (date: string): number => {
    const gap = Date.parse(date) - Date.parse(aim);
    // Nothing but today to go by: a register speaks of what was.
    return near === null && range === null && gap > 31 * DAY_MS ? Number.MAX_VALUE : Math.abs(gap);
  };
  const pool = inRange.length > 0 ? inRange : candidates;
  return pool.reduce<string | null>(
    (best, date) => (best === null || distance(date) < distance(best) ? date : best),
    null,
  );
}

/** The days that a file name speaks of: `…-20200120至20200213.xlsx`, `2020年1月`, `2020`. */
export function daysInName(name: string): { from: string; to: string } | null {
  const days = [...name.matchAll(/(20\d{2})[-_.年]?(\d{1,2})[-_.月]?(\d{1,2})(?!\d)/g)].flatMap(
    ([, year = '', month = '', day = '']) => dayOf(year, month, day) ?? [],
  );
  const [first] = days;
  if (first !== undefined) return { from: first, to: days.at(-1) ?? first };
  const year = /(?<!\d)(20\d{2})(?!\d{3})/.exec(name)?.[1];
  return year === undefined ? null : { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** The day of a file such as `期初库存-20200119.xlsx`; null where its name has none. */
export function dayInName(name: string): string | null {
  const range = daysInName(name);
  return range !== null && !(range.from.endsWith('-01-01') && range.to.endsWith('-12-31'))
    ? range.from
    : null;
}
