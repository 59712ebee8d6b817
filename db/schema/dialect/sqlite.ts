import { createRequire } from 'node:module';
import type { Database as SqliteDatabase, Statement } from 'better-sqlite3';
import { SqliteDialect, type SqliteStatement } from 'kysely';

type DatabaseConstructor = new (
  path: string,
  options?: { readonly?: boolean; fileMustExist?: boolean; timeout?: number },
) => SqliteDatabase;

/**
 * The SQLite module: `better-sqlite3`, or the one named by `HOUQIN_SQLITE_MODULE` where the runtime
 * needs a build of its own.
 */
const Database = createRequire(import.meta.url)(
  process.env.HOUQIN_SQLITE_MODULE ?? 'better-sqlite3',
) as DatabaseConstructor;

/** One open connection: the driver's own handle, for what Kysely has no words for. */
export type Connection = SqliteDatabase;

/** Compiled statements kept by SQL text; the set-based writes reuse a few dozen of them. */
const STATEMENT_CACHE_SIZE = 512;

/**
 * Opens the file for writing: WAL, every commit synced to the disk before it is acknowledged
 * (better-sqlite3 would set NORMAL), foreign keys on, nothing trusted from the schema. `accept` looks
 * at the file before anything of it is changed and throws to leave it as it is.
 */
export function openForWriting(
  path: string,
  accept: (connection: Connection) => void = () => undefined,
): Connection {
  const connection = new Database(path, { timeout: 5000 });
  try {
    accept(connection);
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('trusted_schema = OFF');
    // A REPLACE then fires the guards against deleting as well.
    connection.pragma('recursive_triggers = ON');
    connection.pragma('cache_size = -65536');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Opens a second, read-only connection for queries and long reports. */
export function openForReading(path: string): Connection {
  const connection = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  connection.pragma('trusted_schema = OFF');
  connection.pragma('query_only = ON');
  connection.pragma('cache_size = -65536');
  return connection;
}

/** Opens any SQLite file without the right to change it, for looking into backups. */
export function openForInspection(path: string): Connection {
  return new Database(path, { readonly: true, fileMustExist: true });
}

/**
 * Copies everything that is committed into a new file while work goes on. The source must not be in
 * a transaction: SQLite would copy nothing and report no error.
 */
export async function copyDatabase(source: Connection, path: string): Promise<void> {
  if (source.inTransaction) throw new Error('cannot copy from inside a transaction');
  // One snapshot for all steps: commits meanwhile neither restart the copy nor get into it.
  source.exec('begin');
  try {
    source.pragma('schema_version');
    await source.backup(path);
  } finally {
    source.exec('commit');
  }
}

/** Takes what waits in the write-ahead log into the file itself and leaves no side files. */
export function foldIntoOneFile(path: string): void {
  const connection = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    connection.pragma('journal_mode = DELETE');
  } finally {
    connection.close();
  }
}

/** Opens a file that exists only as a lock; see `workspace-lock.ts`. */
export function openLockFile(path: string): Connection {
  return new Database(path, { timeout: 0 });
}

/**
 * Kysely's dialect over one connection, with statements cached by their SQL text. A write
 * connection takes its lock when a transaction begins, so that two writers never deadlock half-way.
 */
export function sqliteDialect(connection: Connection, mode: 'write' | 'read'): SqliteDialect {
  const statements = new Map<string, Statement<unknown[]>>();
  const prepare = (sql: string): Statement<unknown[]> => {
    const text = sql === 'begin' && mode === 'write' ? 'begin immediate' : sql;
    const known = statements.get(text);
    if (known) return known;
    const statement = connection.prepare<unknown[]>(text);
    if (statements.size >= STATEMENT_CACHE_SIZE) {
      const oldest = statements.keys().next();
      if (!oldest.done) statements.delete(oldest.value);
    }
    statements.set(text, statement);
    return statement;
  };
  return new SqliteDialect({
    database: {
      close: () => connection.close(),
      prepare: (sql) => {
        // A full disk or a failing one makes SQLite roll back by itself. Refusing to do so again would
        // hide why.
        if (sql === 'rollback' && !connection.inTransaction) return NOTHING;
        const statement = prepare(sql);
        return {
          reader: statement.reader,
          all: (parameters) => statement.all(...parameters),
          run: (parameters) => statement.run(...parameters),
          iterate: (parameters) => statement.iterate(...parameters),
        };
      },
    },
  });
}

/** A statement that does nothing. */
const NOTHING: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

/** True for an error that says the file is not, or no longer, a database. */
export function isCorruption(error: unknown): boolean {
  const code = sqliteCode(error);
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB');
}

/** SQLite's own code of an error, or an empty string. */
export function sqliteCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
