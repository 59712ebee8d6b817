import type { z } from 'zod';
import type {
  PurchaseOrder,
  PurchaseOrderLine,
  PurchaseOrderSummary,
  purchasing,
} from '../../contract/purchasing.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { CommandSession, Session } from '../../session.ts';
import { orderLineProgress, settleOrder } from '../order-progress.ts';

type Contract = typeof purchasing.orders;
type ListInput = z.output<NonNullable<Contract['list']['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<Contract['get']['~orpc']['inputSchema']>>;
type CancelInput = z.output<NonNullable<Contract['cancelRemainder']['~orpc']['inputSchema']>>;

function orders(db: ReadDb) {
  return db
    .selectFrom('purchase_order')
    .innerJoin('party', 'party.id', 'purchase_order.party_id')
    .leftJoin('purchase_request as request', 'request.id', 'purchase_order.request_id')
    .select((eb) => [
      'purchase_order.id',
      'purchase_order.number',
      'purchase_order.status',
      'party.id as supplierId',
      'party.name as supplierName',
      'request.number as requestNumber',
      'purchase_order.business_date as businessDate',
      'purchase_order.expected_on as expectedOn',
      'purchase_order.funding_source as fundingSource',
      'purchase_order.author',
      eb
        .selectFrom('purchase_order_line as line')
        .whereRef('line.order_id', '=', 'purchase_order.id')
        .select((inner) => inner.fn.countAll<number>().as('lines'))
        .as('lineCount'),
      eb
        .selectFrom('purchase_order_line as line')
        .whereRef('line.order_id', '=', 'purchase_order.id')
        .select((inner) => inner.fn.sum<number>('line.amount').as('amount'))
        .as('amount'),
    ]);
}

/** Orders with how many of their lines are open, the newest first. */
export async function listOrders(db: ReadDb, input: ListInput): Promise<PurchaseOrderSummary[]> {
  const { status, supplierId } = input;
  const rows = await orders(db)
    .$if(status !== undefined, (query) =>
      query.where('purchase_order.status', '=', status ?? 'open'),
    )
    .$if(supplierId !== undefined, (query) => query.where('party.id', '=', supplierId ?? 0))
    .orderBy('purchase_order.id', 'desc')
    .execute();
  const open = new Map<number, number>();
  for (const line of await orderLineProgress(db, {})) {
    if (line.open > 0) open.set(line.orderId, (open.get(line.orderId) ?? 0) + 1);
  }
  return rows.map((row) => ({
    ...row,
    lineCount: Number(row.lineCount ?? 0),
    amount: Number(row.amount ?? 0),
    openLines: row.status === 'open' ? (open.get(row.id) ?? 0) : 0,
  }));
}

/** One order with how far each line has come. Errors: NOT_FOUND. */
export async function getOrder(
  db: ReadDb,
  { orderId }: GetInput,
  session: Session,
): Promise<PurchaseOrder> {
  const row = await orders(db)
    .select([
      'party.contact',
      'party.phone',
      'party.address',
      'purchase_order.note',
      'purchase_order.recorded_at as recordedAt',
    ])
    .where('purchase_order.id', '=', orderId)
    .executeTakeFirst();
  if (!row) throw failure('NOT_FOUND', { entity: 'purchase-order', key: String(orderId) });
  const { contact, phone, address, ...summary } = row;
  const lines = await orderLines(db, orderId);
  const receipts = await db
    .selectFrom('receipt_detail')
    .innerJoin('document', 'document.id', 'receipt_detail.document_id')
    .where('receipt_detail.order_id', '=', orderId)
    .select([
      'document.id as documentId',
      'document.number',
      'document.business_date as businessDate',
      'document.status',
    ])
    .orderBy('document.id')
    .execute();
  return {
    ...summary,
    lineCount: lines.length,
    amount: lines.reduce((sum, line) => sum + line.amount, 0),
    openLines: summary.status === 'open' ? lines.filter((line) => line.open > 0).length : 0,
    unitName: session.settings.unitName,
    supplier: { contact, phone, address },
    lines,
    receipts,
  };
}

async function orderLines(db: ReadDb, orderId: number): Promise<PurchaseOrderLine[]> {
  const rows = await db
    .selectFrom('purchase_order_line as line')
    .innerJoin('item', 'item.id', 'line.item_id')
    .where('line.order_id', '=', orderId)
    .select([
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
      'line.amount',
      'line.note',
    ])
    .orderBy('line.line_no')
    .execute();
  const progress = new Map(
    (await orderLineProgress(db, { orderId })).map((line) => [line.orderLineId, line]),
  );
  return rows.map(({ fen, units, ...line }) => {
    const { cancelled = 0, received = 0, returned = 0, open = 0 } = progress.get(line.id) ?? {};
    return { ...line, price: { fen, units }, cancelled, received, returned, open };
  });
}

/** Gives up what is open of an order or a line of it. Errors: NOT_FOUND, WRONG_STATE. */
export async function cancelRemainder(
  tx: WriteTx,
  input: CancelInput,
  session: CommandSession,
): Promise<PurchaseOrder> {
  const order = await getOrder(tx, input, session);
  if (order.status !== 'open') {
    throw failure('WRONG_STATE', {
      entity: 'purchase-order',
      key: order.number,
      status: order.status,
    });
  }
  const given = order.lines.filter(
    (line) => line.open > 0 && (input.lineId === undefined || line.id === input.lineId),
  );
  const [first, ...rest] = given;
  if (first === undefined) {
    throw failure('NOT_FOUND', { entity: 'line', key: String(input.lineId ?? order.number) });
  }
  await tx
    .updateTable('purchase_order_line')
    .set((eb) => ({
      cancelled_quantity: rest
        .reduce(
          (cases, line) => cases.when('id', '=', line.id).then(line.cancelled + line.open),
          eb
            .case()
            .when('id', '=', first.id)
            .then(first.cancelled + first.open),
        )
        .else(eb.ref('cancelled_quantity'))
        .end(),
    }))
    .where(
      'id',
      'in',
      given.map((line) => line.id),
    )
    .execute();
  if (input.note !== '') {
    const note = [order.note, input.note].filter((part) => part !== '').join('; ');
    await tx.updateTable('purchase_order').set({ note }).where('id', '=', order.id).execute();
  }
  const cameNothing = order.lines.every((line) => line.received === 0);
  const leavesNothing = given.length === order.lines.filter((line) => line.open > 0).length;
  if (cameNothing && leavesNothing) {
    await tx
      .updateTable('purchase_order')
      .set({ status: 'cancelled' })
      .where('id', '=', order.id)
      .execute();
  } else {
    await settleOrder(tx, order.id);
  }
  return getOrder(tx, input, session);
}
