import { basename, dirname, join } from 'node:path';
import { failure } from './errors.ts';
import { type Connection, openForInspection } from './schema/dialect/sqlite.ts';

/** `20200214-093012` in UTC, for file names. */
export function fileStamp(now: number = Date.now()): string {
  return new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}

/** Problems SQLite finds in a file's pages; empty for a sound one. */
export function fileProblems(path: string): string[] {
  const connection = openForInspection(path);
  try {
    const rows = connection.pragma('integrity_check') as { integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  } finally {
    connection.close();
  }
}

/**
 * Copies an open workspace while work goes on (SQLite's online backup), then opens the copy and
 * checks it. Errors: WORKSPACE_INVALID when the copy is not sound.
 */
export async function backupTo(connection: Connection, path: string): Promise<void> {
  await connection.backup(path);
  const problems = fileProblems(path);
  if (problems.length > 0) {
    throw failure('WORKSPACE_INVALID', { path, reason: problems.join('; ') });
  }
}

/** A verified copy beside the file before its schema changes; returns its path. */
export async function backupBeforeMigration(
  path: string,
  connection: Connection,
  version: number,
): Promise<string> {
  const copy = join(dirname(path), `${basename(path)}.v${version}-${fileStamp()}.bak`);
  await backupTo(connection, copy);
  return copy;
}
