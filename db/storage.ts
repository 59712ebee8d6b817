import { existsSync, statSync } from 'node:fs';
import { reportDamage } from './damage.ts';
import { failure } from './errors.ts';
import { FULL, freeBytesAt } from './file-failure.ts';
import type { Workspace } from './open.ts';
import { isCorruption, sqliteCode } from './schema/dialect/sqlite.ts';

/**
 * The typed error for what the disk does to an open workspace: DISK_FULL, STORAGE_FAILED,
 * WORKSPACE_INVALID (`damaged`); any other error as it is.
 */
export function storageFailure(path: string, error: unknown): unknown {
  if (isCorruption(error)) return failure('WORKSPACE_INVALID', { path, reason: 'damaged' });
  const code = sqliteCode(error);
  if (FULL.includes(code)) return failure('DISK_FULL', { path, freeBytes: freeBytesAt(path) });
  const reason = reasonOf(code, path);
  return reason === null ? error : failure('STORAGE_FAILED', { path, reason });
}

function reasonOf(code: string, path: string): 'read-only' | 'gone' | 'locked' | 'failing' | null {
  if (code === 'SQLITE_READONLY_DBMOVED') return 'gone';
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') return 'read-only';
  if (code.startsWith('SQLITE_BUSY')) return 'locked';
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) {
    return existsSync(path) ? 'failing' : 'gone';
  }
  return null;
}

/** Runs work on the open workspace with the disk's own errors typed, and damage reported. */
export async function onDisk<Result>(
  workspace: Workspace,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const typed = storageFailure(workspace.path, error);
    if (isCorruption(error)) reportDamage(workspace, typed);
    throw typed;
  }
}

interface Identity {
  readonly main: string;
  /** Null until the log was first seen. */
  log: string | null;
}

const identities = new WeakMap<Workspace, Identity>();

/**
 * Refuses to write into a file that is not at its place any more: on some systems a deleted file, or
 * one on a drive pulled out, still takes what nobody will ever read again. Where the log was deleted,
 * what it held is first taken into the file.
 * Errors: STORAGE_FAILED (`gone`), READ_ONLY.
 */
export function requireWritable(workspace: Workspace): void {
  const { path } = workspace;
  if (workspace.readOnly) throw failure('READ_ONLY', { path });
  const main = identityOf(path);
  const known = identities.get(workspace);
  if (known === undefined) {
    if (main !== null) identities.set(workspace, { main, log: identityOf(`${path}-wal`) });
  } else if (main === known.main) {
    const log = identityOf(`${path}-wal`);
    if (log !== null && known.log === null) known.log = log;
    if (log === known.log) return;
    // Still open in this process: nothing of what was confirmed is lost.
    workspace.connection.pragma('wal_checkpoint(TRUNCATE)');
  }
  if (known !== undefined || main === null) {
    throw failure('STORAGE_FAILED', { path, reason: 'gone' });
  }
}

function identityOf(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`;
}
