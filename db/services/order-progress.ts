import { sql } from 'kysely';
import type { ReadDb, WriteTx } from '../database.ts';

/** How far one line of an order has come, in base units. */
export interface OrderLineProgress {
  readonly orderLineId: number;
  readonly orderId: number;
  readonly itemId: number;
  readonly ordered: number;
  /** What will not be delivered any more. */
  readonly cancelled: number;
  /** Taken in by receipts that stand, quarantined goods included, rejected ones not. */
  readonly received: number;
  /** Went back to the supplier, who still owes it. */
  readonly returned: number;
  /** Still to come; never below zero. */
  readonly open: number;
}

/** Goods sent back for these reasons are owed again; surplus and recalled goods are not. */
const OWED_AGAIN = ['rejected', 'damaged', 'wrong-goods'] as const;

/** Taken in against each order line by receipts that stand. */
function receivedByOrderLine(db: ReadDb) {
  return db
    .selectFrom('receipt_inspection')
    .innerJoin('document', 'document.id', 'receipt_inspection.document_id')
    .where('document.status', '=', 'posted')
    .where('receipt_inspection.order_line_id', 'is not', null)
    .groupBy('receipt_inspection.order_line_id')
    .select([
      'receipt_inspection.order_line_id as line_id',
      sql<number>`sum(receipt_inspection.accepted + receipt_inspection.quarantined)`.as('quantity'),
    ])
    .as('received');
}

/**
 * The lines of the receipt that each inspected line made: one for what was accepted, one for what
 * was quarantined, none for what was rejected, in the order of the inspection. Of receipts that
 * something went back from.
 */
function inspectedLines(db: ReadDb) {
  const made = sql<number>`case when accepted > 0 then 1 else 0 end
    + case when quarantined > 0 then 1 else 0 end`;
  return db
    .selectFrom('receipt_inspection')
    .where('document_id', 'in', (eb) =>
      eb
        .selectFrom('document')
        .where('kind', '=', 'supplier-return')
        .where('status', '=', 'posted')
        .where('source_document_id', 'is not', null)
        .select((inner) => inner.ref('source_document_id').$notNull().as('id')),
    )
    .select([
      'document_id',
      'order_line_id',
      made.as('made'),
      sql<number>`sum(${made}) over (partition by document_id order by position)`.as('last_line'),
    ])
    .as('inspected');
}

/**
 * Went back to the supplier against each order line and is owed again. A line of a receipt belongs
 * to the order line it was inspected for, so no order line takes back more than came for it.
 */
function returnedByOrderLine(db: ReadDb) {
  return db
    .selectFrom('document_line as back')
    .innerJoin('document', 'document.id', 'back.document_id')
    .innerJoin('document_line as source', 'source.id', 'back.source_line_id')
    .innerJoin(inspectedLines(db), (join) =>
      join
        .onRef('inspected.document_id', '=', 'source.document_id')
        .onRef('source.line_no', '<=', 'inspected.last_line')
        .on('source.line_no', '>', sql<number>`inspected.last_line - inspected.made`),
    )
    .where('document.kind', '=', 'supplier-return')
    .where('document.status', '=', 'posted')
    .where('inspected.order_line_id', 'is not', null)
    .where('back.reason_code', 'in', OWED_AGAIN)
    .groupBy('inspected.order_line_id')
    .select((eb) => [
      'inspected.order_line_id as line_id',
      eb.fn.sum<number>('back.quantity').as('quantity'),
    ])
    .as('returned');
}

/** Progress of the lines of one order, of all open orders of some items, or of every open order. */
export async function orderLineProgress(
  db: ReadDb,
  filter: { readonly orderId?: number; readonly itemIds?: readonly number[] },
): Promise<OrderLineProgress[]> {
  const { orderId, itemIds } = filter;
  const rows = await db
    .selectFrom('purchase_order_line as line')
    .innerJoin('purchase_order', 'purchase_order.id', 'line.order_id')
    .leftJoin(receivedByOrderLine(db), 'received.line_id', 'line.id')
    .leftJoin(returnedByOrderLine(db), 'returned.line_id', 'line.id')
    .$if(orderId !== undefined, (query) => query.where('line.order_id', '=', orderId ?? 0))
    .$if(orderId === undefined, (query) => query.where('purchase_order.status', '=', 'open'))
    .$if(itemIds !== undefined, (query) => query.where('line.item_id', 'in', [...(itemIds ?? [])]))
    .select([
      'line.id as orderLineId',
      'line.order_id as orderId',
      'line.item_id as itemId',
      'line.quantity as ordered',
      'line.cancelled_quantity as cancelled',
      'received.quantity as received',
      'returned.quantity as returned',
    ])
    .orderBy('line.order_id')
    .orderBy('line.line_no')
    .execute();
  return rows.map((row) => {
    const received = Number(row.received ?? 0);
    const returned = Number(row.returned ?? 0);
    return {
      ...row,
      received,
      returned,
      open: Math.max(row.ordered - row.cancelled - received + returned, 0),
    };
  });
}

/**
 * Makes an order's state follow what came: closed once nothing is open, open again when a receipt
 * of it was taken back. A cancelled order stays so.
 */
export async function settleOrder(tx: WriteTx, orderId: number): Promise<void> {
  const lines = await orderLineProgress(tx, { orderId });
  await tx
    .updateTable('purchase_order')
    .set({ status: lines.every((line) => line.open === 0) ? 'closed' : 'open' })
    .where('id', '=', orderId)
    .where('status', '<>', 'cancelled')
    .execute();
}
