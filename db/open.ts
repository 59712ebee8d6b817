import { existsSync } from 'node:fs';
import { Kysely } from 'kysely';
import { backupBeforeMigration } from './backup.ts';
import { failure } from './errors.ts';
import {
  type Connection,
  isCorruption,
  openForReading,
  openForWriting,
  sqliteDialect,
} from './schema/dialect/sqlite.ts';
import { isWorkspace, migrate, SCHEMA_VERSION, schemaVersion } from './schema/migrate.ts';
import type { Tables } from './schema/tables.ts';
import { lockWorkspace } from './workspace-lock.ts';

/** An open workspace: one connection that writes, one that reads. */
export interface Workspace {
  readonly path: string;
  readonly writer: Kysely<Tables>;
  readonly reader: Kysely<Tables>;
  /** The write connection itself, for backup and integrity checks. */
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * Makes a new, empty workspace file at the newest schema and opens it.
 * Errors: WORKSPACE_EXISTS, WORKSPACE_IN_USE.
 */
export async function createWorkspace(path: string): Promise<Workspace> {
  if (existsSync(path)) throw failure('WORKSPACE_EXISTS', { path });
  const lock = lockWorkspace(path);
  const connection = openForWriting(path);
  migrate(connection);
  return workspaceOver(path, connection, lock.release);
}

/**
 * Opens a workspace; an older one is backed up, the backup verified, and then brought to the newest
 * schema. Errors: WORKSPACE_NOT_FOUND, WORKSPACE_IN_USE, WORKSPACE_NEWER, WORKSPACE_INVALID.
 */
export async function openWorkspace(path: string): Promise<Workspace> {
  if (!existsSync(path)) throw failure('WORKSPACE_NOT_FOUND', { path });
  const lock = lockWorkspace(path);
  try {
    const connection = openChecked(path);
    try {
      await bringUpToDate(path, connection);
    } catch (error) {
      connection.close();
      throw error;
    }
    return workspaceOver(path, connection, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openChecked(path: string): Connection {
  let connection: Connection | undefined;
  try {
    connection = openForWriting(path);
    if (!isWorkspace(connection)) {
      throw failure('WORKSPACE_INVALID', { path, reason: 'not-a-workspace' });
    }
    return connection;
  } catch (error) {
    connection?.close();
    if (isCorruption(error)) throw failure('WORKSPACE_INVALID', { path, reason: 'damaged' });
    throw error;
  }
}

async function bringUpToDate(path: string, connection: Connection): Promise<void> {
  const version = schemaVersion(connection);
  if (version > SCHEMA_VERSION) {
    throw failure('WORKSPACE_NEWER', {
      path,
      fileVersion: version,
      supportedVersion: SCHEMA_VERSION,
    });
  }
  if (version === SCHEMA_VERSION) return;
  await backupBeforeMigration(path, connection, version);
  migrate(connection);
}

function workspaceOver(path: string, connection: Connection, release: () => void): Workspace {
  const reading = openForReading(path);
  const writer = new Kysely<Tables>({ dialect: sqliteDialect(connection, 'write') });
  const reader = new Kysely<Tables>({ dialect: sqliteDialect(reading, 'read') });
  let closed = false;
  return {
    path,
    writer,
    reader,
    connection,
    close: async () => {
      if (closed) return;
      closed = true;
      // Kysely's own mutex lets a transaction under way finish first.
      await reader.destroy();
      await writer.connection().execute(async () => undefined);
      await writer.destroy();
      if (reading.open) reading.close();
      if (connection.open) connection.close();
      release();
    },
  };
}
