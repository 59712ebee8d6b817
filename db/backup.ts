import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failure } from './errors.ts';
import { fileFailure } from './file-failure.ts';
import {
  type Connection,
  copyDatabase,
  foldIntoOneFile,
  isCorruption,
  openForInspection,
} from './schema/dialect/sqlite.ts';
import { isWorkspace } from './schema/migrate.ts';

/** `20200214-093012` in UTC, for file names. */
export function fileStamp(now: number = Date.now()): string {
  return new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}

/** Problems SQLite finds in a workspace file's pages; empty for a sound one. */
export function fileProblems(path: string): string[] {
  const connection = openForInspection(path);
  try {
    // An empty file passes every check of SQLite's own.
    if (!isWorkspace(connection)) return ['not-a-workspace'];
    const rows = connection.pragma('integrity_check') as { integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  } catch (error) {
    // Pages so damaged that the check itself cannot go on.
    if (isCorruption(error)) return ['damaged'];
    throw error;
  } finally {
    connection.close();
  }
}

/**
 * Copies an open workspace into one file while work goes on (SQLite's online backup), opens the copy,
 * checks it, and only then puts it in its place: a backup that fails leaves the one before it. The
 * connection must be outside of any transaction.
 * Errors: WORKSPACE_EXISTS (a workspace in use is at `path`), FILE_UNREADABLE, WORKSPACE_INVALID
 * (the copy is not sound).
 */
export async function backupTo(source: Connection, path: string): Promise<void> {
  if (!existsSync(dirname(path))) {
    throw failure('FILE_UNREADABLE', { path, reason: 'not-writable' });
  }
  // Its log would be replayed into the file put in its place.
  if (existsSync(`${path}-wal`)) throw failure('WORKSPACE_EXISTS', { path });
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await copyDatabase(source, part);
    foldIntoOneFile(part);
    const problems = fileProblems(part);
    if (problems.length > 0) {
      throw failure('WORKSPACE_INVALID', { path, reason: problems.join('; ') });
    }
    renameSync(part, path);
  } catch (error) {
    for (const suffix of ['', '-journal']) rmSync(`${part}${suffix}`, { force: true });
    throw fileFailure(path, error);
  }
}

/** What follows the workspace's name in files that are being made beside it. */
const LEFT_OVER =
  /^\.(v\d+-\d{8}-\d{6}\.bak\.[0-9a-f]{8}\.part|\d{8}-\d{6}\.incoming(\.[0-9a-f]{8}\.part)?)(-journal|-wal|-shm)?$/;

/**
 * Takes away what a copy before a migration, or a restore, left beside the workspace when its process
 * was killed. The lock must be held: nobody else is making one.
 */
export function removeLeftOvers(path: string): void {
  const folder = dirname(path);
  const own = basename(path);
  try {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(own) || !LEFT_OVER.test(name.slice(own.length))) continue;
      rmSync(join(folder, name), { force: true });
    }
  } catch {
    // They take room and no more.
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
