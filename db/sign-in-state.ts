import type { SignedIn } from './contract/users.ts';
import type { ReadDb } from './database.ts';
import type { Workspace } from './open.ts';
import { readSettings } from './settings.ts';

/** What the access guard needs to know at every call. */
export interface SignInState {
  readonly pinsOn: boolean;
  /** Active users by id. */
  readonly users: ReadonlyMap<number, SignedIn>;
}

/**
 * Kept per open workspace and read anew after each command that touches users: this process is the
 * only one that writes the file, and reading it at every call would have every posting wait behind a
 * report on the read connection.
 */
const known = new WeakMap<Workspace, Promise<SignInState>>();

/** Whether PINs are on, and who may sign in. */
export function signInState(workspace: Workspace): Promise<SignInState> {
  const kept = known.get(workspace);
  if (kept) return kept;
  const reading = workspace.reader
    .transaction()
    .execute(readState)
    .catch((error: unknown) => {
      known.delete(workspace);
      throw error;
    });
  known.set(workspace, reading);
  return reading;
}

/** To be called after every commit that touched users or their settings. */
export function forgetSignInState(workspace: Workspace): void {
  known.delete(workspace);
}

async function readState(db: ReadDb): Promise<SignInState> {
  const { pinsOn } = await readSettings(db);
  const users = await db
    .selectFrom('user_account')
    .select(['id', 'name', 'role'])
    .where('active', '=', 1)
    .execute();
  return { pinsOn, users: new Map(users.map((user) => [user.id, user])) };
}
