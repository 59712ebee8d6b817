import type { ChangeEvent } from './contract/changes.ts';
import type { SignedIn } from './contract/users.ts';
import type { WorkspaceSettings } from './settings.ts';

/** What every service knows about the call it answers. */
export interface Session {
  readonly path: string;
  /** Their `operator` is the signed-in user while PINs are on. */
  readonly settings: WorkspaceSettings;
  /** Who is signed in; null while PINs are off. */
  readonly user: SignedIn | null;
  /** Today for every business decision, `YYYY-MM-DD`. */
  readonly businessDate: string;
  /** Now at the desk, `YYYY-MM-DD HH:MM`: the business date with the clock's time of day. */
  readonly deskTime: string;
  /** UTC ms of entry. */
  readonly now: number;
}

/** A session that may write: one command, one transaction. */
export interface CommandSession extends Session {
  readonly commandId: string;
  /** Tells open screens how far long work has come. */
  readonly progress: (
    event: Omit<Extract<ChangeEvent, { type: 'progress' }>, 'type' | 'commandId'>,
  ) => void;
}
