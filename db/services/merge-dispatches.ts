import type { z } from 'zod';
import type { Dispatch, dispatches } from '../contract/dispatches.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import type { DispatchRow } from '../schema/tables.ts';
import type { CommandSession } from '../session.ts';
import { type DispatchFieldChange, recordDispatchChanges } from './dispatch-changes.ts';
import { getDispatch } from './dispatches.ts';

type Input = z.output<NonNullable<(typeof dispatches.merge)['~orpc']['inputSchema']>>;

/** What the kept dispatch takes over where it says nothing itself. */
const takenOver = {
  planned_at: 'plannedAt',
  departed_at: 'departedAt',
  returned_at: 'returnedAt',
  investigated: 'investigated',
  samples: 'samples',
  area_m2: 'areaM2',
  site_type: 'siteType',
  place: 'place',
  vehicle: 'vehicle',
  note: 'note',
} as const satisfies Partial<Record<keyof DispatchRow, string>>;

/** Makes two entries of one dispatch into one; see the contract. */
export async function mergeDispatches(
  tx: WriteTx,
  { dispatchId, otherId }: Input,
  session: CommandSession,
): Promise<Dispatch> {
  const kept = await requireRow(tx, dispatchId);
  const other = await requireRow(tx, otherId);
  const invalid = (reason: string) =>
    failure('INVALID_FIELD', { field: 'otherId', reason, value: other.batch_no });
  if (kept.id === other.id) throw invalid('same-dispatch');
  if (other.merged_into !== null || other.status === 'cancelled') throw invalid('cancelled');
  if (kept.status === 'cancelled') {
    throw failure('INVALID_FIELD', {
      field: 'dispatchId',
      reason: 'cancelled',
      value: kept.batch_no,
    });
  }
  const { values, changes } = mergedValues(kept, other);
  await tx
    .updateTable('dispatch')
    .set({ ...values, updated_at: session.now })
    .where('id', '=', kept.id)
    .execute();
  await tx
    .updateTable('dispatch')
    .set({ status: 'cancelled', merged_into: kept.id, updated_at: session.now })
    .where('id', '=', other.id)
    .execute();
  await tx
    .updateTable('dispatch_link')
    .set({ dispatch_id: kept.id })
    .where('dispatch_id', '=', other.id)
    .execute();
  await recordDispatchChanges(
    tx,
    [
      ...changes,
      { dispatchId: other.id, field: 'mergedInto', before: '', after: kept.batch_no },
      { dispatchId: other.id, field: 'status', before: other.status, after: 'cancelled' },
    ],
    'merge',
    session,
  );
  return getDispatch(tx, { dispatchId: kept.id });
}

async function requireRow(tx: WriteTx, dispatchId: number): Promise<DispatchRow> {
  const row = await tx
    .selectFrom('dispatch')
    .selectAll()
    .where('id', '=', dispatchId)
    .executeTakeFirst();
  if (row) return row;
  throw failure('NOT_FOUND', { entity: 'dispatch', key: String(dispatchId) });
}

function mergedValues(kept: DispatchRow, other: DispatchRow) {
  const changes: DispatchFieldChange[] = [];
  const values: Partial<DispatchRow> = {};
  const set = <Key extends keyof DispatchRow>(key: Key, value: DispatchRow[Key], field: string) => {
    values[key] = value;
    changes.push({
      dispatchId: kept.id,
      field,
      before: String(kept[key] ?? ''),
      after: String(value ?? ''),
    });
  };
  for (const [column, field] of Object.entries(takenOver)) {
    const key = column as keyof typeof takenOver;
    const isSilent = kept[key] === null || kept[key] === '';
    if (isSilent && other[key] !== null && other[key] !== '') set(key, other[key], field);
  }
  const departed = values.departed_at ?? kept.departed_at;
  const returned = values.returned_at ?? kept.returned_at;
  // A return before the departure is a return of something else.
  if (departed !== null && returned !== null && returned < departed) {
    delete values.returned_at;
  }
  const back = values.returned_at ?? kept.returned_at;
  const status = back !== null ? 'returned' : departed !== null ? 'out' : kept.status;
  if (status !== kept.status) set('status', status, 'status');
  return {
    values,
    changes: changes.filter((change) => change.field !== 'returnedAt' || 'returned_at' in values),
  };
}
