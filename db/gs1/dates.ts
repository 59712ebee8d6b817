/**
 * The four-digit year of two digits: the one at most 49 years before and 50 years after the current
 * year (GS1 General Specifications 7.12).
 */
export function fullYear(twoDigits: number, currentYear: number): number {
  const year = currentYear - (currentYear % 100) + twoDigits;
  if (year - currentYear >= 51) return year - 100;
  if (year - currentYear <= -50) return year + 100;
  return year;
}

/** Days of a month, counted from 1. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * `YYYY-MM-DD` of `YYMMDD` (or `YYYYMMDD`), or null where there is no such day. Day 00, where it is
 * allowed, is the last day of the month (General Specifications 3.4.2 to 3.4.7).
 */
export function readDate(
  digits: string,
  currentYear: number,
  dayMayBeZero: boolean,
): string | null {
  const yearDigits = digits.length - 4;
  const written = Number(digits.slice(0, yearDigits));
  const year = yearDigits === 2 ? fullYear(written, currentYear) : written;
  const month = Number(digits.slice(yearDigits, yearDigits + 2));
  const day = Number(digits.slice(yearDigits + 2));
  if (year < 1 || month < 1 || month > 12) return null;
  const last = daysIn(year, month);
  if (day > last || (day === 0 && !dayMayBeZero)) return null;
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day === 0 ? last : day, 2)}`;
}
