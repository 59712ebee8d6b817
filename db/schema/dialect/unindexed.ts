import { type RawBuilder, sql } from 'kysely';

/**
 * A column whose index stays unused in this comparison (SQLite's unary `+`). The planner keeps no
 * statistics and takes an equality for rare; most documents, though, are issue slips that stand.
 */
export function unindexed<Value>(column: string): RawBuilder<Value> {
  return sql<Value>`+${sql.ref(column)}`;
}
