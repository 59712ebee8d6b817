import type { z } from 'zod';
import type { LeadTime, PricePoint, purchasing } from '../../contract/purchasing.ts';
import type { ReadDb } from '../../database.ts';
import { failure } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';

type Input = z.output<NonNullable<(typeof purchasing.prices)['~orpc']['inputSchema']>>;
type Output = z.output<NonNullable<(typeof purchasing.prices)['~orpc']['outputSchema']>>;

/** Days a delivery takes where nothing was learned yet. */
const DEFAULT_LEAD_DAYS = 7;

const DAY = 86_400_000;

/** Orders with the day the first of their goods came; one row an item and order. */
function deliveries(db: ReadDb) {
  return db
    .selectFrom('purchase_order_line as line')
    .innerJoin('purchase_order', 'purchase_order.id', 'line.order_id')
    .innerJoin('receipt_inspection as inspection', 'inspection.order_line_id', 'line.id')
    .innerJoin('document', 'document.id', 'inspection.document_id')
    .where('document.status', '=', 'posted')
    .groupBy(['line.item_id', 'purchase_order.id'])
    .select((eb) => [
      'line.item_id as itemId',
      'purchase_order.id as orderId',
      'purchase_order.party_id as partyId',
      'purchase_order.business_date as orderedOn',
      eb.fn.min('document.business_date').as('cameOn'),
    ]);
}

function daysBetween(from: string, to: string): number {
  return Math.max(Math.round((Date.parse(to) - Date.parse(from)) / DAY), 0);
}

/** The middle one of some numbers; of an even number of them the later, to be on the safe side. */
function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Finds how long an item takes to come. */
export type LeadTimeOf = (itemId: number, partyId: number | null) => LeadTime;

/**
 * Lead times learned from past orders: the median of the item's own, else of its supplier's, else a
 * week.
 */
export async function leadTimes(db: ReadDb): Promise<LeadTimeOf> {
  const rows = await deliveries(db).execute();
  const days = (group: typeof rows | undefined) =>
    median((group ?? []).map((row) => daysBetween(row.orderedOn, row.cameOn)));
  const ofItem = groupBy(rows, (row) => row.itemId);
  const ofParty = groupBy(rows, (row) => row.partyId);
  return (itemId, partyId) => {
    const own = days(ofItem.get(itemId));
    if (own !== undefined) return { days: own, source: 'item' };
    const supplier = partyId === null ? undefined : days(ofParty.get(partyId));
    if (supplier !== undefined) return { days: supplier, source: 'supplier' };
    return { days: DEFAULT_LEAD_DAYS, source: 'default' };
  };
}

/** What an item last cost, and who sold it; cancelled orders do not count. */
export async function lastPrices(db: ReadDb) {
  const newest = db
    .selectFrom('purchase_order_line as line')
    .innerJoin('purchase_order', 'purchase_order.id', 'line.order_id')
    .where('purchase_order.status', '<>', 'cancelled')
    .groupBy('line.item_id')
    .select((eb) => eb.fn.max('line.id').as('id'));
  const rows = await db
    .selectFrom('purchase_order_line as line')
    .innerJoin('purchase_order', 'purchase_order.id', 'line.order_id')
    .innerJoin('party', 'party.id', 'purchase_order.party_id')
    .where('line.id', 'in', newest)
    .select([
      'line.item_id as itemId',
      'line.price_fen as fen',
      'line.price_units as units',
      'party.id as supplierId',
      'party.name as supplierName',
    ])
    .execute();
  return new Map(rows.map((row) => [row.itemId, row]));
}

/** Prices paid for an item, the newest first. Errors: NOT_FOUND. */
export async function priceHistory(db: ReadDb, { itemId }: Input): Promise<Output> {
  const item = await db
    .selectFrom('item')
    .where('id', '=', itemId)
    .select([
      'id as itemId',
      'code as itemCode',
      'name as itemName',
      'spec',
      'base_unit as baseUnit',
    ])
    .executeTakeFirst();
  if (!item) throw failure('NOT_FOUND', { entity: 'item', key: String(itemId) });
  const orders = await db
    .selectFrom('purchase_order_line as line')
    .innerJoin('purchase_order', 'purchase_order.id', 'line.order_id')
    .innerJoin('party', 'party.id', 'purchase_order.party_id')
    .where('line.item_id', '=', itemId)
    .where('purchase_order.status', '<>', 'cancelled')
    .select([
      'line.id as orderLineId',
      'purchase_order.id as orderId',
      'purchase_order.number as orderNumber',
      'purchase_order.business_date as businessDate',
      'purchase_order.party_id as partyId',
      'party.name as supplierName',
      'line.quantity',
      'line.price_fen as fen',
      'line.price_units as units',
      'line.amount',
    ])
    .orderBy('line.id', 'desc')
    .execute();
  const came = new Map(
    (await deliveries(db).where('line.item_id', '=', itemId).execute()).map((row) => [
      row.orderId,
      row.cameOn,
    ]),
  );
  const leadTimeOf = await leadTimes(db);
  return {
    ...item,
    leadTime: leadTimeOf(itemId, orders[0]?.partyId ?? null),
    rows: orders.map(({ partyId: _, fen, units, ...row }): PricePoint => {
      const cameOn = came.get(row.orderId);
      return {
        ...row,
        price: { fen, units },
        leadDays: cameOn === undefined ? null : daysBetween(row.businessDate, cameOn),
      };
    }),
  };
}
