import type { z } from 'zod';
import type { PurchaseOrder, PurchaseRequest, purchasing } from '../../contract/purchasing.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';
import { nextNumber } from '../../ledger/numbering.ts';
import type { CommandSession } from '../../session.ts';
import { itemsOf } from '../references.ts';
import { mostInPacks, type PackSize } from './order-quantity.ts';
import { getOrder } from './orders.ts';
import { amountAt, amountProblems } from './price.ts';
import { requireRequest } from './requests.ts';
import { requireParties } from './suppliers.ts';

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
  await requireParties(
    tx,
    input.orders.map((order) => order.supplierId),
  );
  const problems = [...(await askedProblems(tx, request, lines)), ...amountProblems(lines)];
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  const placed: PurchaseOrder[] = [];
  for (const order of input.orders) {
    const orderId = await addOrder(tx, session, order, request?.id ?? null);
    placed.push(await getOrder(tx, { orderId }, session));
  }
  if (request !== null) await settleRequest(tx, request, lines);
  return placed;
}

type OrderInput = Input['orders'][number];
type OrderLineInput = OrderInput['lines'][number];

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

/**
 * Lines that name a line of the request fit it, and all of them together order no more than was
 * asked for, rounded up to whole packs: what was approved stays what is bought.
 */
async function askedProblems(
  tx: WriteTx,
  request: PurchaseRequest | null,
  lines: readonly OrderLineInput[],
) {
  const asked = new Map((request?.lines ?? []).map((line) => [line.id, line]));
  const packsOf = await packsByItem(tx, request);
  const ordered = new Map([...asked.values()].map((line) => [line.id, line.ordered]));
  return lines.flatMap(({ itemId, requestLineId, quantity }, line) => {
    if (requestLineId === undefined) return [];
    const found = asked.get(requestLineId);
    const before = ordered.get(requestLineId) ?? 0;
    if (found?.itemId !== itemId) {
      return [
        { line, field: 'requestLineId', reason: 'not-requested', value: String(requestLineId) },
      ];
    }
    ordered.set(requestLineId, before + quantity);
    if (before >= found.quantity) {
      return [{ line, field: 'quantity', reason: 'ordered-already', value: found.itemCode }];
    }
    const most = mostInPacks(found.quantity, packsOf.get(itemId) ?? []);
    return before + quantity > most
      ? [
          {
            line,
            field: 'quantity',
            reason: 'more-than-requested',
            value: `${before + quantity} > ${most}`,
          },
        ]
      : [];
  });
}

async function packsByItem(tx: WriteTx, request: PurchaseRequest | null) {
  if (request === null) return new Map<number, PackSize[]>();
  const rows = await tx
    .selectFrom('item_pack')
    .where(
      'item_id',
      'in',
      request.lines.map((line) => line.itemId),
    )
    .select(['item_id as itemId', 'units_per_pack as unitsPerPack', 'per_packs as perPacks'])
    .execute();
  return groupBy<PackSize & { readonly itemId: number }, number>(rows, (pack) => pack.itemId);
}

async function settleRequest(
  tx: WriteTx,
  request: PurchaseRequest,
  lines: readonly OrderLineInput[],
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
