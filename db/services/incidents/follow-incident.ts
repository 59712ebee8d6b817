import type { z } from 'zod';
import type { IncidentDetail, incidents } from '../../contract/incidents.ts';
import type { IncidentEventKind } from '../../contract/values.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { CommandSession } from '../../session.ts';
import { setLotStatus } from '../lots.ts';
import { recallLots } from '../recalls.ts';
import { getIncident } from './incidents.ts';
import { requireAhead } from './report-incident.ts';

type NoteInput = z.output<NonNullable<(typeof incidents.note)['~orpc']['inputSchema']>>;
type HoldInput = z.output<NonNullable<(typeof incidents.quarantineLot)['~orpc']['inputSchema']>>;
type RecallInput = z.output<NonNullable<(typeof incidents.recallLot)['~orpc']['inputSchema']>>;
type StatusInput = z.output<NonNullable<(typeof incidents.setStatus)['~orpc']['inputSchema']>>;

async function openIncident(
  tx: WriteTx,
  incidentId: number,
  session: CommandSession,
): Promise<IncidentDetail> {
  const incident = await getIncident(tx, { incidentId }, session);
  if (incident.status === 'open') return incident;
  throw failure('WRONG_STATE', {
    entity: 'incident',
    key: incident.number,
    status: incident.status,
  });
}

async function appendEvent(
  tx: WriteTx,
  session: CommandSession,
  incidentId: number,
  event: { readonly kind: IncidentEventKind; readonly note: string },
): Promise<void> {
  await tx
    .insertInto('incident_event')
    .values({
      incident_id: incidentId,
      kind: event.kind,
      note: event.note,
      actor: session.settings.operator,
      business_date: session.businessDate,
      recorded_at: session.now,
    })
    .execute();
}

/** Adds a note, or what a follow-up found and when the next is due. Errors: see the contract. */
export async function noteOnIncident(
  tx: WriteTx,
  { incidentId, note, followUpOn }: NoteInput,
  session: CommandSession,
): Promise<IncidentDetail> {
  await openIncident(tx, incidentId, session);
  if (followUpOn !== undefined) {
    requireAhead(followUpOn, session);
    await tx
      .updateTable('incident')
      .set({ follow_up_on: followUpOn })
      .where('id', '=', incidentId)
      .execute();
  }
  await appendEvent(tx, session, incidentId, {
    kind: followUpOn === undefined ? 'note' : 'follow-up',
    note,
  });
  return getIncident(tx, { incidentId }, session);
}

/** The lot of an open incident. Errors: NOT_FOUND, WRONG_STATE, INVALID_FIELD. */
async function lotOf(
  tx: WriteTx,
  incidentId: number,
  session: CommandSession,
): Promise<{ incident: IncidentDetail; lotId: number }> {
  const incident = await openIncident(tx, incidentId, session);
  if (incident.lotId === null) {
    throw failure('INVALID_FIELD', { field: 'lotId', reason: 'missing', value: incident.number });
  }
  return { incident, lotId: incident.lotId };
}

/** The reason a lot's own record gives: which exposure, and what happened. */
function reasonOf({ number, description }: IncidentDetail, reason: string): string {
  return `${number} ${reason === '' ? description : reason}`.slice(0, 500);
}

/** Puts the lot of an exposure into quarantine everywhere. Errors: see the contract. */
export async function quarantineIncidentLot(
  tx: WriteTx,
  { incidentId, reason }: HoldInput,
  session: CommandSession,
): Promise<IncidentDetail> {
  const { incident, lotId } = await lotOf(tx, incidentId, session);
  await setLotStatus(
    tx,
    {
      commandId: session.commandId,
      lots: [{ lotId }],
      status: 'quarantine',
      reason: reasonOf(incident, reason),
    },
    session,
  );
  await appendEvent(tx, session, incidentId, { kind: 'quarantine', note: reason });
  return getIncident(tx, { incidentId }, session);
}

/** Calls the lot of an exposure back. Errors: see the contract. */
export async function recallIncidentLot(
  tx: WriteTx,
  { incidentId, reason, issuedBy, noticeNo }: RecallInput,
  session: CommandSession,
): Promise<IncidentDetail> {
  const { incident, lotId } = await lotOf(tx, incidentId, session);
  const { recallId, number } = await recallLots(
    tx,
    {
      commandId: session.commandId,
      lots: [{ lotId }],
      reason: reasonOf(incident, reason),
      issuedBy,
      noticeNo,
    },
    session,
  );
  await tx
    .updateTable('incident')
    .set({ recall_id: recallId })
    .where('id', '=', incidentId)
    .execute();
  await appendEvent(tx, session, incidentId, {
    kind: 'recall',
    note: [number, reason].filter(Boolean).join(' '),
  });
  return getIncident(tx, { incidentId }, session);
}

/** Closes an exposure, or opens it again. Errors: NOT_FOUND, WRONG_STATE. */
export async function setIncidentStatus(
  tx: WriteTx,
  { incidentId, status, note }: StatusInput,
  session: CommandSession,
): Promise<IncidentDetail> {
  const incident = await getIncident(tx, { incidentId }, session);
  if (incident.status === status) {
    throw failure('WRONG_STATE', { entity: 'incident', key: incident.number, status });
  }
  await tx.updateTable('incident').set({ status }).where('id', '=', incidentId).execute();
  await appendEvent(tx, session, incidentId, {
    kind: status === 'closed' ? 'closed' : 'reopened',
    note,
  });
  return getIncident(tx, { incidentId }, session);
}
