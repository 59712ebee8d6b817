import type { z } from 'zod';
import type { IncidentDetail, incidents } from '../../contract/incidents.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { nextNumber } from '../../ledger/numbering.ts';
import type { CommandSession } from '../../session.ts';
import { required } from '../organisation/requirements.ts';
import { getIncident } from './incidents.ts';

type ReportInput = z.output<NonNullable<(typeof incidents.report)['~orpc']['inputSchema']>>;

/** Puts an exposure on record. Errors: NOT_FOUND, INVALID_FIELD. */
export async function reportIncident(
  tx: WriteTx,
  input: ReportInput,
  session: CommandSession,
): Promise<IncidentDetail> {
  const occurredAt = input.occurredAt ?? session.deskTime;
  if (input.personId === null && input.personName === '') {
    throw failure('INVALID_FIELD', { field: 'personName', reason: 'missing', value: '' });
  }
  if (occurredAt.slice(0, 10) > session.businessDate) {
    throw failure('INVALID_FIELD', {
      field: 'occurredAt',
      reason: 'in-the-future',
      value: occurredAt,
    });
  }
  requireAhead(input.followUpOn, session);
  await requireKnown(tx, input);
  const number = await nextNumber(tx, 'incident', session.businessDate);
  const { id } = await tx
    .insertInto('incident')
    .values({
      number,
      status: 'open',
      business_date: session.businessDate,
      occurred_at: occurredAt,
      kind: input.kind,
      person_id: input.personId,
      person_name: input.personName,
      dispatch_id: input.dispatchId,
      item_id: input.itemId,
      lot_id: input.lotId,
      description: input.description,
      action: input.action,
      follow_up_on: input.followUpOn,
      recall_id: null,
      author: session.settings.operator,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return getIncident(tx, { incidentId: id }, session);
}

async function requireKnown(tx: WriteTx, input: ReportInput): Promise<void> {
  for (const [table, id] of [
    ['person', input.personId],
    ['dispatch', input.dispatchId],
    ['item', input.itemId],
  ] as const) {
    if (id === null) continue;
    const row = await tx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst();
    required(row, table, id);
  }
  if (input.lotId === null) return;
  const lot = await tx
    .selectFrom('lot')
    .select(['lot_no', 'item_id'])
    .where('id', '=', input.lotId)
    .executeTakeFirst();
  const { item_id, lot_no } = required(lot, 'lot', input.lotId);
  if (item_id !== input.itemId) {
    throw failure('INVALID_FIELD', { field: 'lotId', reason: 'of-another-item', value: lot_no });
  }
}

/** Refuses a follow-up before the business date. Errors: INVALID_FIELD. */
export function requireAhead(followUpOn: string | null, { businessDate }: CommandSession): void {
  if (followUpOn !== null && followUpOn < businessDate) {
    throw failure('INVALID_FIELD', {
      field: 'followUpOn',
      reason: 'in-the-past',
      value: followUpOn,
    });
  }
}
