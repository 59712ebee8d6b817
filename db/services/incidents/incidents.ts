import type { z } from 'zod';
import type { Incident, IncidentDetail, incidents } from '../../contract/incidents.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import type { Session } from '../../session.ts';
import { required } from '../organisation/requirements.ts';

type ListInput = z.output<NonNullable<(typeof incidents.list)['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<(typeof incidents.get)['~orpc']['inputSchema']>>;

function incidentRows(db: ReadDb | WriteTx) {
  return db
    .selectFrom('incident')
    .leftJoin('person', 'person.id', 'incident.person_id')
    .leftJoin('squad', 'squad.id', 'person.squad_id')
    .leftJoin('dispatch', 'dispatch.id', 'incident.dispatch_id')
    .leftJoin('item', 'item.id', 'incident.item_id')
    .leftJoin('lot', 'lot.id', 'incident.lot_id')
    .leftJoin('recall', 'recall.id', 'incident.recall_id');
}

async function read(query: ReturnType<typeof incidentRows>): Promise<Incident[]> {
  const rows = await query
    .select([
      'incident.id',
      'incident.number',
      'incident.status',
      'incident.business_date as businessDate',
      'incident.occurred_at as occurredAt',
      'incident.kind',
      'person.id as personId',
      'person.code as personCode',
      'person.name as knownName',
      'incident.person_name as typedName',
      'squad.name as squadName',
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      'dispatch.place',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.status as lotStatus',
      'incident.description',
      'incident.action',
      'incident.follow_up_on as followUpOn',
      'recall.id as recallId',
      'recall.number as recallNumber',
      'incident.author',
      'incident.recorded_at as recordedAt',
    ])
    .orderBy('incident.occurred_at', 'desc')
    .orderBy('incident.id', 'desc')
    .execute();
  return rows.map(({ knownName, typedName, ...row }) => ({
    ...row,
    personName: knownName || typedName,
  }));
}

/** Exposures and broken protection, newest first. */
export function listIncidents(
  db: ReadDb,
  { status, from, to, personId, dispatchId, lotIds, due }: ListInput,
  session: Session,
): Promise<Incident[]> {
  return read(
    incidentRows(db)
      .$if(status !== undefined, (query) => query.where('incident.status', '=', status ?? 'open'))
      .$if(from !== undefined, (query) => query.where('incident.business_date', '>=', from ?? ''))
      .$if(to !== undefined, (query) => query.where('incident.business_date', '<=', to ?? ''))
      .$if(personId !== undefined, (query) => query.where('person.id', '=', personId ?? 0))
      .$if(dispatchId !== undefined, (query) => query.where('dispatch.id', '=', dispatchId ?? 0))
      .$if(lotIds !== undefined, (query) => query.where('lot.id', 'in', lotIds ?? []))
      .$if(due, (query) =>
        query
          .where('incident.status', '=', 'open')
          .where('incident.follow_up_on', '<=', session.businessDate),
      ),
  );
}

/** One by id or number, with what was done since. Errors: NOT_FOUND. */
export async function getIncident(
  db: ReadDb | WriteTx,
  { incidentId, number }: GetInput,
  session: Session,
): Promise<IncidentDetail> {
  const [found] = await read(
    incidentId === undefined
      ? incidentRows(db).where('incident.number', '=', number ?? '')
      : incidentRows(db).where('incident.id', '=', incidentId),
  );
  const incident = required(found, 'incident', incidentId ?? number ?? '');
  const events = await db
    .selectFrom('incident_event')
    .where('incident_id', '=', incident.id)
    .select([
      'id',
      'kind',
      'note',
      'actor',
      'business_date as businessDate',
      'recorded_at as recordedAt',
    ])
    .orderBy('id')
    .execute();
  return { ...incident, unitName: session.settings.unitName, events };
}
