import type { BackupPlan, BackupReason } from '../contract/backups.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A folder that was not there, or a copy that failed, is tried again after this. */
export const RETRY_MS = 5 * MINUTE;

/** What is known of the copies in one folder. */
export interface FolderState {
  /** UTC ms; null before the first. */
  readonly lastSuccessAt: number | null;
  readonly lastAttemptAt: number | null;
  /** Number of the newest audit entry in the last good copy. */
  readonly lastSequence: number | null;
}

/**
 * Whether a folder should get a copy now, and why; null for not yet. Nothing is due while nothing was
 * committed since the last copy. A clock that was put back makes a copy due rather than never.
 */
export function dueReason(
  plan: Pick<BackupPlan, 'hourly' | 'daily'>,
  state: FolderState,
  now: number,
  sequence: number,
): Extract<BackupReason, 'hourly' | 'daily'> | null {
  if (state.lastSequence !== null && state.lastSequence >= sequence) return null;
  const failedLast = (state.lastAttemptAt ?? 0) > (state.lastSuccessAt ?? 0);
  if (failedLast && sincePast(state.lastAttemptAt, now) < RETRY_MS) return null;
  const age = sincePast(state.lastSuccessAt, now);
  if (plan.hourly && age >= HOUR) return 'hourly';
  if (plan.daily && age >= DAY) return 'daily';
  return null;
}

/** When the next copy may be made at the earliest, UTC ms; null where no schedule is on. */
export function nextDueAt(
  plan: Pick<BackupPlan, 'hourly' | 'daily'>,
  state: FolderState,
  now: number,
): number | null {
  const every = plan.hourly ? HOUR : plan.daily ? DAY : null;
  if (every === null) return null;
  const failedLast = (state.lastAttemptAt ?? 0) > (state.lastSuccessAt ?? 0);
  if (failedLast) return Math.max((state.lastAttemptAt ?? now) + RETRY_MS, now);
  return Math.max((state.lastSuccessAt ?? now - every) + every, now);
}

/** Whole days since the last copy on another drive, where more than the plan allows; null: in order. */
export function overdueDays(
  reminderDays: number,
  lastOffMachineAt: number | null,
  firstSeenAt: number,
  now: number,
): number | null {
  if (reminderDays === 0) return null;
  const days = Math.floor(sincePast(lastOffMachineAt ?? firstSeenAt, now) / DAY);
  if (!Number.isFinite(days)) return reminderDays;
  return days >= reminderDays ? days : null;
}

/** Ms since a time; for one that lies ahead, by a clock put back, as long as can be. */
function sincePast(at: number | null, now: number): number {
  return at === null || at > now + MINUTE ? Number.POSITIVE_INFINITY : now - at;
}
