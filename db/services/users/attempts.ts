import type { SignedIn } from '../../contract/users.ts';
import { failure } from '../../errors.ts';

const MINUTE_MS = 60_000;
/** Wrong ones in a row that lock out. */
export const MAX_WRONG = 5;
/** The first lock-out; each one after it is twice as long. */
export const FIRST_LOCK_OUT_MS = 5 * MINUTE_MS;
/** A night watch must not be shut out for longer than its shift. */
export const LONGEST_LOCK_OUT_MS = 480 * MINUTE_MS;

/** Columns that count wrong secrets, of a user or of the recovery code. */
export interface Attempts {
  readonly failed_attempts: number;
  readonly lock_outs: number;
  readonly locked_until: number | null;
}

/** Nothing counted against it. */
export const noAttempts = { failed_attempts: 0, lock_outs: 0, locked_until: null } as const;

/** What giving a secret came to. Kept with the command, so that it says nothing of the secret. */
export type Outcome<Answer> =
  | { readonly kind: 'right'; readonly user: SignedIn; readonly answer: Answer }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number }
  | { readonly kind: 'locked'; readonly until: number };

/** The lock-out that holds now, or null. */
export function lockedUntil({ locked_until }: Attempts, now: number): number | null {
  return locked_until !== null && locked_until > now ? locked_until : null;
}

/** What one more wrong secret makes of the count. */
export function countWrong(before: Attempts, now: number): Attempts {
  const failed = before.failed_attempts + 1;
  if (failed < MAX_WRONG) return { ...before, failed_attempts: failed, locked_until: null };
  const length = Math.min(FIRST_LOCK_OUT_MS * 2 ** before.lock_outs, LONGEST_LOCK_OUT_MS);
  return { failed_attempts: 0, lock_outs: before.lock_outs + 1, locked_until: now + length };
}

/** The outcome of a wrong secret, after it was counted. */
export function wrongOutcome(after: Attempts): Outcome<never> {
  return after.locked_until === null
    ? { kind: 'wrong', attemptsLeft: MAX_WRONG - after.failed_attempts }
    : { kind: 'locked', until: after.locked_until };
}

/** The answer of a right secret. Errors: WRONG_PIN, LOCKED_OUT. */
export function requireRight<Answer>(
  outcome: Outcome<Answer>,
): Extract<Outcome<Answer>, { kind: 'right' }> {
  switch (outcome.kind) {
    case 'right':
      return outcome;
    case 'wrong':
      throw failure('WRONG_PIN', { attemptsLeft: outcome.attemptsLeft });
    case 'locked':
      throw failure('LOCKED_OUT', { until: outcome.until });
  }
}
