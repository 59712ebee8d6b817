import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { failure } from './errors.ts';
import { openLockFile, sqliteCode } from './schema/dialect/sqlite.ts';

/** Held while a process has the workspace open. */
export interface WorkspaceLock {
  release(): void;
}

/**
 * Takes the workspace for this process. The lock is an exclusive transaction on a file beside the
 * workspace, so the operating system lets go of it when the process dies, however it dies; a text
 * file next to it says who holds it. Errors: WORKSPACE_IN_USE.
 */
export function lockWorkspace(path: string): WorkspaceLock {
  const holderPath = `${path}.holder`;
  const connection = openLockFile(`${path}.lock`);
  try {
    connection.pragma('journal_mode = DELETE');
    connection.exec('begin exclusive');
  } catch (error) {
    connection.close();
    if (!sqliteCode(error).startsWith('SQLITE_BUSY')) throw error;
    throw failure('WORKSPACE_IN_USE', { path, holder: readHolder(holderPath) });
  }
  writeFileSync(holderPath, `${hostname()} · ${process.pid}`);
  return {
    release: () => {
      rmSync(holderPath, { force: true });
      connection.close();
      rmSync(`${path}.lock`, { force: true });
    },
  };
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
