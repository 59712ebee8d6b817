import { sql } from 'kysely';
import type { z } from 'zod';
import type { Dispatch, dispatches } from '../contract/dispatches.ts';
import type { ReadDb } from '../database.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session.ts';
import { anyHolds } from './search-pattern.ts';

type ListInput = z.output<NonNullable<(typeof dispatches.list)['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<(typeof dispatches.get)['~orpc']['inputSchema']>>;
type TotalsInput = z.output<NonNullable<(typeof dispatches.totals)['~orpc']['inputSchema']>>;
type Totals = z.output<NonNullable<(typeof dispatches.totals)['~orpc']['outputSchema']>>;

/** Dispatches that the filters leave, with their squad and task type. */
export function dispatchesLeft(db: ReadDb, input: TotalsInput) {
  const typed = input.search?.trim() ?? '';
  const { from, to, squadId, taskTypeId, risk, status } = input;
  return db
    .selectFrom('dispatch')
    .innerJoin('squad', 'squad.id', 'dispatch.squad_id')
    .innerJoin('task_type', 'task_type.id', 'dispatch.task_type_id')
    .$if(from !== undefined, (query) => query.where('dispatch.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('dispatch.business_date', '<=', to ?? ''))
    .$if(squadId !== undefined, (query) => query.where('squad.id', '=', squadId ?? 0))
    .$if(taskTypeId !== undefined, (query) => query.where('task_type.id', '=', taskTypeId ?? 0))
    .$if(risk !== undefined, (query) => query.where('dispatch.risk', '=', risk ?? 'low'))
    .$if(status !== undefined, (query) => query.where('dispatch.status', '=', status ?? 'planned'))
    .$if(typed !== '', (query) =>
      query.where(
        anyHolds(
          [
            'dispatch.batch_no',
            'dispatch.place',
            'dispatch.site_type',
            'squad.name',
            'task_type.name',
          ],
          typed,
        ),
      ),
    );
}

type DispatchQuery = ReturnType<typeof dispatchesLeft>;

/** Issue slips, posted and not taken back, of a dispatch. */
const issueCount = sql<number>`(
  select count(*) from dispatch_link join document on document.id = dispatch_link.document_id
  where dispatch_link.dispatch_id = dispatch.id
    and document.kind = 'issue' and document.status = 'posted'
)`;

async function readDispatches(db: ReadDb, query: DispatchQuery): Promise<Dispatch[]> {
  const rows = await query
    .select([
      'dispatch.id',
      'dispatch.source',
      'dispatch.external_id as externalId',
      'dispatch.batch_no as batchNo',
      'dispatch.business_date as businessDate',
      'squad.id as squadId',
      'squad.name as squadName',
      'task_type.id as taskTypeId',
      'task_type.name as taskTypeName',
      'task_type.kind as taskKind',
      'dispatch.risk',
      'dispatch.site_type as siteType',
      'dispatch.place',
      'dispatch.planned_at as plannedAt',
      'dispatch.departed_at as departedAt',
      'dispatch.returned_at as returnedAt',
      'dispatch.headcount',
      'dispatch.investigated',
      'dispatch.samples',
      'dispatch.area_m2 as areaM2',
      'dispatch.vehicle',
      'dispatch.note',
      'dispatch.posture',
      'dispatch.status',
      'dispatch.updated_at as updatedAt',
      issueCount.as('issueCount'),
    ])
    .execute();
  const crew = await db
    .selectFrom('dispatch_person')
    .innerJoin('person', 'person.id', 'dispatch_person.person_id')
    .where('dispatch_person.dispatch_id', 'in', query.clearOrderBy().select('dispatch.id'))
    .select(['dispatch_person.dispatch_id', 'person.id', 'person.code', 'person.name'])
    .orderBy('person.code')
    .execute();
  const crewOf = new Map<number, Dispatch['crew']>();
  for (const { dispatch_id, ...person } of crew) {
    crewOf.set(dispatch_id, [...(crewOf.get(dispatch_id) ?? []), person]);
  }
  return rows.map((row) => ({ ...row, crew: crewOf.get(row.id) ?? [] }));
}

/** The dispatch log, newest first. */
export async function listDispatches(
  db: ReadDb,
  input: ListInput,
): Promise<{ total: number; rows: Dispatch[] }> {
  const left = dispatchesLeft(db, input);
  const { total } = await left
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = left
    .orderBy('dispatch.business_date', 'desc')
    .orderBy('dispatch.batch_no', 'desc')
    .orderBy('dispatch.id', 'desc')
    .limit(input.limit)
    .offset(input.offset);
  return { total, rows: await readDispatches(db, page) };
}

/** One dispatch by id or batch number. Errors: NOT_FOUND. */
export async function getDispatch(db: ReadDb, input: GetInput): Promise<Dispatch> {
  const query = dispatchesLeft(db, {})
    .where((eb) =>
      input.dispatchId === undefined
        ? eb('dispatch.batch_no', '=', input.batchNo ?? '')
        : eb('dispatch.id', '=', input.dispatchId),
    )
    .orderBy('dispatch.id', 'desc')
    .limit(1);
  const [dispatch] = await readDispatches(db, query);
  if (dispatch) return dispatch;
  throw failure('NOT_FOUND', {
    entity: 'dispatch',
    key: String(input.dispatchId ?? input.batchNo ?? ''),
  });
}

/** Planned or out, up to today or later, with no issue slip yet: most urgent first. */
export async function waitingDispatches(
  db: ReadDb,
  _input: unknown,
  session: Session,
): Promise<Dispatch[]> {
  const query = dispatchesLeft(db, {})
    .where('dispatch.status', 'in', ['planned', 'out'])
    .where(issueCount, '=', 0)
    // Those of days to come stand behind everything of today and before.
    .orderBy((eb) =>
      eb.case().when('dispatch.business_date', '>', session.businessDate).then(1).else(0).end(),
    )
    .orderBy((eb) =>
      eb.fn.coalesce('dispatch.departed_at', 'dispatch.planned_at', 'dispatch.business_date'),
    )
    .orderBy('dispatch.id');
  return readDispatches(db, query);
}

const figures = {
  dispatches: sql<number>`count(*)`,
  personTrips: sql<number>`coalesce(sum(dispatch.headcount), 0)`,
  investigated: sql<number>`coalesce(sum(dispatch.investigated), 0)`,
  samples: sql<number>`coalesce(sum(dispatch.samples), 0)`,
  areaM2: sql<number>`coalesce(sum(dispatch.area_m2), 0)`,
};
const figureColumns = [
  figures.dispatches.as('dispatches'),
  figures.personTrips.as('personTrips'),
  figures.investigated.as('investigated'),
  figures.samples.as('samples'),
  figures.areaM2.as('areaM2'),
];

/** Totals of what has left: in all, by squad, by task type, by day. */
export async function dispatchTotals(db: ReadDb, input: TotalsInput): Promise<Totals> {
  const left = dispatchesLeft(db, input).where('dispatch.status', 'in', ['out', 'returned']);
  const total = await left.select(figureColumns).executeTakeFirstOrThrow();
  const bySquad = await left
    .groupBy('squad.id')
    .select('squad.name as key')
    .select(figureColumns)
    .orderBy('squad.id')
    .execute();
  const byTaskType = await left
    .groupBy('task_type.id')
    .select('task_type.name as key')
    .select(figureColumns)
    .orderBy('task_type.id')
    .execute();
  const byDay = await left
    .groupBy('dispatch.business_date')
    .select('dispatch.business_date as key')
    .select(figureColumns)
    .orderBy('dispatch.business_date')
    .execute();
  return { ...total, bySquad, byTaskType, byDay };
}
