import { sql } from 'kysely';
import type { WriteTx } from '../../database.ts';
import { postedSeals } from '../../ledger/posted-seals.ts';

/** A mark inside a running transaction, with a name no other mark uses. */
export interface Savepoint {
  /** Takes back everything written since the mark. */
  rollback(): Promise<void>;
  /** Keeps everything written since the mark as part of the transaction. */
  release(): Promise<void>;
}

/** Sets a mark inside a transaction that Kysely has no words for. */
export async function savepoint(tx: WriteTx, name: 'import'): Promise<Savepoint> {
  const id = sql.id(name);
  await sql`savepoint ${id}`.execute(tx);
  const seals = postedSeals(tx);
  const before = seals.length;
  return {
    rollback: async () => {
      await sql`rollback to savepoint ${id}`.execute(tx);
      await sql`release savepoint ${id}`.execute(tx);
      seals.length = before;
    },
    release: async () => {
      await sql`release savepoint ${id}`.execute(tx);
    },
  };
}
