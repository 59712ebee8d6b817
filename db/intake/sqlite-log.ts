import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import type { IntakeFailure, IntakeLink } from '../contract/intake.ts';
import type { Cell, RawSheet } from '../imports/source.ts';

/** A log that cannot be read, and why. */
export class IntakeProblem extends Error {
  readonly failure: IntakeFailure;
  readonly detail: string;

  constructor(failure: IntakeFailure, detail = '') {
    super(`${failure} ${detail}`.trim());
    this.failure = failure;
    this.detail = detail;
  }
}

/** Parts of a database on disk: the file, its write-ahead log, its rollback journal. */
const PARTS = ['', '-wal', '-journal'] as const;
/** Most rows taken of one table: what a spreadsheet holds as well. */
const MAX_ROWS = 1_048_576;

/**
 * Works on a copy of another program's database. The original is only read as a file: no lock is
 * taken on it, so that its own program never waits. Errors: IntakeProblem (also `changing`: it was
 * written while it was copied; the next look finds it still).
 */
function onCopy<Result>(path: string, work: (db: Database.Database) => Result): Result {
  if (!existsSync(path)) throw new IntakeProblem('missing', path);
  if (!statSync(path).isFile()) throw new IntakeProblem('not-sqlite', path);
  const folder = mkdtempSync(join(tmpdir(), 'houqin-intake-'));
  try {
    const before = stateOf(path);
    const copy = join(folder, 'log.db');
    for (const part of PARTS) {
      if (existsSync(path + part)) copyFileSync(path + part, copy + part);
    }
    if (stateOf(path) !== before) throw new IntakeProblem('changing', path);
    const db = new Database(copy);
    try {
      // Also reads the header, which says whether it is a database at all.
      db.pragma('schema_version');
      return work(db);
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) {
      const isForeign = error.code === 'SQLITE_NOTADB';
      throw new IntakeProblem(isForeign ? 'not-sqlite' : 'damaged', error.message);
    }
    if (error instanceof IntakeProblem) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new IntakeProblem(code === 'ENOENT' ? 'changing' : 'not-readable', code || path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function stateOf(path: string): string {
  return PARTS.map((part) => {
    if (!existsSync(path + part)) return '-';
    const { size, mtimeMs } = statSync(path + part);
    return `${size}@${mtimeMs}`;
  }).join(' ');
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function tablesOf(db: Database.Database): string[] {
  return db
    .prepare<[], string>(
      `select name from sqlite_schema
       where type in ('table', 'view') and name not like 'sqlite!_%' escape '!' order by name`,
    )
    .pluck()
    .all();
}

function columnsOf(db: Database.Database, table: string): string[] {
  return db
    .prepare(`select * from ${quoted(table)} limit 0`)
    .columns()
    .map((column) => column.name);
}

/** Tables and views of a log with their columns. Errors: IntakeProblem. */
export function inspectLog(
  path: string,
): { readonly table: string; readonly rows: number; readonly columns: string[] }[] {
  return onCopy(path, (db) =>
    tablesOf(db).map((table) => ({
      table,
      rows: Number(
        db
          .prepare(`select count(*) from ${quoted(table)}`)
          .pluck()
          .get(),
      ),
      columns: columnsOf(db, table),
    })),
  );
}

/**
 * The rows of the chosen table as a sheet whose headings are the columns, and a digest of them.
 * Errors: IntakeProblem.
 */
export function readLog(path: string, link: IntakeLink): { sheet: RawSheet; digest: string } {
  return onCopy(path, (db) => {
    if (!tablesOf(db).includes(link.table)) throw new IntakeProblem('no-such-table', link.table);
    const columns = columnsOf(db, link.table);
    const gone = Object.keys(link.columns).filter((column) => !columns.includes(column));
    if (gone.length > 0) throw new IntakeProblem('no-such-column', gone.join(' '));
    const rows = db
      .prepare<[], unknown[]>(`select * from ${quoted(link.table)} limit ${MAX_ROWS}`)
      .raw()
      .all()
      .map((row) => row.map(asCell));
    return {
      sheet: { file: basename(path), sheet: link.table, rows: [columns, ...rows] },
      digest: createHash('sha256')
        .update(JSON.stringify([link, columns, rows]))
        .digest('hex'),
    };
  });
}

function asCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  // Dates and figures are text or numbers; anything else is nothing a log says.
  return null;
}
