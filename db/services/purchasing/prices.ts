import type { z } from 'zod';
import type { LeadTime, Price, PricePoint, purchasing } from '../../contract/purchasing.ts';
import type { ReadDb } from '../../database.ts';
import { failure } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';
import { priceOfAmount } from './price.ts';

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

/**
 * What was paid for purchases that came without an order, one row an item and receipt; nothing is
 * known of those that came without an amount. An order's own receipts are left out: its price is
 * what was agreed.
 */
function directPurchases(db: ReadDb) {
  return db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .leftJoin('receipt_detail as detail', 'detail.document_id', 'document.id')
    .leftJoin('party', 'party.id', 'document.party_id')
    .where('document.kind', '=', 'receipt')
    .where('document.receipt_source', '=', 'purchase')
    .where('document.status', '=', 'posted')
    .where('detail.order_id', 'is', null)
    .groupBy([
      'line.item_id',
      'document.id',
      'document.number',
      'document.business_date',
      'party.id',
      'party.name',
    ])
    .having((eb) => eb(eb.fn.sum('line.amount'), '>', 0))
    .select((eb) => [
      'line.item_id as itemId',
      'document.id as documentId',
      'document.number',
      'document.business_date as businessDate',
      'party.id as supplierId',
      'party.name as supplierName',
      eb.fn.sum<number>('line.amount').as('amount'),
      eb.fn.sum<number>('line.quantity').as('quantity'),
    ]);
}

/** What an item last cost, when, and who sold it. */
export interface LastPrice extends Price {
  readonly businessDate: string;
  readonly supplierId: number | null;
  readonly supplierName: string;
}

/** What each item last cost, in an order or without one; cancelled orders do not count. */
export async function lastPrices(db: ReadDb): Promise<ReadonlyMap<number, LastPrice>> {
  const newest = db
    .selectFrom('purchase_order_line as line')
    .innerJoin('purchase_order', 'purchase_order.id', 'line.order_id')
    .where('purchase_order.status', '<>', 'cancelled')
    .groupBy('line.item_id')
    .select((eb) => eb.fn.max('line.id').as('id'));
  const orders = await db
    .selectFrom('purchase_order_line as line')
    .innerJoin('purchase_order', 'purchase_order.id', 'line.order_id')
    .innerJoin('party', 'party.id', 'purchase_order.party_id')
    .where('line.id', 'in', newest)
    .select([
      'line.item_id as itemId',
      'line.price_fen as fen',
      'line.price_units as units',
      'purchase_order.business_date as businessDate',
      'party.id as supplierId',
      'party.name as supplierName',
    ])
    .execute();
  const prices = new Map<number, LastPrice>(orders.map((row) => [row.itemId, row]));
  for (const { itemId, amount, quantity, ...row } of await newestDirectPurchases(db)) {
    const ordered = prices.get(itemId);
    if (ordered !== undefined && ordered.businessDate >= row.businessDate) continue;
    prices.set(itemId, {
      ...row,
      supplierName: row.supplierName ?? '',
      ...priceOfAmount(Number(amount), Number(quantity)),
    });
  }
  return prices;
}

async function newestDirectPurchases(db: ReadDb) {
  const ranked = db
    .selectFrom(directPurchases(db).as('purchase'))
    .selectAll('purchase')
    .select((eb) =>
      eb.fn
        .agg<number>('row_number')
        .over((over) =>
          over.partitionBy('itemId').orderBy('businessDate', 'desc').orderBy('documentId', 'desc'),
        )
        .as('rank'),
    );
  return db
    .selectFrom(ranked.as('ranked'))
    .where('rank', '=', 1)
    .select(['itemId', 'businessDate', 'supplierId', 'supplierName', 'amount', 'quantity'])
    .execute();
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
  const rows = [...(await orderedPrices(db, itemId)), ...(await directPrices(db, itemId))];
  const leadTimeOf = await leadTimes(db);
  const last = (await lastPrices(db)).get(itemId);
  return {
    ...item,
    leadTime: leadTimeOf(itemId, last?.supplierId ?? null),
    // Orders and receipts both come newest first; of one day, orders come first.
    rows: rows.toSorted((a, b) =>
      a.businessDate < b.businessDate ? 1 : a.businessDate > b.businessDate ? -1 : 0,
    ),
  };
}

async function orderedPrices(db: ReadDb, itemId: number): Promise<PricePoint[]> {
  const rows = await db
    .selectFrom('purchase_order_line as line')
    .innerJoin('purchase_order', 'purchase_order.id', 'line.order_id')
    .innerJoin('party', 'party.id', 'purchase_order.party_id')
    .where('line.item_id', '=', itemId)
    .where('purchase_order.status', '<>', 'cancelled')
    .select([
      'line.id as lineId',
      'purchase_order.id as orderId',
      'purchase_order.number',
      'purchase_order.business_date as businessDate',
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
  return rows.map(({ lineId, fen, units, ...row }) => {
    const cameOn = came.get(row.orderId);
    return {
      ...row,
      key: `order-line-${lineId}`,
      documentId: null,
      price: { fen, units },
      leadDays: cameOn === undefined ? null : daysBetween(row.businessDate, cameOn),
    };
  });
}

async function directPrices(db: ReadDb, itemId: number): Promise<PricePoint[]> {
  const rows = await directPurchases(db)
    .where('line.item_id', '=', itemId)
    .orderBy('document.business_date', 'desc')
    .orderBy('document.id', 'desc')
    .execute();
  return rows.map(({ itemId: _, supplierId: __, supplierName, ...row }) => {
    const amount = Number(row.amount);
    const quantity = Number(row.quantity);
    return {
      ...row,
      key: `receipt-${row.documentId}`,
      orderId: null,
      supplierName: supplierName ?? '',
      quantity,
      amount,
      price: priceOfAmount(amount, quantity),
      leadDays: null,
    };
  });
}
