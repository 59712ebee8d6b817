import type { z } from 'zod';
import type { PurchaseOrder, PurchaseRequest, purchasing } from '../../contract/purchasing.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { nextNumber } from '../../ledger/numbering.ts';
import type { CommandSession } from '../../session.ts';
import { itemsOf } from '../references.ts';
import { getOrder } from './orders.ts';
import { amountAt } from './price.ts';
import { requireRequest } from './requests.ts';

type Input = z.output<NonNullable<(typeof purchasing.orders.place)['~orpc']['inputSchema']>>;

/** Places orders, one a supplier. Errors: NOT_FOUND, WRONG_STATE, INVALID_LINES. */
export async function placeOrders(
  tx: WriteTx,
  input: Input,
  session: CommandSession,
): Promise<PurchaseOrder[]> {
  const request =
    input.requestId === undefined
      ? null
      : await requireRequest(tx, input.requestId, session, ['approved']);
  const lines = input.orders.flatMap((order) => order.lines);
  await itemsOf(tx, lines);
  await requireSuppliers(
    tx,
    input.orders.map((order) => order.supplierId),
  );
  requireAsked(request, lines);
  const placed: PurchaseOrder[] = [];
  for (const order of input.orders) {
    const orderId = await addOrder(tx, session, order, request?.id ?? null);
    placed.push(await getOrder(tx, { orderId }, session));
  }
  if (request !== null) await settleRequest(tx, request, lines);
  return placed;
}

type OrderInput = Input['orders'][number];

async function addOrder(
  tx: WriteTx,
  session: CommandSession,
  order: OrderInput,
  requestId: number | null,
): Promise<number> {
  const row = await tx
    .insertInto('purchase_order')
    .values({
      number: await nextNumber(tx, 'purchase-order', session.businessDate),
      status: 'open',
      party_id: order.supplierId,
      request_id: requestId,
      business_date: session.businessDate,
      expected_on: order.expectedOn,
      funding_source: order.fundingSource,
      note: order.note,
      author: session.settings.operator,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('purchase_order_line')
    .values(
      order.lines.map((line, index) => ({
        order_id: row.id,
        line_no: index + 1,
        item_id: line.itemId,
        request_line_id: line.requestLineId ?? null,
        quantity: line.quantity,
        entered_as: line.enteredAs,
        price_fen: line.price.fen,
        price_units: line.price.units,
        amount: amountAt(line.quantity, line.price),
        note: line.note,
      })),
    )
    .execute();
  return row.id;
}

async function requireSuppliers(tx: WriteTx, ids: readonly number[]): Promise<void> {
  const rows = await tx
    .selectFrom('party')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .execute();
  const known = new Set(rows.map((row) => row.id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw failure('NOT_FOUND', { entity: 'party', key: String(missing) });
}

/** Lines that name a line of the request fit it; all of them are held against what is left of it. */
function requireAsked(
  request: PurchaseRequest | null,
  lines: readonly OrderInput['lines'][number][],
): void {
  const asked = new Map((request?.lines ?? []).map((line) => [line.id, line]));
  const problems = lines.flatMap((line, index) => {
    if (line.requestLineId === undefined) return [];
    const found = asked.get(line.requestLineId);
    if (found?.itemId !== line.itemId) {
      return [
        {
          line: index,
          field: 'requestLineId',
          reason: 'not-requested',
          value: String(line.requestLineId),
        },
      ];
    }
    // Packs may make it more than was asked for; ordering the whole of it a second time may not.
    return found.ordered >= found.quantity
      ? [{ line: index, field: 'quantity', reason: 'ordered-already', value: found.itemCode }]
      : [];
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
}

async function settleRequest(
  tx: WriteTx,
  request: PurchaseRequest,
  lines: readonly OrderInput['lines'][number][],
): Promise<void> {
  const ordered = (lineId: number) =>
    lines
      .filter((line) => line.requestLineId === lineId)
      .reduce((sum, line) => sum + line.quantity, 0);
  const complete = request.lines.every((line) => line.ordered + ordered(line.id) >= line.quantity);
  if (!complete) return;
  await tx
    .updateTable('purchase_request')
    .set({ status: 'ordered' })
    .where('id', '=', request.id)
    .execute();
}
