import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Secret } from '../../contract/secret.ts';
import type { CurrentUser, SignedIn, users } from '../../contract/users.ts';
import type { Role } from '../../contract/values.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { Workspace } from '../../open.ts';
import { matchesSecret } from '../../pin-hash.ts';
import { type HostContext, requireWorkspace, runCommand } from '../../procedures.ts';
import type { CommandSession, Session } from '../../session.ts';
import { readSettings } from '../../settings.ts';
import { forgetSignInState } from '../../sign-in-state.ts';
import { type Account, hashedPin, signedInAs } from './accounts.ts';
import {
  countWrong,
  lockedUntil,
  noAttempts,
  type Outcome,
  requireRight,
  wrongOutcome,
} from './attempts.ts';
import { signInToLook } from './sign-in-to-look.ts';

type Input<Name extends 'signIn' | 'changePin'> = z.output<
  NonNullable<(typeof users)[Name]['~orpc']['inputSchema']>
>;

/** Whether anybody has to sign in, and who has. */
export async function currentUser(
  _db: ReadDb,
  _input: unknown,
  { settings, user }: Session,
): Promise<CurrentUser> {
  return {
    pinsOn: settings.pinsOn,
    user,
    unitName: settings.unitName,
    autoLockMinutes: settings.autoLockMinutes,
  };
}

/** Active users who have a PIN, by name. */
export async function namesForSignIn(db: ReadDb): Promise<{ name: string; role: Role }[]> {
  return db
    .selectFrom('user_account')
    .select(['name', 'role'])
    .where('active', '=', 1)
    .where('pin_hash', 'is not', null)
    .orderBy('name')
    .execute();
}

/** Signs in on the caller's line. Errors: NOT_FOUND, WRONG_STATE, WRONG_PIN, LOCKED_OUT. */
export async function signIn(
  context: HostContext,
  { name, pin }: Input<'signIn'>,
): Promise<SignedIn> {
  const user = await whoeverHas(context, name, pin);
  // One line has one user: the new one takes the place of the old one.
  if (context.line) context.line.user = user;
  return user;
}

async function whoeverHas(context: HostContext, name: string, pin: Secret): Promise<SignedIn> {
  const workspace = requireWorkspace(context);
  if (workspace.readOnly) {
    const { account } = await namedAccount(workspace, name);
    return signInToLook(workspace, account, pin);
  }
  const { user } = await underPin(context, 'users.signIn', name, pin, async () => null);
  return user;
}

/** Nobody is signed in on the caller's line any more. */
export async function signOut({ line }: HostContext): Promise<{ signedOut: boolean }> {
  const signedOut = line?.user != null;
  if (line) line.user = null;
  return { signedOut };
}

/** Changes the caller's own PIN. Errors: NOT_SIGNED_IN, WRONG_PIN, LOCKED_OUT, INVALID_FIELD. */
export async function changePin(
  context: HostContext,
  { pin, newPin }: Input<'changePin'>,
): Promise<SignedIn> {
  // Before the old one is looked at: a new one that cannot be taken costs nothing.
  const pin_hash = await hashedPin(newPin);
  const { user } = await underOwnPin(context, 'users.changePin', pin, async (tx, account) => {
    await tx.updateTable('user_account').set({ pin_hash }).where('id', '=', account.id).execute();
    return null;
  });
  return user;
}

/** Does something that the caller confirms with their own PIN. Errors: as `underPin`, NOT_SIGNED_IN. */
export async function underOwnPin<Answer>(
  context: HostContext,
  procedure: string,
  pin: Secret,
  act: (tx: WriteTx, account: Account, session: CommandSession) => Promise<Answer>,
): Promise<{ user: SignedIn; answer: Answer }> {
  if (!context.caller) throw failure('NOT_SIGNED_IN');
  return underPin(context, procedure, context.caller.name, pin, act);
}

/**
 * Does something if the PIN is right. Whatever the PIN, the attempt is a command of its own, in the
 * name of the user it is for, so that a wrong one is counted and on record although the call fails;
 * attempts queue for the one writer, so that many at once are no more than as many in a row.
 * Errors: NOT_FOUND, WRONG_STATE (`pins-off`, `no-pin`), WRONG_PIN, LOCKED_OUT.
 */
async function underPin<Answer>(
  context: HostContext,
  procedure: string,
  name: string,
  pin: Secret,
  act: (tx: WriteTx, account: Account, session: CommandSession) => Promise<Answer>,
): Promise<{ user: SignedIn; answer: Answer }> {
  const workspace = requireWorkspace(context);
  const { user, session } = await namedAccount(workspace, name);
  // Refused before anything is written: guessing during a lock-out must not fill the record.
  if (session.locked !== null) throw failure('LOCKED_OUT', { until: session.locked });
  const { answer: outcome } = await runCommand(
    workspace,
    context.feed,
    procedure,
    { commandId: randomUUID(), name, pin },
    (tx, _input, session) => attempt(tx, user.id, pin, session, act),
    user,
  );
  forgetSignInState(workspace);
  context.feed.publish({ type: 'changed', domains: ['users'] });
  return requireRight(outcome);
}

async function namedAccount(
  workspace: Workspace,
  name: string,
): Promise<{ account: Account; user: SignedIn; session: { locked: number | null } }> {
  return workspace.reader.transaction().execute(async (db) => {
    const { pinsOn } = await readSettings(db);
    if (!pinsOn) {
      throw failure('WRONG_STATE', { entity: 'users', key: '', status: 'pins-off' });
    }
    const account = await db
      .selectFrom('user_account')
      .selectAll()
      .where('name', '=', name)
      .where('active', '=', 1)
      .executeTakeFirst();
    if (!account) throw failure('NOT_FOUND', { entity: 'user', key: name });
    if (account.pin_hash === null) {
      throw failure('WRONG_STATE', { entity: 'user', key: name, status: 'no-pin' });
    }
    const session = { locked: lockedUntil(account, Date.now()) };
    return { account, user: signedInAs(account), session };
  });
}

async function attempt<Answer>(
  tx: WriteTx,
  userId: number,
  pin: Secret,
  session: CommandSession,
  act: (tx: WriteTx, account: Account, session: CommandSession) => Promise<Answer>,
): Promise<Outcome<Answer>> {
  const account = await tx
    .selectFrom('user_account')
    .selectAll()
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  const until = lockedUntil(account, session.now);
  if (until !== null) return { kind: 'locked', until };
  const right =
    account.active === 1 &&
    account.pin_hash !== null &&
    (await matchesSecret(pin.reveal(), account.pin_hash));
  const attempts = right ? noAttempts : countWrong(account, session.now);
  await tx.updateTable('user_account').set(attempts).where('id', '=', userId).execute();
  if (!right) return wrongOutcome({ ...account, ...attempts });
  return { kind: 'right', user: signedInAs(account), answer: await act(tx, account, session) };
}
