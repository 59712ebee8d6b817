import type { z } from 'zod';
import type { Dispatch, dispatches } from '../contract/dispatches.ts';
import type { DispatchStatus } from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import type { DispatchRow } from '../schema/tables.ts';
import type { CommandSession } from '../session.ts';
import { type DispatchFieldChange, recordDispatchChanges } from './dispatch-changes.ts';
import { getDispatch } from './dispatches.ts';

type Input = z.output<NonNullable<(typeof dispatches.upsert)['~orpc']['inputSchema']>>;
type Outcome = 'added' | 'changed' | 'unchanged';
type Values = Omit<DispatchRow, 'id' | 'created_at' | 'updated_at'>;

/**
 * Adds or updates one dispatch, found by its id or by source and external id; fields left out stay.
 * Errors: NOT_FOUND, INVALID_FIELD, CONFLICT.
 */
export async function upsertDispatch(
  tx: WriteTx,
  input: Input,
  session: CommandSession,
): Promise<{ outcome: Outcome; dispatch: Dispatch }> {
  const before = await findDispatch(tx, input);
  const shown = before && (await getDispatch(tx, { dispatchId: before.id }));
  const values = await mergedValues(tx, input, before, session);
  requirePossible(values, input.crewIds ?? []);
  await requireFreeIdentity(tx, values, before?.id);
  let dispatchId = before?.id;
  let changed = false;
  if (dispatchId === undefined) {
    const row = await tx
      .insertInto('dispatch')
      .values({ ...values, created_at: session.now, updated_at: session.now })
      .returning('id')
      .executeTakeFirstOrThrow();
    dispatchId = row.id;
  } else if (before && differs(before, values)) {
    changed = true;
    await tx
      .updateTable('dispatch')
      .set({ ...values, updated_at: session.now })
      .where('id', '=', dispatchId)
      .execute();
  }
  const crewChanged = input.crewIds ? await setCrew(tx, dispatchId, input.crewIds) : false;
  const dispatch = await getDispatch(tx, { dispatchId });
  if (dispatch.crew.length > dispatch.headcount) {
    throw failure('INVALID_FIELD', {
      field: 'crewIds',
      reason: 'more-than-headcount',
      value: String(dispatch.crew.length),
    });
  }
  if (before && shown && (changed || crewChanged)) {
    const origin = input.source === OWN_SOURCE ? 'desk' : 'script';
    await recordDispatchChanges(tx, fieldChanges(shown, dispatch), origin, session);
  }
  return {
    outcome: before === undefined ? 'added' : changed || crewChanged ? 'changed' : 'unchanged',
    dispatch,
  };
}

/** Source of what is entered at the desk. */
const OWN_SOURCE = 'houqin';

const historyFields = {
  batchNo: 'batchNo',
  businessDate: 'businessDate',
  squad: 'squadName',
  taskType: 'taskTypeName',
  risk: 'risk',
  posture: 'posture',
  siteType: 'siteType',
  place: 'place',
  plannedAt: 'plannedAt',
  departedAt: 'departedAt',
  returnedAt: 'returnedAt',
  headcount: 'headcount',
  investigated: 'investigated',
  samples: 'samples',
  areaM2: 'areaM2',
  vehicle: 'vehicle',
  note: 'note',
  status: 'status',
} as const satisfies Record<string, keyof Dispatch>;

function fieldChanges(before: Dispatch, after: Dispatch): DispatchFieldChange[] {
  const crew = (of: Dispatch) => of.crew.map((member) => member.code).join(' ');
  return [
    ...Object.entries(historyFields).map(([field, key]) => ({
      field,
      before: String(before[key] ?? ''),
      after: String(after[key] ?? ''),
    })),
    { field: 'crew', before: crew(before), after: crew(after) },
  ]
    .filter((change) => change.before !== change.after)
    .map((change) => ({ dispatchId: after.id, ...change }));
}

async function findDispatch(tx: WriteTx, input: Input): Promise<DispatchRow | undefined> {
  if (input.dispatchId !== undefined) {
    const row = await tx
      .selectFrom('dispatch')
      .selectAll()
      .where('id', '=', input.dispatchId)
      .executeTakeFirst();
    if (row) return row;
    throw failure('NOT_FOUND', { entity: 'dispatch', key: String(input.dispatchId) });
  }
  const externalId = input.externalId ?? input.batchNo;
  if (externalId === undefined) return undefined;
  return tx
    .selectFrom('dispatch')
    .selectAll()
    .where('source', '=', input.source)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
}

async function mergedValues(
  tx: WriteTx,
  input: Input,
  before: DispatchRow | undefined,
  session: CommandSession,
): Promise<Values> {
  const departedAt = pick(input.departedAt, before?.departed_at, null);
  const plannedAt = pick(input.plannedAt, before?.planned_at, null);
  const returnedAt = pick(input.returnedAt, before?.returned_at, null);
  const businessDate =
    input.businessDate ??
    before?.business_date ??
    (departedAt ?? plannedAt)?.slice(0, 10) ??
    session.businessDate;
  const batchNo = input.batchNo ?? before?.batch_no ?? (await nextBatchNo(tx, businessDate));
  return {
    source: before?.source ?? input.source,
    external_id: before?.external_id ?? input.externalId ?? batchNo,
    batch_no: batchNo,
    business_date: businessDate,
    squad_id: await squadIdOf(tx, input, before),
    task_type_id: await taskTypeIdOf(tx, input, before),
    risk: input.risk ?? before?.risk ?? missing('risk'),
    site_type: input.siteType ?? before?.site_type ?? '',
    place: input.place ?? before?.place ?? '',
    planned_at: plannedAt,
    departed_at: departedAt,
    returned_at: returnedAt,
    headcount: input.headcount ?? before?.headcount ?? missing('headcount'),
    investigated: pick(input.investigated, before?.investigated, null),
    samples: pick(input.samples, before?.samples, null),
    area_m2: pick(input.areaM2, before?.area_m2, null),
    vehicle: input.vehicle ?? before?.vehicle ?? '',
    note: input.note ?? before?.note ?? '',
    merged_into: before?.merged_into ?? null,
    posture: input.posture ?? before?.posture ?? session.settings.posture,
    status: statusOf(input, before, departedAt, returnedAt),
  };
}

function pick<Value>(given: Value | undefined, before: Value | undefined, fallback: Value): Value {
  if (given !== undefined) return given;
  return before !== undefined ? before : fallback;
}

function missing(field: string): never {
  throw failure('INVALID_FIELD', { field, reason: 'missing', value: '' });
}

/** A dispatch with a return time is back, one with a departure is out, unless told otherwise. */
function statusOf(
  input: Input,
  before: DispatchRow | undefined,
  departedAt: string | null,
  returnedAt: string | null,
): DispatchStatus {
  if (input.status) return input.status;
  if (before?.status === 'cancelled') return 'cancelled';
  if (returnedAt !== null) return 'returned';
  return departedAt !== null ? 'out' : 'planned';
}

function requirePossible(values: Values, crewIds: readonly number[]): void {
  const { departed_at, returned_at, status } = values;
  if (departed_at !== null && returned_at !== null && returned_at < departed_at) {
    throw failure('INVALID_FIELD', {
      field: 'returnedAt',
      reason: 'before-departure',
      value: returned_at,
    });
  }
  if (status === 'returned' && returned_at === null) {
    throw failure('INVALID_FIELD', { field: 'returnedAt', reason: 'missing', value: '' });
  }
  if ((status === 'out' || status === 'returned') && departed_at === null) {
    throw failure('INVALID_FIELD', { field: 'departedAt', reason: 'missing', value: '' });
  }
  if (crewIds.length > values.headcount) {
    throw failure('INVALID_FIELD', {
      field: 'crewIds',
      reason: 'more-than-headcount',
      value: String(crewIds.length),
    });
  }
}

async function requireFreeIdentity(
  tx: WriteTx,
  values: Values,
  ownId: number | undefined,
): Promise<void> {
  const other = await tx
    .selectFrom('dispatch')
    .select('id')
    .where('batch_no', '=', values.batch_no)
    .where('id', '<>', ownId ?? 0)
    .executeTakeFirst();
  if (other) throw failure('CONFLICT', { entity: 'dispatch', key: values.batch_no });
}

async function nextBatchNo(tx: WriteTx, day: string): Promise<string> {
  const prefix = `CD-${day.replaceAll('-', '')}-`;
  const rows = await tx
    .selectFrom('dispatch')
    .select('batch_no')
    .where('batch_no', '>=', prefix)
    .where('batch_no', '<', `${prefix}:`)
    .execute();
  const last = rows.reduce((highest, row) => {
    const sequence = Number(row.batch_no.slice(prefix.length));
    return Number.isInteger(sequence) ? Math.max(highest, sequence) : highest;
  }, 0);
  return `${prefix}${String(last + 1).padStart(2, '0')}`;
}

async function squadIdOf(
  tx: WriteTx,
  input: Input,
  before: DispatchRow | undefined,
): Promise<number> {
  const { squadId, squadCode } = input;
  if (squadId === undefined && squadCode === undefined) {
    return before?.squad_id ?? missing('squadId');
  }
  const row = await tx
    .selectFrom('squad')
    .select('id')
    .where((eb) =>
      squadId === undefined
        ? eb.or([eb('code', '=', squadCode ?? ''), eb('name', '=', squadCode ?? '')])
        : eb('id', '=', squadId),
    )
    .executeTakeFirst();
  if (row) return row.id;
  throw failure('NOT_FOUND', { entity: 'squad', key: String(squadId ?? squadCode ?? '') });
}

async function taskTypeIdOf(
  tx: WriteTx,
  input: Input,
  before: DispatchRow | undefined,
): Promise<number> {
  const { taskTypeId, taskTypeCode } = input;
  if (taskTypeId === undefined && taskTypeCode === undefined) {
    return before?.task_type_id ?? missing('taskTypeId');
  }
  const row = await tx
    .selectFrom('task_type')
    .select('id')
    .where((eb) =>
      taskTypeId === undefined
        ? eb.or([eb('code', '=', taskTypeCode ?? ''), eb('name', '=', taskTypeCode ?? '')])
        : eb('id', '=', taskTypeId),
    )
    .executeTakeFirst();
  if (row) return row.id;
  throw failure('NOT_FOUND', {
    entity: 'task-type',
    key: String(taskTypeId ?? taskTypeCode ?? ''),
  });
}

function differs(before: DispatchRow, values: Values): boolean {
  return (Object.keys(values) as (keyof Values)[]).some((key) => before[key] !== values[key]);
}

/** Replaces the named crew; true when it was another one. Errors: NOT_FOUND, INVALID_FIELD. */
async function setCrew(
  tx: WriteTx,
  dispatchId: number,
  crewIds: readonly number[],
): Promise<boolean> {
  const wanted = [...new Set(crewIds)];
  const before = await tx
    .selectFrom('dispatch_person')
    .select('person_id')
    .where('dispatch_id', '=', dispatchId)
    .execute();
  const known = new Set(before.map((row) => row.person_id));
  if (known.size === wanted.length && wanted.every((id) => known.has(id))) return false;
  const people = wanted.length
    ? await tx
        .selectFrom('person')
        .select(['id', 'code', 'active'])
        .where('id', 'in', wanted)
        .execute()
    : [];
  const unknown = wanted.find((id) => !people.some((person) => person.id === id));
  if (unknown !== undefined) {
    throw failure('NOT_FOUND', { entity: 'person', key: String(unknown) });
  }
  // Whoever was named while active stays named; nobody new is who is not.
  const inactive = people.filter(({ id, active }) => active === 0 && !known.has(id));
  if (inactive.length > 0) {
    const value = inactive.map(({ code }) => code).join(' ');
    throw failure('INVALID_FIELD', { field: 'crewIds', reason: 'inactive', value });
  }
  await tx.deleteFrom('dispatch_person').where('dispatch_id', '=', dispatchId).execute();
  if (wanted.length > 0) {
    await tx
      .insertInto('dispatch_person')
      .values(wanted.map((person_id) => ({ dispatch_id: dispatchId, person_id })))
      .execute();
  }
  return true;
}
