import { sql } from 'kysely';
import type { ReadDb } from '../../database.ts';

interface Finding {
  readonly examined: number;
  readonly problems: readonly string[];
}

/** SQLite's own check of every page, index and constraint of the file. */
export async function integrityProblems(db: ReadDb): Promise<Finding> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const { rows: pages } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  return {
    examined: pages[0]?.page_count ?? 0,
    problems: rows.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
  };
}

/** Rows that point to records which are not there. */
export async function foreignKeyProblems(db: ReadDb): Promise<Finding> {
  const { rows } = await sql<{ table: string; rowid: number; parent: string }>`
    pragma foreign_key_check
  `.execute(db);
  return {
    examined: rows.length,
    problems: rows.map((row) => `${row.table} row ${row.rowid}: no such ${row.parent}`),
  };
}
