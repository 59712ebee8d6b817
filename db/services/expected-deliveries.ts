import type { ExpectedDelivery } from '../contract/receipts.ts';
import type { ReadDb } from '../database.ts';
import { groupBy } from '../group-by.ts';
import { listDonations } from './donations.ts';
import { orderLineProgress } from './order-progress.ts';

/** What should still arrive: open orders and promised donations, the soonest first. */
export async function expectedDeliveries(db: ReadDb): Promise<ExpectedDelivery[]> {
  const deliveries = [...(await openOrders(db)), ...(await promisedDonations(db))];
  const soonest = ({ expectedOn, number }: ExpectedDelivery) => `${expectedOn ?? '9999'} ${number}`;
  return deliveries
    .filter((delivery) => delivery.lines.length > 0)
    .sort((a, b) => (soonest(a) < soonest(b) ? -1 : 1));
}

async function openOrders(db: ReadDb): Promise<ExpectedDelivery[]> {
  const orders = await db
    .selectFrom('purchase_order')
    .innerJoin('party', 'party.id', 'purchase_order.party_id')
    .where('purchase_order.status', '=', 'open')
    .select([
      'purchase_order.id',
      'purchase_order.number',
      'party.id as partyId',
      'party.name as partyName',
      'purchase_order.expected_on as expectedOn',
      'purchase_order.funding_source as fundingSource',
    ])
    .execute();
  const lines = await db
    .selectFrom('purchase_order_line as line')
    .innerJoin('purchase_order', 'purchase_order.id', 'line.order_id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .where('purchase_order.status', '=', 'open')
    .select([
      'line.id as lineId',
      'line.order_id as orderId',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.base_unit as baseUnit',
      'line.quantity',
      'line.price_fen as priceFen',
      'line.price_units as priceUnits',
    ])
    .orderBy('line.line_no')
    .execute();
  const open = new Map((await orderLineProgress(db, {})).map((row) => [row.orderLineId, row.open]));
  const linesOf = groupBy(lines, (line) => line.orderId);
  return orders.map((order) => ({
    kind: 'order',
    ...order,
    lines: (linesOf.get(order.id) ?? [])
      .map(({ orderId: _, ...line }) => ({ ...line, open: open.get(line.lineId) ?? 0 }))
      .filter((line) => line.open > 0),
  }));
}

async function promisedDonations(db: ReadDb): Promise<ExpectedDelivery[]> {
  const donations = await listDonations(db, { status: 'promised' });
  return donations.map(({ id, number, partyId, partyName, expectedOn, lines }) => ({
    kind: 'donation',
    id,
    number,
    partyId,
    partyName,
    expectedOn,
    fundingSource: '',
    lines: lines
      .filter((line) => line.received < line.quantity)
      .map((line) => ({
        lineId: line.id,
        itemId: line.itemId,
        itemCode: line.itemCode,
        itemName: line.itemName,
        baseUnit: line.baseUnit,
        quantity: line.quantity,
        open: line.quantity - line.received,
        priceFen: null,
        priceUnits: null,
      })),
  }));
}
