import { sql } from 'kysely';
import type { z } from 'zod';
import type {
  PurchaseRequest,
  PurchaseRequestLine,
  PurchaseRequestSummary,
  purchasing,
} from '../../contract/purchasing.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { nextNumber } from '../../ledger/numbering.ts';
import type { CommandSession, Session } from '../../session.ts';
import { recordDecision } from '../approvals.ts';
import { itemsOf } from '../references.ts';
import { lastDecision, requireNote } from './decisions.ts';
import { amountAt, amountProblems } from './price.ts';
import { requireParties } from './suppliers.ts';

type Contract = typeof purchasing.requests;
type ListInput = z.output<NonNullable<Contract['list']['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<Contract['get']['~orpc']['inputSchema']>>;
type SubmitInput = z.output<NonNullable<Contract['submit']['~orpc']['inputSchema']>>;
type DecideInput = z.output<NonNullable<Contract['decide']['~orpc']['inputSchema']>>;
type CancelInput = z.output<NonNullable<Contract['cancel']['~orpc']['inputSchema']>>;

/** Requests with their estimated amounts, the newest first. */
export async function listRequests(
  db: ReadDb,
  { status }: ListInput,
): Promise<PurchaseRequestSummary[]> {
  return db
    .selectFrom('purchase_request as request')
    .$if(status !== undefined, (query) => query.where('request.status', '=', status ?? 'submitted'))
    .select([
      'request.id',
      'request.number',
      'request.status',
      'request.business_date as businessDate',
      'request.needed_by as neededBy',
      'request.reason',
      'request.author',
      sql<number>`(
        select count(*) from purchase_request_line as line where line.request_id = request.id
      )`.as('lineCount'),
      // The same rounding as a line's own: half up, line by line.
      sql<number>`(
        select coalesce(sum(
          (2 * line.quantity * line.price_fen + line.price_units) / (2 * line.price_units)
        ), 0)
        from purchase_request_line as line
        where line.request_id = request.id and line.price_fen is not null
      )`.as('amount'),
    ])
    .orderBy('request.id', 'desc')
    .execute();
}

/** One request with its lines, its decision and the orders made from it. Errors: NOT_FOUND. */
export async function getRequest(
  db: ReadDb,
  { requestId }: GetInput,
  session: Session,
): Promise<PurchaseRequest> {
  const row = await db
    .selectFrom('purchase_request')
    .selectAll()
    .where('id', '=', requestId)
    .executeTakeFirst();
  if (!row) throw failure('NOT_FOUND', { entity: 'purchase-request', key: String(requestId) });
  const lines = await requestLines(db, requestId);
  const orders = await db
    .selectFrom('purchase_order')
    .where('request_id', '=', requestId)
    .select(['id', 'number', 'status'])
    .orderBy('id')
    .execute();
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    businessDate: row.business_date,
    neededBy: row.needed_by,
    reason: row.reason,
    author: row.author,
    recordedAt: row.recorded_at,
    unitName: session.settings.unitName,
    lineCount: lines.length,
    amount: lines.reduce((sum, line) => sum + (line.amount ?? 0), 0),
    decision: await lastDecision(db, 'purchase-request', requestId),
    lines,
    orders,
  };
}

async function requestLines(db: ReadDb, requestId: number): Promise<PurchaseRequestLine[]> {
  const rows = await db
    .selectFrom('purchase_request_line as line')
    .innerJoin('item', 'item.id', 'line.item_id')
    .leftJoin('party', 'party.id', 'line.party_id')
    .where('line.request_id', '=', requestId)
    .select((eb) => [
      'line.id',
      'line.line_no as lineNo',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      'line.quantity',
      'line.entered_as as enteredAs',
      'line.price_fen as fen',
      'line.price_units as units',
      'line.party_id as supplierId',
      eb.fn.coalesce('party.name', eb.val('')).as('supplierName'),
      'line.note',
      eb
        .selectFrom('purchase_order_line as ordered')
        .whereRef('ordered.request_line_id', '=', 'line.id')
        .select((inner) => inner.fn.sum<number>('ordered.quantity').as('quantity'))
        .as('ordered'),
    ])
    .orderBy('line.line_no')
    .execute();
  return rows.map(({ fen, units, ordered, ...line }) => {
    const price = fen === null || units === null ? null : { fen, units };
    return {
      ...line,
      price,
      amount: price === null ? null : amountAt(line.quantity, price),
      ordered: Number(ordered ?? 0),
    };
  });
}

/** Submits a request. Errors: NOT_FOUND, INVALID_LINES. */
export async function submitRequest(
  tx: WriteTx,
  input: SubmitInput,
  session: CommandSession,
): Promise<PurchaseRequest> {
  await itemsOf(tx, input.lines);
  await requireParties(
    tx,
    input.lines.flatMap(({ supplierId }) => supplierId ?? []),
  );
  const seen = new Set<number>();
  const problems = input.lines.flatMap((line, index) => {
    const again = seen.has(line.itemId);
    seen.add(line.itemId);
    return again
      ? [{ line: index, field: 'itemId', reason: 'repeated', value: String(line.itemId) }]
      : [];
  });
  problems.push(...amountProblems(input.lines));
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  const row = await tx
    .insertInto('purchase_request')
    .values({
      number: await nextNumber(tx, 'purchase-request', session.businessDate),
      status: 'submitted',
      business_date: session.businessDate,
      needed_by: input.neededBy,
      reason: input.reason,
      author: session.settings.operator,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('purchase_request_line')
    .values(
      input.lines.map((line, index) => ({
        request_id: row.id,
        line_no: index + 1,
        item_id: line.itemId,
        quantity: line.quantity,
        entered_as: line.enteredAs,
        price_fen: line.price?.fen ?? null,
        price_units: line.price?.units ?? null,
        party_id: line.supplierId,
        note: line.note,
      })),
    )
    .execute();
  return getRequest(tx, { requestId: row.id }, session);
}

/** Errors: NOT_FOUND, WRONG_STATE. */
export async function requireRequest(
  tx: WriteTx,
  requestId: number,
  session: Session,
  statuses: readonly PurchaseRequest['status'][],
): Promise<PurchaseRequest> {
  const request = await getRequest(tx, { requestId }, session);
  if (!statuses.includes(request.status)) {
    throw failure('WRONG_STATE', {
      entity: 'purchase-request',
      key: request.number,
      status: request.status,
    });
  }
  return request;
}

async function setStatus(
  tx: WriteTx,
  requestId: number,
  status: PurchaseRequest['status'],
): Promise<void> {
  await tx.updateTable('purchase_request').set({ status }).where('id', '=', requestId).execute();
}

/** Approves or rejects. Errors: NOT_FOUND, WRONG_STATE, SAME_PERSON, INVALID_FIELD. */
export async function decideRequest(
  tx: WriteTx,
  input: DecideInput,
  session: CommandSession,
): Promise<PurchaseRequest> {
  const request = await requireRequest(tx, input.requestId, session, ['submitted']);
  requireNote(input);
  await recordDecision(tx, session, {
    subject: 'purchase-request',
    subjectId: request.id,
    decision: input.decision,
    maker: request.author,
    approver: input.approver,
    note: input.note,
  });
  await setStatus(tx, request.id, input.decision);
  return getRequest(tx, input, session);
}

/** Takes back what was not ordered yet. Errors: NOT_FOUND, WRONG_STATE. */
export async function cancelRequest(
  tx: WriteTx,
  input: CancelInput,
  session: CommandSession,
): Promise<PurchaseRequest> {
  const request = await requireRequest(tx, input.requestId, session, ['submitted', 'approved']);
  // With an order already made from it the rest is given up, not the request.
  await setStatus(tx, request.id, request.orders.length > 0 ? 'ordered' : 'cancelled');
  return getRequest(tx, input, session);
}
