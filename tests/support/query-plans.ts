import { Kysely } from 'kysely';
import type { ReadDb } from '../../db/database.ts';
import { openForReading, sqliteDialect } from '../../db/schema/dialect/sqlite.ts';
import type { Tables } from '../../db/schema/tables.ts';

/** Runs a read and returns how SQLite goes about each statement of it, one string a statement. */
export async function plansOf(
  path: string,
  read: (db: ReadDb) => Promise<unknown>,
): Promise<readonly string[]> {
  const connection = openForReading(path);
  const statements: { sql: string; parameters: readonly unknown[] }[] = [];
  const db = new Kysely<Tables>({
    dialect: sqliteDialect(connection, 'read'),
    log: ({ query }) => {
      statements.push(query);
    },
  });
  try {
    await read(db);
    return statements.map(({ sql, parameters }) =>
      connection
        .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
        .all(...parameters)
        .map(({ detail }) => detail)
        .join('\n'),
    );
  } finally {
    connection.close();
  }
}
