import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Secret } from '../../contract/secret.ts';
import type { CurrentUser, Recovery, SignedIn, users } from '../../contract/users.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { hashSecret, matchesSecret, newRecoveryCode, plainCode } from '../../pin-hash.ts';
import { type HostContext, requireWorkspace, runCommand } from '../../procedures.ts';
import type { CommandSession } from '../../session.ts';
import { writeSettings } from '../../settings.ts';
import { forgetSignInState } from '../../sign-in-state.ts';
import { hashedPin, signedInAs } from './accounts.ts';
import {
  countWrong,
  lockedUntil,
  noAttempts,
  type Outcome,
  requireRight,
  wrongOutcome,
} from './attempts.ts';
import { underOwnPin } from './sign-in.ts';

type Input<Name extends 'enablePins' | 'disablePins' | 'renewRecoveryCode' | 'recover'> = z.output<
  NonNullable<(typeof users)[Name]['~orpc']['inputSchema']>
>;

/**
 * Turns PINs on with their first administrator, who is signed in by it. The answer alone holds the
 * recovery code; the command on record holds none. Errors: WRONG_STATE, INVALID_FIELD.
 */
export async function enablePins(
  context: HostContext,
  { name, pin }: Input<'enablePins'>,
): Promise<Recovery> {
  const workspace = requireWorkspace(context);
  const pinHash = await hashedPin(pin);
  const code = newRecoveryCode();
  const codeHash = await hashSecret(plainCode(code));
  const { answer: user } = await runCommand(
    workspace,
    context.feed,
    'users.enablePins',
    { commandId: randomUUID(), name, pin },
    async (tx, _input, session) => {
      if (session.settings.pinsOn) {
        throw failure('WRONG_STATE', { entity: 'users', key: '', status: 'pins-on' });
      }
      const account = await tx
        .insertInto('user_account')
        .values({ name, role: 'administrator', pin_hash: pinHash, recorded_at: session.now })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ role: 'administrator', pin_hash: pinHash, active: 1, ...noAttempts }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      await writeSettings(tx, { pinsOn: true });
      await keepCode(tx, codeHash, name, session);
      return signedInAs(account);
    },
  );
  settled(context, user);
  return { user, recoveryCode: code };
}

/** Turns PINs off. Errors: NOT_SIGNED_IN, WRONG_PIN, LOCKED_OUT. */
export async function disablePins(
  context: HostContext,
  { pin }: Input<'disablePins'>,
): Promise<CurrentUser> {
  const { answer } = await underOwnPin(
    context,
    'users.disablePins',
    pin,
    async (tx, _account, { settings }) => {
      await writeSettings(tx, { pinsOn: false });
      return {
        pinsOn: false,
        user: null,
        unitName: settings.unitName,
        autoLockMinutes: settings.autoLockMinutes,
      };
    },
  );
  settled(context, null);
  return answer;
}

/** Makes the next recovery code. Errors: NOT_SIGNED_IN, WRONG_PIN, LOCKED_OUT. */
export async function renewRecoveryCode(
  context: HostContext,
  { pin }: Input<'renewRecoveryCode'>,
): Promise<Recovery> {
  const code = newRecoveryCode();
  const codeHash = await hashSecret(plainCode(code));
  const { user } = await underOwnPin(
    context,
    'users.renewRecoveryCode',
    pin,
    async (tx, { name }, session) => {
      await keepCode(tx, codeHash, name, session);
      return null;
    },
  );
  return { user, recoveryCode: code };
}

/**
 * A new PIN against the printed code, which is used up by it. Errors: NOT_FOUND, WRONG_STATE,
 * WRONG_PIN, LOCKED_OUT, INVALID_FIELD.
 */
export async function recover(
  context: HostContext,
  { name, code: given, newPin }: Input<'recover'>,
): Promise<Recovery> {
  const workspace = requireWorkspace(context);
  // Hashing is dear on purpose: only for a call that may come to something.
  const account = await recoverable(context, name);
  const pinHash = await hashedPin(newPin);
  const code = newRecoveryCode();
  const codeHash = await hashSecret(plainCode(code));
  const { answer: outcome } = await runCommand(
    workspace,
    context.feed,
    'users.recover',
    { commandId: randomUUID(), name, code: given, newPin },
    async (tx, _input, session): Promise<Outcome<null>> => {
      const tried = await tryCode(tx, given, session);
      if (tried !== null) return tried;
      await tx
        .updateTable('user_account')
        .set({ pin_hash: pinHash, ...noAttempts })
        .where('id', '=', account.id)
        .execute();
      await keepCode(tx, codeHash, name, session);
      return { kind: 'right', user: account, answer: null };
    },
    account,
  );
  const { user } = requireRight(outcome);
  settled(context, user);
  return { user, recoveryCode: code };
}

async function recoverable(context: HostContext, name: string): Promise<SignedIn> {
  const { reader } = requireWorkspace(context);
  const pins = await reader
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'pins_on')
    .executeTakeFirst();
  if (pins?.value !== '1') {
    throw failure('WRONG_STATE', { entity: 'users', key: '', status: 'pins-off' });
  }
  const account = await reader
    .selectFrom('user_account')
    .selectAll()
    .where('name', '=', name)
    .where('role', '=', 'administrator')
    .where('active', '=', 1)
    .executeTakeFirst();
  if (!account) throw failure('NOT_FOUND', { entity: 'user', key: name });
  const locked = await reader.selectFrom('recovery_code').selectAll().executeTakeFirst();
  const until = locked ? lockedUntil(locked, Date.now()) : null;
  if (until !== null) throw failure('LOCKED_OUT', { until });
  return signedInAs(account);
}

/** Null when the code is right; otherwise the attempt is counted. */
async function tryCode(
  tx: WriteTx,
  given: Secret,
  session: CommandSession,
): Promise<Outcome<never> | null> {
  const kept = await tx.selectFrom('recovery_code').selectAll().executeTakeFirst();
  if (!kept) return { kind: 'wrong', attemptsLeft: 0 };
  const until = lockedUntil(kept, session.now);
  if (until !== null) return { kind: 'locked', until };
  if (await matchesSecret(plainCode(given.reveal()), kept.code_hash)) return null;
  const attempts = countWrong(kept, session.now);
  const { failed_attempts, lock_outs, locked_until } = attempts;
  await tx.updateTable('recovery_code').set({ failed_attempts, lock_outs, locked_until }).execute();
  return wrongOutcome(attempts);
}

async function keepCode(
  tx: WriteTx,
  codeHash: string,
  madeBy: string,
  session: CommandSession,
): Promise<void> {
  const values = {
    code_hash: codeHash,
    made_by: madeBy,
    recorded_at: session.now,
    ...noAttempts,
  };
  await tx
    .insertInto('recovery_code')
    .values({ id: 1, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Who signs in has changed for everybody: every screen asks anew. */
function settled(context: HostContext, user: SignedIn | null): void {
  if (context.line) context.line.user = user;
  forgetSignInState(requireWorkspace(context));
  context.feed.publish({ type: 'changed', domains: ['workspace', 'users'] });
}
