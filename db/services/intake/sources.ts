import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { IntakeLink, IntakeSource, intake } from '../../contract/intake.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { IntakeProblem, inspectLog } from '../../intake/sqlite-log.ts';
import { newestReports } from './reports.ts';

type SaveInput = z.output<NonNullable<(typeof intake.saveSource)['~orpc']['inputSchema']>>;
type Tables = z.output<NonNullable<(typeof intake.inspect)['~orpc']['outputSchema']>>;

/** Folders watched and logs linked, each with its newest report. */
export async function listSources(db: ReadDb | WriteTx): Promise<IntakeSource[]> {
  const rows = await db.selectFrom('intake_source').selectAll().orderBy('id').execute();
  const newest = await newestReports(db);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    path: row.path,
    link: JSON.parse(row.mapping) as IntakeLink,
    everyMinutes: row.every_minutes,
    active: row.active === 1,
    last: newest.get(row.id) ?? null,
  }));
}

/** One source. Errors: NOT_FOUND. */
export async function requireSource(db: ReadDb | WriteTx, sourceId: number): Promise<IntakeSource> {
  const source = (await listSources(db)).find((one) => one.id === sourceId);
  if (source) return source;
  throw failure('NOT_FOUND', { entity: 'intake-source', key: String(sourceId) });
}

/** Adds or changes a source; see the contract. */
export async function saveSource(tx: WriteTx, input: SaveInput): Promise<IntakeSource> {
  const path = resolve(input.path);
  requireReadable(input, path);
  const other = await tx
    .selectFrom('intake_source')
    .select('id')
    .where('name', '=', input.name)
    .where('id', '<>', input.sourceId ?? 0)
    .executeTakeFirst();
  if (other) throw failure('CONFLICT', { entity: 'intake-source', key: input.name });
  const values = {
    kind: input.kind,
    name: input.name,
    path,
    mapping: JSON.stringify(input.link),
    every_minutes: input.everyMinutes,
    active: input.active ? (1 as const) : (0 as const),
  };
  if (input.sourceId === undefined) {
    const row = await tx
      .insertInto('intake_source')
      .values(values)
      .returning('id')
      .executeTakeFirstOrThrow();
    return requireSource(tx, row.id);
  }
  await requireSource(tx, input.sourceId);
  await tx.updateTable('intake_source').set(values).where('id', '=', input.sourceId).execute();
  return requireSource(tx, input.sourceId);
}

/** A source that is taken out of use may point to what is gone. */
function requireReadable({ kind, link, active }: SaveInput, path: string): void {
  if (!active) return;
  const invalid = (field: string, reason: string, value: string) =>
    failure('INVALID_FIELD', { field, reason, value });
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw invalid('path', 'no-such-file', path);
  if (kind === 'folder') {
    if (!found.isDirectory()) throw invalid('path', 'not-a-folder', path);
    return;
  }
  const table = inspectLogOf(path).find((one) => one.table === link.table);
  if (!table) throw invalid('link.table', 'no-such-table', link.table);
  const gone = Object.keys(link.columns).filter((column) => !table.columns.includes(column));
  if (gone.length > 0) throw invalid('link.columns', 'no-such-column', gone.join(' '));
}

/** Tables of another log. Errors: INVALID_FIELD. */
export function inspectLogOf(path: string): Tables {
  try {
    return inspectLog(resolve(path));
  } catch (error) {
    if (!(error instanceof IntakeProblem)) throw error;
    throw failure('INVALID_FIELD', {
      field: 'path',
      reason: error.failure === 'missing' ? 'no-such-file' : error.failure,
      value: path,
    });
  }
}
