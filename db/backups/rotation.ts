import type { RotationCounts } from '../contract/backups.ts';

/** A backup as rotation sees it; `at` is local wall-clock ms (see `names.ts`). */
export interface Rotated {
  readonly name: string;
  readonly at: number;
  readonly sound: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 1970-01-01 was a Thursday: weeks begin on Monday. */
const MONDAY = 4 * DAY;

const periods: { readonly [Name in keyof RotationCounts]: (at: number) => number } = {
  hourly: (at) => Math.floor(at / HOUR),
  daily: (at) => Math.floor(at / DAY),
  weekly: (at) => Math.floor((at - MONDAY) / (7 * DAY)),
  monthly: (at) => {
    const date = new Date(at);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  },
};

/**
 * Which backups may go, grandfather-father-son: of each of the newest so many hours, days, weeks and
 * months that have any, the newest backup stays. Empty periods do not count, so that a desk closed
 * for a month loses nothing by it. The newest backup and the newest sound one always stay; an unsound
 * one never stands in for a sound one of its period.
 */
export function expendable<Backup extends Rotated>(
  backups: readonly Backup[],
  counts: RotationCounts,
): Backup[] {
  const newestFirst = backups.toSorted(
    (left, right) => right.at - left.at || (left.name < right.name ? 1 : -1),
  );
  const kept = new Set<Backup>(newestFirst.slice(0, 1));
  const sound = newestFirst.filter((backup) => backup.sound);
  for (const backup of sound.slice(0, 1)) kept.add(backup);
  for (const name of Object.keys(periods) as (keyof RotationCounts)[]) {
    const seen = new Set<number>();
    for (const backup of sound) {
      const period = periods[name](backup.at);
      if (seen.has(period)) continue;
      if (seen.size >= counts[name]) break;
      seen.add(period);
      kept.add(backup);
    }
  }
  return newestFirst.filter((backup) => !kept.has(backup));
}
