import type { Secret } from '../../contract/secret.ts';
import type { SignedIn } from '../../contract/users.ts';
import { failure } from '../../errors.ts';
import type { Workspace } from '../../open.ts';
import { matchesSecret } from '../../pin-hash.ts';
import type { Account } from './accounts.ts';
import { type Attempts, countWrong, lockedUntil, requireRight, wrongOutcome } from './attempts.ts';

const counted = new WeakMap<Workspace, Map<number, Attempts>>();

/**
 * Signs in where nothing may be written down: in a look at a copy. Wrong PINs are counted for as long
 * as the look lasts, before they are looked at, so that many at once are no more than as many in a row.
 * Errors: WRONG_PIN, LOCKED_OUT.
 */
export async function signInToLook(
  workspace: Workspace,
  account: Account,
  pin: Secret,
): Promise<SignedIn> {
  const counts = counted.get(workspace) ?? new Map<number, Attempts>();
  counted.set(workspace, counts);
  const before = counts.get(account.id) ?? account;
  const now = Date.now();
  const until = lockedUntil(before, now);
  if (until !== null) throw failure('LOCKED_OUT', { until });
  const after = countWrong(before, now);
  counts.set(account.id, after);
  const { id, name, role, pin_hash } = account;
  const right = pin_hash !== null && (await matchesSecret(pin.reveal(), pin_hash));
  if (!right) {
    requireRight(wrongOutcome(after));
  }
  counts.delete(id);
  return { id, name, role };
}
