import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { canonicalJson } from '../../audit.ts';
import {
  type ClosedSheet,
  type CloseSummary,
  closedSheet,
  type closing,
} from '../../contract/closing.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { nextNumber } from '../../ledger/numbering.ts';
import type { CommandSession } from '../../session.ts';
import { listReconciliation } from '../reconciliation.ts';
import { lateCounts, lateEntries } from './late-entries.ts';
import { reviewOf } from './review.ts';

type Input<Name extends keyof typeof closing> = z.output<
  NonNullable<(typeof closing)[Name]['~orpc']['inputSchema']>
>;
type Closed = z.output<NonNullable<(typeof closing.get)['~orpc']['outputSchema']>>;
type Db = ReadDb | WriteTx;

/** Closed days and periods, the newest first. */
export async function listCloses(db: Db, { from, to }: Input<'list'>): Promise<CloseSummary[]> {
  const rows = await db
    .selectFrom('period_close')
    .$if(from !== undefined, (query) => query.where('to_day', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('from_day', '<=', to ?? ''))
    .selectAll()
    .orderBy('id', 'desc')
    .execute();
  const events = await db.selectFrom('period_close_event').selectAll().orderBy('id').execute();
  const late = await lateCounts(db);
  return rows.map((row) => {
    const reopening = events.findLast((event) => event.close_id === row.id);
    return {
      id: row.id,
      number: row.number,
      kind: row.kind,
      from: row.from_day,
      to: row.to_day,
      status: row.status,
      signedBy: row.signed_by,
      note: row.note,
      businessDate: row.business_date,
      recordedAt: row.recorded_at,
      digest: row.digest,
      dispatches: row.dispatches,
      personTrips: row.person_trips,
      lateEntries: late.get(row.id) ?? 0,
      reopening: reopening
        ? {
            reason: reopening.reason,
            actor: reopening.actor,
            recordedAt: reopening.recorded_at,
          }
        : null,
    };
  });
}

function readSheet(snapshot: string): ClosedSheet {
  const parsed: unknown = JSON.parse(snapshot);
  return closedSheet.parse(parsed);
}

/** A closed sheet as it was signed, and what came later. Errors: NOT_FOUND. */
export async function getClose(db: Db, { closeId }: Input<'get'>): Promise<Closed> {
  const row = await closeRow(db, closeId);
  const summary = (await listCloses(db, {})).find((candidate) => candidate.id === closeId);
  if (!summary) throw failure('NOT_FOUND', { entity: 'close', key: String(closeId) });
  return { ...summary, sheet: readSheet(row.snapshot), late: await lateEntries(db, row) };
}

async function closeRow(db: Db, closeId: number) {
  const row = await db
    .selectFrom('period_close')
    .selectAll()
    .where('id', '=', closeId)
    .executeTakeFirst();
  if (row) return row;
  throw failure('NOT_FOUND', { entity: 'close', key: String(closeId) });
}

/** Closes a day or a period; see the contract. */
export async function closePeriod(
  tx: WriteTx,
  input: Input<'close'>,
  session: CommandSession,
): Promise<CloseSummary> {
  const { from, to } = input;
  requirePeriod(input, session.businessDate);
  await requireOpen(tx, from, to);
  const reconciled = await listReconciliation(tx, { from, to }, session);
  const review = await reviewOf(tx, reconciled);
  const open =
    review.rows.filter((row) => row.differences.some((one) => !one.explained)).length +
    review.documents.filter((slip) => !slip.explained).length;
  const unsigned = review.rows.filter((row) => row.signing !== 'signed').length;
  if (open + unsigned > 0 && !(input.force && input.note !== '')) {
    throw failure('WRONG_STATE', {
      entity: 'period',
      key: from === to ? from : `${from} – ${to}`,
      status: open > 0 ? 'unexplained' : 'unsigned',
    });
  }
  const sheet: ClosedSheet = {
    reconciliation: reconciled,
    explanations: [
      ...review.rows.flatMap((row) => row.explanations),
      ...review.documents.flatMap((slip) => slip.explanations),
    ],
    signed: review.rows.flatMap(({ dispatchId, signedBy, signedAt }) =>
      signedBy === null || signedAt === null ? [] : [{ dispatchId, signedBy, signedAt }],
    ),
  };
  const snapshot = canonicalJson(sheet);
  const { id } = await tx
    .insertInto('period_close')
    .values({
      number: await nextNumber(tx, 'close', session.businessDate),
      kind: from === to ? 'day' : 'period',
      from_day: from,
      to_day: to,
      status: 'closed',
      snapshot,
      digest: createHash('sha256').update(snapshot).digest('hex'),
      dispatches: reconciled.totals.dispatches,
      person_trips: reconciled.totals.personTrips,
      last_document_id: await newestId(tx, 'document'),
      audit_head: await auditHead(tx),
      note: input.note,
      signed_by: input.signedBy || session.settings.operator || '-',
      business_date: session.businessDate,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { sheet: _sheet, late: _late, ...summary } = await getClose(tx, { closeId: id });
  return summary;
}

function requirePeriod({ from, to }: { from: string; to: string }, businessDate: string): void {
  if (to < from) {
    throw failure('INVALID_FIELD', { field: 'to', reason: 'before-start', value: to });
  }
  if (to > businessDate) {
    throw failure('INVALID_FIELD', { field: 'to', reason: 'in-the-future', value: to });
  }
}

/** A day is closed once; a period may hold closed days, but not be part of a closed one twice. */
async function requireOpen(tx: WriteTx, from: string, to: string): Promise<void> {
  const same = await tx
    .selectFrom('period_close')
    .where('status', '=', 'closed')
    .where('from_day', '<=', from)
    .where('to_day', '>=', to)
    .select('number')
    .executeTakeFirst();
  if (same) throw failure('CONFLICT', { entity: 'close', key: same.number });
}

async function newestId(tx: WriteTx, table: 'document'): Promise<number> {
  const row = await tx
    .selectFrom(table)
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

async function auditHead(tx: WriteTx): Promise<string> {
  const row = await tx
    .selectFrom('audit')
    .select('hash')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.hash ?? '';
}

/** Opens a closed day or period again; the sheet stays as it was. Errors: NOT_FOUND, WRONG_STATE. */
export async function reopenPeriod(
  tx: WriteTx,
  { closeId, reason }: Input<'reopen'>,
  session: CommandSession,
): Promise<CloseSummary> {
  const row = await closeRow(tx, closeId);
  if (row.status !== 'closed') {
    throw failure('WRONG_STATE', { entity: 'close', key: row.number, status: row.status });
  }
  await tx
    .updateTable('period_close')
    .set({ status: 'reopened' })
    .where('id', '=', closeId)
    .execute();
  await tx
    .insertInto('period_close_event')
    .values({
      close_id: closeId,
      kind: 'reopened',
      reason,
      actor: session.settings.operator,
      business_date: session.businessDate,
      recorded_at: session.now,
    })
    .execute();
  const { sheet: _sheet, late: _late, ...summary } = await getClose(tx, { closeId });
  return summary;
}
