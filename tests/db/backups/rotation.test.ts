import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBackupName } from '../../../db/backups/names.ts';
import { expendable, type Rotated } from '../../../db/backups/rotation.ts';
import type { RotationCounts } from '../../../db/contract/backups.ts';

const HOUR = 3_600_000;
const kinds = ['hourly', 'daily', 'weekly', 'monthly'] as const;

/** Name of the hour, day, week or month a copy was made in, by the calendar alone. */
function periodOf(kind: (typeof kinds)[number], at: number): string {
  const date = new Date(at);
  const iso = date.toISOString();
  if (kind === 'hourly') return iso.slice(0, 13);
  if (kind === 'daily') return iso.slice(0, 10);
  if (kind === 'monthly') return iso.slice(0, 7);
  // The Monday of its week.
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** What must stay, said the long way: for each kind, the newest sound copy of each newest period. */
function staying(backups: readonly Rotated[], counts: RotationCounts): Set<string> {
  const newer = (left: Rotated, right: Rotated) =>
    left.at > right.at || (left.at === right.at && left.name > right.name);
  const newestOf = (some: readonly Rotated[]) =>
    some.filter((one) => !some.some((other) => newer(other, one)));
  const sound = backups.filter((backup) => backup.sound);
  const stay = [...newestOf(backups), ...newestOf(sound)];
  for (const kind of kinds) {
    const periods = [...new Set(sound.map(({ at }) => periodOf(kind, at)))].toSorted().toReversed();
    for (const period of periods.slice(0, counts[kind])) {
      stay.push(...newestOf(sound.filter(({ at }) => periodOf(kind, at) === period)));
    }
  }
  return new Set(stay.map(({ name }) => name));
}

const count = fc.nat({ max: 5 });
const counts = fc.record({ hourly: count, daily: count, weekly: count, monthly: count });
const backups = fc
  .array(
    fc.record({
      // Close together and far apart.
      at: fc.oneof(
        fc.integer({ min: 0, max: 72 }).map((hours) => Date.UTC(2020, 1, 28) + hours * HOUR),
        fc.integer({ min: 0, max: 900 }).map((days) => Date.UTC(2019, 11, 30) + days * 24 * HOUR),
      ),
      sound: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map((row, position) => ({ ...row, name: `b${String(position).padStart(2, '0')}` })),
  );

describe('rotation', () => {
  it('keeps what a plain reading of the rule keeps, and lets the rest go', () => {
    fc.assert(
      fc.property(backups, counts, (some, kept) => {
        const gone = new Set(expendable(some, kept).map(({ name }) => name));
        const stays = some.filter(({ name }) => !gone.has(name)).map(({ name }) => name);
        expect(new Set(stays)).toEqual(staying(some, kept));
      }),
      { numRuns: 500 },
    );
  });

  it('lets nothing more go the second time, and never the newest nor the newest sound one', () => {
    fc.assert(
      fc.property(backups, counts, (some, kept) => {
        const gone = new Set(expendable(some, kept));
        const left = some.filter((backup) => !gone.has(backup));
        expect(expendable(left, kept)).toEqual([]);
        expect(left.length > 0).toBe(some.length > 0);
        expect(left.some(({ sound }) => sound)).toBe(some.some(({ sound }) => sound));
      }),
    );
  });

  it('takes the later of two copies of one second for the newer', () => {
    const named = ['', '-2', '-9', '-10'].flatMap((count) => {
      const parts = readBackupName(`a-20200214-093012-1f0c9a3e${count}.houqin`);
      return parts === null ? [] : [parts];
    });
    const gone = expendable(named, { hourly: 1, daily: 1, weekly: 0, monthly: 0 });
    expect(gone.map(({ name }) => name)).toEqual([
      'a-20200214-093012-1f0c9a3e-9.houqin',
      'a-20200214-093012-1f0c9a3e-2.houqin',
      'a-20200214-093012-1f0c9a3e.houqin',
    ]);
  });

  it('does not count hours and days without any copy', () => {
    const yearly = [2018, 2019, 2020].map((year) => ({
      name: String(year),
      at: Date.UTC(year, 0, 1),
      sound: true,
    }));
    expect(expendable(yearly, { hourly: 0, daily: 3, weekly: 0, monthly: 0 })).toEqual([]);
  });
});
