import { type Expression, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { lots, Recall, RecallTrace } from '../contract/lots.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { nextNumber } from '../ledger/numbering.ts';
import type { CommandSession, Session } from '../session.ts';
import { issuedLines, otherMoves, slipsCarrying } from './lot-trace.ts';
import { appendLotEvents, lotsNamed } from './lots.ts';

type RecallInput = z.output<NonNullable<(typeof lots.recall)['~orpc']['inputSchema']>>;
type ListInput = z.output<NonNullable<(typeof lots.recalls)['~orpc']['inputSchema']>>;
type TraceInput = z.output<NonNullable<(typeof lots.recallTrace)['~orpc']['inputSchema']>>;
type CloseInput = z.output<NonNullable<(typeof lots.closeRecall)['~orpc']['inputSchema']>>;
type Answer = z.output<NonNullable<(typeof lots.recall)['~orpc']['outputSchema']>>;

/** Calls lots back wherever they lie. Errors: INVALID_LINES. */
export async function recallLots(
  tx: WriteTx,
  input: RecallInput,
  session: CommandSession,
): Promise<Answer> {
  const known = await lotsNamed(tx, input.lots, (lot) =>
    lot.status === 'recalled' ? 'already-recalled' : null,
  );
  const lotIds = known.map((lot) => lot.id);
  const number = await nextNumber(tx, 'recall', session.businessDate);
  const { id: recallId } = await tx
    .insertInto('recall')
    .values({
      number,
      status: 'open',
      business_date: session.businessDate,
      issued_by: input.issuedBy,
      notice_no: input.noticeNo,
      reason: input.reason,
      author: session.settings.operator,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('recall_lot')
    .values(lotIds.map((lotId) => ({ recall_id: recallId, lot_id: lotId })))
    .execute();
  await tx.updateTable('lot').set({ status: 'recalled' }).where('id', 'in', lotIds).execute();
  await appendLotEvents(tx, session, lotIds, { kind: 'recall', reason: input.reason, recallId });
  return { recallId, number };
}

/** Recalls, newest first. */
export async function listRecalls(db: ReadDb, { status }: ListInput): Promise<Recall[]> {
  return recallsWhere(db, status === undefined ? null : sql<SqlBool>`recall.status = ${status}`);
}

async function recallsWhere(db: ReadDb, holds: Expression<SqlBool> | null): Promise<Recall[]> {
  const rows = await db
    .selectFrom('recall')
    .$if(holds !== null, (query) => query.where(holds ?? sql<SqlBool>`1 = 1`))
    .select([
      'id',
      'number',
      'status',
      'business_date as businessDate',
      'issued_by as issuedBy',
      'notice_no as noticeNo',
      'reason',
      'author',
      'recorded_at as recordedAt',
    ])
    .orderBy('id', 'desc')
    .execute();
  const lotsOf = await lotsOfRecalls(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, lots: lotsOf.get(row.id) ?? [] }));
}

async function lotsOfRecalls(
  db: ReadDb,
  recallIds: readonly number[],
): Promise<ReadonlyMap<number, Recall['lots']>> {
  const lotsOf = new Map<number, Recall['lots']>();
  if (recallIds.length === 0) return lotsOf;
  const rows = await db
    .selectFrom('recall_lot')
    .innerJoin('lot', 'lot.id', 'recall_lot.lot_id')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .where('recall_lot.recall_id', 'in', [...recallIds])
    .select([
      'recall_lot.recall_id as recallId',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      'lot.expires_on as expiresOn',
      'lot.status',
    ])
    .orderBy('item.code')
    .orderBy('lot.lot_no')
    .execute();
  const lotIds = [...new Set(rows.map((row) => row.lotId))];
  if (lotIds.length === 0) return lotsOf;
  const issued = await issuedLines(db, lotIds, 0)
    .groupBy('line.lot_id')
    .select((eb) => [
      'line.lot_id as lotId',
      eb.fn.sum<number>('line.quantity').as('issued'),
      sql<number>`coalesce(sum(returned.quantity), 0)`.as('returned'),
    ])
    .execute();
  const out = new Map(issued.map((row) => [row.lotId, row]));
  const held = await db
    .selectFrom('balance')
    .where('lot_id', 'in', lotIds)
    .groupBy('lot_id')
    .select((eb) => ['lot_id as lotId', eb.fn.sum<number>('quantity').as('quantity')])
    .execute();
  const onHand = new Map(held.map((row) => [row.lotId, Number(row.quantity)]));
  for (const { recallId, ...lot } of rows) {
    const went = Number(out.get(lot.lotId)?.issued ?? 0);
    const returned = Number(out.get(lot.lotId)?.returned ?? 0);
    const known = lotsOf.get(recallId) ?? [];
    known.push({
      ...lot,
      onHand: onHand.get(lot.lotId) ?? 0,
      issued: went,
      returned,
      stillOut: went - returned,
    });
    lotsOf.set(recallId, known);
  }
  return lotsOf;
}

/** One recall by id or number. Errors: NOT_FOUND. */
async function recallOf(db: ReadDb, { recallId, number }: TraceInput): Promise<Recall> {
  const [recall] = await recallsWhere(
    db,
    recallId === undefined
      ? sql<SqlBool>`recall.number = ${number ?? ''}`
      : sql<SqlBool>`recall.id = ${recallId}`,
  );
  if (recall) return recall;
  throw failure('NOT_FOUND', { entity: 'recall', key: String(recallId ?? number ?? '') });
}

/** Where the recalled lots went, what came back and where the rest lies. Errors: NOT_FOUND. */
export async function traceRecall(
  db: ReadDb,
  input: TraceInput,
  session: Session,
): Promise<RecallTrace> {
  const recall = await recallOf(db, input);
  const lotIds = recall.lots.map((lot) => lot.lotId);
  const onHand = await db
    .selectFrom('balance')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .innerJoin('item', 'item.id', 'balance.item_id')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .where('balance.lot_id', 'in', lotIds)
    .where('balance.quantity', '>', 0)
    .select([
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'item.base_unit as baseUnit',
      'location.id as locationId',
      'location.name as locationName',
      'location.kind as locationKind',
      'balance.quantity',
      'balance.amount',
    ])
    .orderBy('item.code')
    .orderBy('lot.lot_no')
    .orderBy('location.id')
    .execute();
  return {
    ...recall,
    unitName: session.settings.unitName,
    slips: await slipsCarrying(db, lotIds, recall.recordedAt),
    slipCount: await countSlips(db, lotIds),
    onHand,
    others: await otherMoves(db, lotIds),
  };
}

/** Counted on the movements, so that a trace which lost slips on its way does not agree with itself. */
async function countSlips(db: ReadDb, lotIds: readonly number[]): Promise<number> {
  const { total } = await db
    .selectFrom(
      db
        .selectFrom('movement')
        .innerJoin('document', 'document.id', 'movement.document_id')
        .where('movement.lot_id', 'in', [...lotIds])
        .where('document.kind', '=', 'issue')
        .where('document.status', '=', 'posted')
        .select(['movement.document_id', 'movement.lot_id'])
        .distinct()
        .as('carried'),
    )
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** Ends or lifts a recall; see the contract. Errors: NOT_FOUND, WRONG_STATE. */
export async function closeRecall(
  tx: WriteTx,
  { outcome, reason, ...reference }: CloseInput,
  session: CommandSession,
): Promise<Answer> {
  const recall = await recallOf(tx, reference);
  const blocked = await lotsBlockedBy(tx, recall);
  if (recall.status === 'closed' && (outcome === 'recalled' || blocked.length === 0)) {
    throw failure('WRONG_STATE', { entity: 'recall', key: recall.number, status: recall.status });
  }
  await tx.updateTable('recall').set({ status: 'closed' }).where('id', '=', recall.id).execute();
  if (outcome !== 'recalled' && blocked.length > 0) {
    await tx.updateTable('lot').set({ status: outcome }).where('id', 'in', blocked).execute();
  }
  await appendLotEvents(tx, session, blocked, {
    kind: outcome === 'recalled' ? 'recall' : 'recall-lifted',
    reason,
    recallId: recall.id,
  });
  return { recallId: recall.id, number: recall.number };
}

/** Lots that this recall blocks: recalled, and by no later recall. */
async function lotsBlockedBy(tx: WriteTx, recall: Recall): Promise<number[]> {
  const rows = await tx
    .selectFrom('lot_event')
    .innerJoin('lot', 'lot.id', 'lot_event.lot_id')
    .where('lot.status', '=', 'recalled')
    .where(
      'lot.id',
      'in',
      recall.lots.map((lot) => lot.lotId),
    )
    .where('lot_event.id', 'in', (eb) =>
      eb
        .selectFrom('lot_event as latest')
        .where('latest.recall_id', 'is not', null)
        .groupBy('latest.lot_id')
        .select((max) => max.fn.max('latest.id').as('id')),
    )
    .where('lot_event.recall_id', '=', recall.id)
    .select('lot.id')
    .execute();
  return rows.map((row) => row.id);
}
