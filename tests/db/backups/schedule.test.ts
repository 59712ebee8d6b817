import { describe, expect, it } from 'vitest';
import { dueReason, nextDueAt, overdueDays, RETRY_MS } from '../../../db/backups/schedule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2020, 1, 14, 1);
const both = { hourly: true, daily: true };
const daily = { hourly: false, daily: true };
const none = { hourly: false, daily: false };
const state = (ago: number | null, lastSequence: number | null = 5, triedAgo = ago) => ({
  lastSuccessAt: ago === null ? null : NOW - ago,
  lastAttemptAt: triedAgo === null ? null : NOW - triedAgo,
  lastSequence,
});

describe('when a copy is due', () => {
  it('is due where there is none, and after an hour or a day of work', () => {
    expect(dueReason(both, state(null, null), NOW, 0)).toBe('hourly');
    expect(dueReason(daily, state(null, null), NOW, 0)).toBe('daily');
    expect(dueReason(none, state(null, null), NOW, 9)).toBeNull();
    expect(dueReason(both, state(HOUR - 1), NOW, 6)).toBeNull();
    expect(dueReason(both, state(HOUR), NOW, 6)).toBe('hourly');
    expect(dueReason(daily, state(DAY - 1), NOW, 6)).toBeNull();
    expect(dueReason(daily, state(DAY), NOW, 6)).toBe('daily');
  });

  it('is not due while nothing was committed', () => {
    expect(dueReason(both, state(30 * DAY), NOW, 5)).toBeNull();
  });

  it('is tried again after a while where the last try failed', () => {
    const failed = (triedAgo: number) => state(DAY, 5, triedAgo);
    expect(dueReason(both, failed(RETRY_MS - 1), NOW, 6)).toBeNull();
    expect(dueReason(both, failed(RETRY_MS), NOW, 6)).toBe('hourly');
  });

  it('is due rather than never when the clock was put back', () => {
    expect(dueReason(both, state(-DAY), NOW, 6)).toBe('hourly');
    expect(dueReason(both, state(-2 * DAY, 5, -3 * DAY), NOW, 6)).toBe('hourly');
    // A clock that another machine sets is a little off.
    expect(dueReason(both, state(-30_000), NOW, 6)).toBeNull();
  });

  it('tells when the next may come', () => {
    expect(nextDueAt(none, state(DAY), NOW)).toBeNull();
    expect(nextDueAt(both, state(null, null), NOW)).toBe(NOW);
    expect(nextDueAt(both, state(HOUR / 2), NOW)).toBe(NOW + HOUR / 2);
    expect(nextDueAt(daily, state(HOUR / 2), NOW)).toBe(NOW + DAY - HOUR / 2);
    expect(nextDueAt(both, state(3 * HOUR), NOW)).toBe(NOW);
    expect(nextDueAt(both, state(DAY, 5, 1000), NOW)).toBe(NOW + RETRY_MS - 1000);
  });

  it('reminds of a copy on another drive that is too old, or was never made', () => {
    expect(overdueDays(7, NOW - 7 * DAY + 1, NOW - 90 * DAY, NOW)).toBeNull();
    expect(overdueDays(7, NOW - 7 * DAY, NOW - 90 * DAY, NOW)).toBe(7);
    expect(overdueDays(7, null, NOW - 10 * DAY, NOW)).toBe(10);
    expect(overdueDays(7, null, NOW, NOW)).toBeNull();
    expect(overdueDays(0, null, NOW - 90 * DAY, NOW)).toBeNull();
    expect(overdueDays(7, NOW + 3 * DAY, NOW, NOW)).toBe(7);
  });
});
