import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Secret } from '../../contract/secret.ts';
import type { SignedIn, User, users } from '../../contract/users.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { hashSecret, isTooSimple } from '../../pin-hash.ts';
import type { Tables } from '../../schema/tables.ts';
import type { CommandSession, Session } from '../../session.ts';
import { lockedUntil, noAttempts } from './attempts.ts';

type Input<Name extends 'save' | 'setPin'> = z.output<
  NonNullable<(typeof users)[Name]['~orpc']['inputSchema']>
>;

/** One user as kept. */
export type Account = Selectable<Tables['user_account']>;

/** Who it is, for a session. */
export function signedInAs({ id, name, role }: Account): SignedIn {
  return { id, name, role };
}

function userOf(account: Account, now: number): User {
  return {
    ...signedInAs(account),
    active: account.active === 1,
    hasPin: account.pin_hash !== null,
    lockedUntil: lockedUntil(account, now),
  };
}

/** What is kept of a new PIN. Errors: INVALID_FIELD (`too-simple`; never with the PIN). */
export async function hashedPin(pin: Secret): Promise<string> {
  if (isTooSimple(pin)) {
    throw failure('INVALID_FIELD', { field: 'pin', reason: 'too-simple', value: '' });
  }
  return hashSecret(pin.reveal());
}

/** Everybody, those who may still sign in first. */
export async function listUsers(db: ReadDb, _input: unknown, session: Session): Promise<User[]> {
  const accounts = await db
    .selectFrom('user_account')
    .selectAll()
    .orderBy('active', 'desc')
    .orderBy('name')
    .execute();
  return accounts.map((account) => userOf(account, session.now));
}

/** Adds or changes a user. Errors: NOT_FOUND, CONFLICT, INVALID_FIELD. */
export async function saveUser(
  tx: WriteTx,
  { userId, name, role, active, pin }: Input<'save'>,
  session: CommandSession,
): Promise<User> {
  const kept = pin === undefined ? {} : { pin_hash: await hashedPin(pin), ...noAttempts };
  if (userId === undefined) {
    const taken = await tx
      .selectFrom('user_account')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirst();
    if (taken) throw failure('CONFLICT', { entity: 'user', key: name });
    const added = await tx
      .insertInto('user_account')
      .values({
        name,
        role,
        active: active ? 1 : 0,
        pin_hash: null,
        recorded_at: session.now,
        ...kept,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return userOf(added, session.now);
  }
  const before = await requireAccount(tx, userId);
  if (before.name !== name) {
    throw failure('INVALID_FIELD', { field: 'name', reason: 'name-stays', value: name });
  }
  if (role !== 'administrator' || !active) await requireAnotherAdministrator(tx, before, session);
  return changeAccount(tx, userId, { role, active: active ? 1 : 0, ...kept }, session);
}

/** Gives somebody a new PIN and lets them in again. Errors: NOT_FOUND, INVALID_FIELD. */
export async function setPin(
  tx: WriteTx,
  { userId, pin }: Input<'setPin'>,
  session: CommandSession,
): Promise<User> {
  await requireAccount(tx, userId);
  const pin_hash = await hashedPin(pin);
  return changeAccount(tx, userId, { pin_hash, ...noAttempts }, session);
}

async function changeAccount(
  tx: WriteTx,
  userId: number,
  changes: Partial<Omit<Account, 'id' | 'name'>>,
  session: CommandSession,
): Promise<User> {
  const changed = await tx
    .updateTable('user_account')
    .set(changes)
    .where('id', '=', userId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return userOf(changed, session.now);
}

async function requireAccount(tx: WriteTx, userId: number): Promise<Account> {
  const account = await tx
    .selectFrom('user_account')
    .selectAll()
    .where('id', '=', userId)
    .executeTakeFirst();
  if (!account) throw failure('NOT_FOUND', { entity: 'user', key: String(userId) });
  return account;
}

/** While PINs are on somebody must be able to make users: nobody takes that from the last one. */
async function requireAnotherAdministrator(
  tx: WriteTx,
  account: Account,
  { settings }: CommandSession,
): Promise<void> {
  if (!settings.pinsOn) return;
  if (account.role !== 'administrator' || account.active === 0) return;
  const other = await tx
    .selectFrom('user_account')
    .select('id')
    .where('id', '<>', account.id)
    .where('role', '=', 'administrator')
    .where('active', '=', 1)
    .where('pin_hash', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (other) return;
  throw failure('INVALID_FIELD', {
    field: 'role',
    reason: 'last-administrator',
    value: account.name,
  });
}
