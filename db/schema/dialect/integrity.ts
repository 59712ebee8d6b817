import { sql } from 'kysely';
import type { ReadDb } from '../../database.ts';
import { problem } from '../../ledger/problem-text.ts';
import type { Finding } from '../../ledger/verify.ts';

/** SQLite's own check of every page, index and constraint of the file. */
export async function integrityProblems(db: ReadDb): Promise<Finding> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const { rows: pages } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  return {
    examined: pages[0]?.page_count ?? 0,
    found: rows
      .map((row) => row.integrity_check)
      .filter((text) => text !== 'ok')
      .map((text) => problem('sqlite-says', { text })),
  };
}

/** Rows that point to records which are not there; what is looked at are the references of the schema. */
export async function foreignKeyProblems(db: ReadDb): Promise<Finding> {
  const { rows } = await sql<{ table: string; rowid: number; parent: string }>`
    pragma foreign_key_check
  `.execute(db);
  const { rows: references } = await sql<{ count: number }>`
    select count(*) as count from sqlite_master as holder
    join pragma_foreign_key_list(holder.name) where holder.type = 'table'
  `.execute(db);
  return {
    examined: Number(references[0]?.count ?? 0),
    found: rows.map(({ table, rowid, parent }) =>
      problem('parent-missing', { table, row: rowid, parent }),
    ),
  };
}
