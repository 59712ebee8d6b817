import { parentPort, workerData } from 'node:worker_threads';
import { Kysely } from 'kysely';
import { verifyLedger } from '../ledger/verify.ts';
import { isCorruption, openForReading, sqliteDialect } from '../schema/dialect/sqlite.ts';
import type { Tables } from '../schema/tables.ts';
import type { VerifyMessage, VerifyTask } from './verify-thread.ts';

/** A thread's own program: one snapshot, verified on a connection of its own. */
async function work({ path }: VerifyTask): Promise<void> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(openForReading(path), 'read') });
  try {
    const result = await db
      .transaction()
      .execute((snapshot) =>
        verifyLedger(snapshot, (check, rows) => say({ type: 'check', check, rows })),
      );
    say({ type: 'done', result });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ type: 'failed', message, damaged: isCorruption(error) });
  } finally {
    await db.destroy();
  }
}

function say(message: VerifyMessage): void {
  parentPort?.postMessage(message);
}

await work(workerData as VerifyTask);
