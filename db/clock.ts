/** Local calendar date and time of day of an instant. */
function localParts(instant: number): { date: string; time: string } {
  const local = new Date(instant);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return {
    date: `${local.getFullYear()}-${pad(local.getMonth() + 1)}-${pad(local.getDate())}`,
    time: `${pad(local.getHours())}:${pad(local.getMinutes())}`,
  };
}

/** Today and now at the desk. */
export interface DeskClock {
  readonly businessDate: string;
  readonly deskTime: string;
  readonly now: number;
}

/**
 * The one place where the system clock becomes a business decision: today is the workspace's fixed
 * date (samples live on 2020-02-14) or the local date of the system.
 */
export function deskClock(fixedDate: string | null, now: number = Date.now()): DeskClock {
  const { date, time } = localParts(now);
  const businessDate = fixedDate ?? date;
  return { businessDate, deskTime: `${businessDate} ${time}`, now };
}

/** The calendar date so many days later (or, negative, earlier). */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

const MS_PER_DAY = 86_400_000;

/** Whole days from one date to a later one; 0 where it is not later. */
export function daysBetween(from: string, to: string): number {
  return Math.max(Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY), 0);
}

/** The same day so many months later (or, negative, earlier), or the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0));
  target.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return target.toISOString().slice(0, 10);
}

/** The desk time so many minutes later. */
export function addMinutes(time: string, minutes: number): string {
  const moved = new Date(Date.parse(`${time.replace(' ', 'T')}:00Z`) + minutes * 60_000);
  return moved.toISOString().slice(0, 16).replace('T', ' ');
}
