import { statSync } from 'node:fs';
import { Kysely } from 'kysely';
import type { WorkspaceHoldings } from './contract/workspace.ts';
import { failure } from './errors.ts';
import { fileFailure } from './file-failure.ts';
import { problemText } from './ledger/problem-text.ts';
import { verifyLedger } from './ledger/verify.ts';
import { isFile, openReadOnly, requireSupported } from './open.ts';
import { type Connection, openForInspection, sqliteDialect } from './schema/dialect/sqlite.ts';
import { SCHEMA_VERSION, schemaVersion } from './schema/migrate.ts';
import type { Tables } from './schema/tables.ts';
import { readSettings } from './settings.ts';

/**
 * Reads what a workspace file holds and re-adds its ledger, without changing it.
 * Errors: WORKSPACE_NOT_FOUND, WORKSPACE_INVALID, WORKSPACE_NEWER.
 */
export async function holdingsOfFile(path: string): Promise<WorkspaceHoldings> {
  if (!isFile(path)) throw failure('WORKSPACE_NOT_FOUND', { path });
  let connection: Connection | undefined;
  try {
    connection = openForInspection(path);
    requireSupported(path, connection);
    const version = schemaVersion(connection);
    if (version === SCHEMA_VERSION) return await readHoldings(path, version, connection);
    connection.close();
    return await holdingsOfOlder(path, version);
  } catch (error) {
    throw fileFailure(path, error);
  } finally {
    if (connection?.open) connection.close();
  }
}

/** An older schema is brought to the newest in a copy, where the checks can be made. */
async function holdingsOfOlder(path: string, version: number): Promise<WorkspaceHoldings> {
  const workspace = await openReadOnly(path);
  try {
    return await readHoldings(path, version, workspace.connection);
  } finally {
    await workspace.close();
  }
}

async function readHoldings(
  path: string,
  version: number,
  connection: Connection,
): Promise<WorkspaceHoldings> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(connection, 'read') });
  const settings = await readSettings(db);
  const lastDocument = await db
    .selectFrom('document')
    .select(['number', 'business_date as businessDate', 'recorded_at as recordedAt'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const count = async (table: 'item' | 'document' | 'dispatch' | 'movement'): Promise<number> => {
    const { rows } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    return rows;
  };
  const { amount } = await db
    .selectFrom('balance')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amount'), eb.lit(0)).as('amount'))
    .executeTakeFirstOrThrow();
  const { checks } = await verifyLedger(db);
  const found = checks.flatMap((check) => check.found);
  const file = statSync(path);
  return {
    path,
    sealed: false,
    writtenAt: Math.round(file.mtimeMs),
    unitName: settings.unitName,
    schemaVersion: version,
    sizeBytes: file.size,
    lastDocument: lastDocument ?? null,
    counts: {
      items: await count('item'),
      documents: await count('document'),
      dispatches: await count('dispatch'),
      movements: await count('movement'),
    },
    stockAmount: Number(amount),
    sound: found.length === 0,
    problems: found.map(problemText),
    found,
  };
}
