import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, deskClock } from '../../db/clock.ts';

describe('deskClock', () => {
  // Tests run in Asia/Shanghai: UTC+8.
  const lateEvening = Date.UTC(2026, 10, 23, 16, 5);

  it('goes by the calendar of the desk, not by UTC', () => {
    expect(deskClock(null, lateEvening)).toEqual({
      businessDate: '2026-11-24',
      deskTime: '2026-11-24 00:05',
      now: lateEvening,
    });
  });

  it('keeps a fixed date and lets the time of day run', () => {
    expect(deskClock('2020-02-14', lateEvening)).toEqual({
      businessDate: '2020-02-14',
      deskTime: '2020-02-14 00:05',
      now: lateEvening,
    });
  });
});

describe('addDays', () => {
  it('knows the lengths of months and leap years', () => {
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
    expect(addDays('2019-12-31', 60)).toBe('2020-02-29');
    expect(addDays('2020-03-01', -1)).toBe('2020-02-29');
    expect(addDays('2020-02-14', 0)).toBe('2020-02-14');
  });

  it('comes back by the same number of days and keeps the order of dates', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 4000 }), (date, days) => {
        const later = addDays(date, days);
        expect(later > date).toBe(true);
        expect(addDays(later, -days)).toBe(date);
      }),
    );
  });
});
