import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema/tables.ts';

/**
 * What a read may do. A write transaction also fits, a read never fits where `WriteTx` is asked
 * for: a query cannot change the record.
 */
export type ReadDb = Pick<
  Kysely<Tables>,
  | 'selectFrom'
  | 'selectNoFrom'
  | 'with'
  | 'withRecursive'
  | 'fn'
  | 'case'
  | 'dynamic'
  | 'getExecutor'
>;

/** One command's transaction on the single write connection. */
export type WriteTx = Transaction<Tables>;
