import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '../errors.ts';
import { fileFailure } from '../file-failure.ts';
import {
  type Connection,
  copyDatabase,
  foldIntoOneFile,
  openForInspection,
  openForWriting,
} from '../schema/dialect/sqlite.ts';
import { schemaVersion } from '../schema/migrate.ts';
import { anonymisePeople } from './anonymise.ts';
import { type CsvValue, csvCell } from './csv.ts';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchiveDescription,
  type ArchiveTable,
  DESCRIPTION_FILE,
  NOTES,
  tablesOf,
} from './description.ts';

export interface WriteArchive {
  /** Workspace file, open elsewhere or not. */
  readonly source: string;
  /** Folder to be made; must not be there. */
  readonly folder: string;
  readonly anonymised: boolean;
}

export interface ArchiveWritten {
  readonly folder: string;
  readonly tables: number;
  readonly rows: number;
}

/** Secrets do not leave the workspace: whoever reads the archive sets PINs anew. */
const SECRETS: Readonly<Record<string, string>> = {
  'user_account.pin_hash': 'null',
  'setting.value': `case when key = 'pins_on' then '0' else value end`,
};
const SECRET_TABLES: readonly string[] = ['recovery_code'];

/** Letters gathered before they go to the disk. */
const PIECE = 1 << 20;

/**
 * Writes every table of a workspace to a folder of CSV files with their description, from one
 * snapshot, while work goes on. The folder gets its name when it is whole.
 * Errors: FILE_UNREADABLE, DISK_FULL, CONFLICT (the folder is there).
 */
export async function writeArchive(
  { source, folder, anonymised }: WriteArchive,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ArchiveWritten> {
  if (existsSync(folder)) throw failure('CONFLICT', { entity: 'folder', key: folder });
  const mark = randomUUID().slice(0, 8);
  const part = `${folder}.${mark}.part`;
  const copy = join(tmpdir(), `houqin-${mark}.part`);
  try {
    mkdirSync(part);
    const connection = anonymised ? await anonymisedCopy(source, copy) : openForInspection(source);
    try {
      const tables = writeTables(connection, part, onProgress);
      const described: ArchiveDescription = {
        format: ARCHIVE_FORMAT,
        version: ARCHIVE_VERSION,
        schemaVersion: schemaVersion(connection),
        anonymised,
        writtenAt: new Date().toISOString(),
        notes: [...NOTES],
        tables,
      };
      writeFileSync(join(part, DESCRIPTION_FILE), `${JSON.stringify(described, null, 2)}\n`);
      renameSync(part, folder);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      return { folder, tables: tables.length, rows };
    } finally {
      connection.close();
    }
  } catch (error) {
    throw fileFailure(folder, error);
  } finally {
    rmSync(part, { recursive: true, force: true });
    for (const suffix of ['', '-wal', '-shm', '-journal'])
      rmSync(`${copy}${suffix}`, { force: true });
  }
}

async function anonymisedCopy(source: string, copy: string): Promise<Connection> {
  const original = openForInspection(source);
  try {
    await copyDatabase(original, copy);
  } finally {
    original.close();
  }
  foldIntoOneFile(copy);
  const connection = openForWriting(copy);
  anonymisePeople(connection);
  return connection;
}

function writeTables(
  connection: Connection,
  folder: string,
  onProgress: (done: number, total: number) => void,
): ArchiveTable[] {
  // One snapshot for all tables.
  connection.exec('begin');
  try {
    const tables = tablesOf(connection).filter(({ name }) => !SECRET_TABLES.includes(name));
    const counts = tables.map(({ name }) =>
      Number(connection.prepare(`select count(*) from ${name}`).pluck().get()),
    );
    const total = counts.reduce((sum, rows) => sum + rows, 0);
    let before = 0;
    return tables.map((table, index) => {
      onProgress(before, total);
      const sha256 = writeTable(connection, join(folder, table.file), table, (rows) =>
        onProgress(before + rows, total),
      );
      const rows = counts[index] ?? 0;
      before += rows;
      return { ...table, rows, sha256 };
    });
  } finally {
    connection.exec('commit');
  }
}

function writeTable(
  connection: Connection,
  path: string,
  { name, columns }: Pick<ArchiveTable, 'name' | 'columns'>,
  onRows: (rows: number) => void,
): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'wx', 0o600);
  try {
    let piece = `\uFEFF${columns.map((column) => csvCell(column.name)).join(',')}\r\n`;
    let rows = 0;
    const flush = () => {
      const bytes = Buffer.from(piece);
      hash.update(bytes);
      writeSync(file, bytes);
      piece = '';
      onRows(rows);
    };
    const keys = columns.filter(({ key }) => key > 0).sort((one, other) => one.key - other.key);
    const order = keys.map((column) => column.name).join(', ') || 'rowid';
    const values = columns.map((column) => SECRETS[`${name}.${column.name}`] ?? column.name);
    const all = connection
      .prepare<[], CsvValue[]>(`select ${values.join(', ')} from ${name} order by ${order}`)
      .safeIntegers()
      .raw();
    for (const row of all.iterate()) {
      piece += `${row.map(csvCell).join(',')}\r\n`;
      rows += 1;
      if (piece.length >= PIECE) flush();
    }
    flush();
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
