import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Kysely } from 'kysely';
import { backupBeforeMigration, removeLeftOvers } from './backup.ts';
import { failure } from './errors.ts';
import { fileFailure } from './file-failure.ts';
import { requireSafeFolder } from './live-folder.ts';
import {
  type Connection,
  openForReading,
  openForWriting,
  sqliteDialect,
} from './schema/dialect/sqlite.ts';
import {
  isWorkspace,
  type Migration,
  migrate,
  migrations,
  SCHEMA_VERSION,
  schemaVersion,
} from './schema/migrate.ts';
import type { Tables } from './schema/tables.ts';
import { lockWorkspace } from './workspace-lock.ts';

/** An open workspace: one connection that writes, one that reads. */
export interface Workspace {
  readonly path: string;
  readonly writer: Kysely<Tables>;
  readonly reader: Kysely<Tables>;
  /** The write connection itself, for backup and integrity checks. */
  readonly connection: Connection;
  /** A look at a copy: nothing may be written. */
  readonly readOnly: boolean;
  close(): Promise<void>;
}

/**
 * Makes a new, empty workspace file at the newest schema and opens it.
 * Errors: WORKSPACE_EXISTS, WORKSPACE_IN_USE, FILE_UNREADABLE, DISK_FULL, UNSAFE_FOLDER.
 */
export async function createWorkspace(path: string): Promise<Workspace> {
  requireFree(path);
  requireSafeFolder(path);
  return underLock(path, async (release) => {
    // Once more under the lock: two hosts never make the same file.
    requireFree(path);
    try {
      const connection = openForWriting(path);
      return await openedOver({ path }, connection, release, async () => {
        migrate(connection);
      });
    } catch (error) {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
      throw error;
    }
  });
}

function requireFree(path: string): void {
  if (existsSync(path)) throw failure('WORKSPACE_EXISTS', { path });
}

/**
 * Opens a workspace; an older one is backed up, the backup verified, and then brought to the newest
 * schema (`steps`). A file that is refused, or whose upgrade fails, is left as it is.
 * Errors: WORKSPACE_NOT_FOUND, WORKSPACE_IN_USE, WORKSPACE_NEWER, WORKSPACE_INVALID,
 * FILE_UNREADABLE, DISK_FULL, UNSAFE_FOLDER.
 */
export async function openWorkspace(
  path: string,
  steps: readonly Migration[] = migrations,
): Promise<Workspace> {
  if (!isFile(path)) throw failure('WORKSPACE_NOT_FOUND', { path });
  requireSafeFolder(path);
  return underLock(path, async (release) => {
    removeLeftOvers(path);
    requireRightToWrite(path);
    const connection = openForWriting(path, (opened) => requireSupported(path, opened));
    return openedOver({ path }, connection, release, async () => {
      const version = schemaVersion(connection);
      if (version === steps.length) return;
      await backupBeforeMigration(path, connection, version);
      migrate(connection, steps);
    });
  });
}

/**
 * Opens a copy of a workspace to look at, whatever state its own disk or file is in: damaged pages,
 * write protection, another holder. The file itself is only read; the copy, in the system's
 * temporary folder, goes when it is closed.
 * Errors: WORKSPACE_NOT_FOUND, WORKSPACE_NEWER, WORKSPACE_INVALID, DISK_FULL, FILE_UNREADABLE.
 */
export async function openReadOnly(path: string): Promise<Workspace> {
  if (!isFile(path)) throw failure('WORKSPACE_NOT_FOUND', { path });
  const folder = mkdtempSync(join(tmpdir(), 'houqin-view-'));
  const copy = join(folder, basename(path));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    copyFileSync(path, copy);
    chmodSync(copy, 0o600);
    if (existsSync(`${path}-wal`)) {
      copyFileSync(`${path}-wal`, `${copy}-wal`);
      chmodSync(`${copy}-wal`, 0o600);
    }
    const connection = openForWriting(copy, (opened) => requireSupported(path, opened));
    return await openedOver(
      { path: copy, shownPath: path, readOnly: true },
      connection,
      remove,
      async () => {
        migrate(connection);
      },
    );
  } catch (error) {
    remove();
    throw fileFailure(path, error);
  }
}

/** SQLite would open a write-protected file for reading and refuse the first record. */
function requireRightToWrite(path: string): void {
  closeSync(openSync(path, 'r+'));
}

/** True for a file that is there; a folder is none. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Refuses what is no workspace, or one of a newer program. Errors: WORKSPACE_INVALID, WORKSPACE_NEWER. */
export function requireSupported(path: string, connection: Connection): void {
  if (!isWorkspace(connection)) {
    throw failure('WORKSPACE_INVALID', { path, reason: 'not-a-workspace' });
  }
  const fileVersion = schemaVersion(connection);
  if (fileVersion > SCHEMA_VERSION) {
    throw failure('WORKSPACE_NEWER', { path, fileVersion, supportedVersion: SCHEMA_VERSION });
  }
}

/** Opens with the lock held; whatever fails, the lock is let go and the error is a typed one. */
async function underLock(
  path: string,
  open: (release: () => void) => Promise<Workspace>,
): Promise<Workspace> {
  const lock = lockWorkspace(path);
  try {
    return await open(lock.release);
  } catch (error) {
    lock.release();
    throw fileFailure(path, error);
  }
}

interface Place {
  /** The file that is read and written. */
  readonly path: string;
  /** The file it stands for, where that is another. */
  readonly shownPath?: string;
  readonly readOnly?: boolean;
}

async function openedOver(
  place: Place,
  connection: Connection,
  release: () => void,
  prepare: () => Promise<void>,
): Promise<Workspace> {
  try {
    await prepare();
    return workspaceOver(place, connection, release);
  } catch (error) {
    connection.close();
    throw error;
  }
}

function workspaceOver(
  { path, shownPath = path, readOnly = false }: Place,
  connection: Connection,
  release: () => void,
): Workspace {
  const reading = openForReading(path);
  const writer = new Kysely<Tables>({ dialect: sqliteDialect(connection, 'write') });
  const reader = new Kysely<Tables>({ dialect: sqliteDialect(reading, 'read') });
  let closed = false;
  return {
    path: shownPath,
    writer,
    reader,
    connection,
    readOnly,
    close: async () => {
      if (closed) return;
      closed = true;
      // Kysely's own mutex lets a transaction under way finish first.
      await reader.connection().execute(async () => undefined);
      await reader.destroy();
      // The writer last: it takes the log into the file and removes the side files.
      await writer.connection().execute(async () => undefined);
      await writer.destroy();
      release();
    },
  };
}
