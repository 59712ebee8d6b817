import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { failure } from './errors.ts';
import { fileFailure } from './file-failure.ts';
import { type Connection, openLockFile, sqliteCode } from './schema/dialect/sqlite.ts';

/** Held while a process has the workspace open. */
export interface WorkspaceLock {
  release(): void;
}

/**
 * Takes the workspace for this process. The lock is an exclusive transaction on a file beside the
 * workspace, so the operating system lets go of it when the process dies, however it dies; a text
 * file next to it says who holds it. The lock file stays: were it deleted, a process that had just
 * opened it would hold a lock that nobody else sees.
 * Errors: WORKSPACE_IN_USE, FILE_UNREADABLE (`not-writable`).
 */
export function lockWorkspace(path: string): WorkspaceLock {
  if (!existsSync(dirname(path))) {
    throw failure('FILE_UNREADABLE', { path, reason: 'not-writable' });
  }
  const holderPath = `${path}.holder`;
  const connection = openLock(path);
  try {
    connection.pragma('journal_mode = DELETE');
    connection.exec('begin exclusive');
    writeFileSync(holderPath, `${hostname()} · ${process.pid}`);
  } catch (error) {
    connection.close();
    if (!sqliteCode(error).startsWith('SQLITE_BUSY')) throw fileFailure(path, error);
    throw failure('WORKSPACE_IN_USE', { path, holder: readHolder(holderPath) });
  }
  return {
    release: () => {
      rmSync(holderPath, { force: true });
      connection.close();
    },
  };
}

function openLock(path: string): Connection {
  try {
    return openLockFile(`${path}.lock`);
  } catch (error) {
    throw fileFailure(path, error);
  }
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
