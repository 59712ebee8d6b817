import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceHoldings } from '../contract/workspace.ts';
import { failure } from '../errors.ts';
import { fileFailure } from '../file-failure.ts';
import { holdingsOfFile } from '../inspect.ts';
import { requireSafeFolder } from '../live-folder.ts';
import { type Connection, foldIntoOneFile, openForWriting } from '../schema/dialect/sqlite.ts';
import { migrate, migrations, SCHEMA_VERSION } from '../schema/migrate.ts';
import { CsvReader, type CsvValue, type ReadCell, unguarded } from './csv.ts';
import {
  type ArchiveDescription,
  type ArchiveTable,
  DESCRIPTION_FILE,
  description,
  tablesOf,
} from './description.ts';

export interface ReadArchive {
  readonly folder: string;
  /** Workspace file to be made; must not be there. */
  readonly path: string;
}

const PIECE = 1 << 20;

/**
 * Makes a workspace file of an archive: every row as it was, then brought to the newest schema and
 * verified. Nothing is left where it fails. Errors: FILE_UNREADABLE (`missing`, `damaged`: no archive,
 * or a file was changed), WORKSPACE_EXISTS, WORKSPACE_NEWER, UNSAFE_FOLDER, DISK_FULL.
 */
export async function readArchive(
  { folder, path }: ReadArchive,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<WorkspaceHoldings> {
  if (existsSync(path)) throw failure('WORKSPACE_EXISTS', { path });
  requireSafeFolder(path);
  const described = readDescription(folder);
  if (described.schemaVersion > SCHEMA_VERSION) {
    const { schemaVersion } = described;
    throw failure('WORKSPACE_NEWER', {
      path: folder,
      fileVersion: schemaVersion,
      supportedVersion: SCHEMA_VERSION,
    });
  }
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    const connection = openForWriting(part);
    try {
      migrate(connection, migrations.slice(0, described.schemaVersion));
      fill(connection, folder, described, onProgress);
      migrate(connection);
    } finally {
      connection.close();
    }
    foldIntoOneFile(part);
    const holdings = await holdingsOfFile(part);
    if (existsSync(path)) throw failure('WORKSPACE_EXISTS', { path });
    renameSync(part, path);
    return { ...holdings, path };
  } catch (error) {
    throw fileFailure(path, error);
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal'])
      rmSync(`${part}${suffix}`, { force: true });
  }
}

function readDescription(folder: string): ArchiveDescription {
  const path = join(folder, DESCRIPTION_FILE);
  if (!existsSync(path)) throw failure('FILE_UNREADABLE', { path, reason: 'missing' });
  try {
    return description.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw failure('FILE_UNREADABLE', { path, reason: 'damaged' });
  }
}

/** Puts the rows in with the guards off: they were held to them when they were first written. */
function fill(
  connection: Connection,
  folder: string,
  described: ArchiveDescription,
  onProgress: (done: number, total: number) => void,
): void {
  const known = new Map(tablesOf(connection).map((table) => [table.name, table]));
  const total = described.tables.reduce((sum, table) => sum + table.rows, 0);
  let done = 0;
  connection.pragma('foreign_keys = OFF');
  connection.transaction(() => {
    const guards = connection
      .prepare<[], { name: string; sql: string }>(
        `select name, sql from sqlite_schema where type = 'trigger'`,
      )
      .all();
    for (const { name } of guards) connection.exec(`drop trigger ${name}`);
    for (const table of described.tables) {
      const path = join(folder, table.file);
      const own = known.get(table.name)?.columns.map(({ name }) => name);
      const same = own?.join() === table.columns.map(({ name }) => name).join();
      if (!same) throw failure('FILE_UNREADABLE', { path, reason: 'damaged' });
      fillTable(connection, path, table, (rows) => onProgress(done + rows, total));
      done += table.rows;
    }
    const loose = connection.pragma('foreign_key_check') as unknown[];
    if (loose.length > 0) {
      throw failure('FILE_UNREADABLE', { path: folder, reason: 'damaged' });
    }
    for (const { sql } of guards) connection.exec(sql);
  })();
  connection.pragma('foreign_keys = ON');
}

function fillTable(
  connection: Connection,
  path: string,
  table: ArchiveTable,
  onRows: (rows: number) => void,
): void {
  const damaged = failure('FILE_UNREADABLE', { path, reason: 'damaged' });
  const places = table.columns.map(() => '?').join(', ');
  const insert = connection.prepare<CsvValue[]>(`insert into ${table.name} values (${places})`);
  let rows = -1;
  const reader = new CsvReader((cells) => {
    rows += 1;
    if (rows === 0) return;
    if (cells.length !== table.columns.length) throw damaged;
    insert.run(...cells.map((cell, index) => storedValue(cell, table.columns[index]?.type)));
  });
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8');
  if (!existsSync(path)) throw failure('FILE_UNREADABLE', { path, reason: 'missing' });
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(PIECE);
    for (;;) {
      const length = readSync(file, piece, 0, PIECE, null);
      if (length === 0) break;
      const bytes = piece.subarray(0, length);
      hash.update(bytes);
      reader.take(decoder.decode(bytes, { stream: true }));
      onRows(Math.max(rows, 0));
    }
    reader.end();
  } finally {
    closeSync(file);
  }
  if (rows !== table.rows || hash.digest('hex') !== table.sha256) throw damaged;
}

function storedValue({ text, quoted }: ReadCell, type: string | undefined): CsvValue {
  if (!quoted && text === '') return null;
  if (type === 'integer') return BigInt(text);
  return type === 'blob' ? Buffer.from(text, 'base64') : unguarded(text);
}
