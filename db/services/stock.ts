import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../clock.ts';
import type { ItemBalance, LedgerEntry, LotBalance, StockSheet, stock } from '../contract/stock.ts';
import type { ReadDb } from '../database.ts';
import { failure } from '../errors.ts';
import { isUsable } from '../ledger/allocate.ts';
import { placeKey } from '../ledger/places.ts';
import type { Session } from '../session.ts';
import { countPieces, piecesHeldBack } from './assets/held-back.ts';
import { reusableItems } from './reusable-items.ts';
import { itemHolds } from './search-pattern.ts';
import { usableOnHand } from './usable-on-hand.ts';

type Filters = z.output<NonNullable<(typeof stock.balances)['~orpc']['inputSchema']>>;
type LedgerInput = z.output<NonNullable<(typeof stock.ledger)['~orpc']['inputSchema']>>;
type LedgerOutput = z.output<NonNullable<(typeof stock.ledger)['~orpc']['outputSchema']>>;

/** Items that the search box and the item filters leave. */
function itemsLeft(db: ReadDb, input: Filters) {
  const search = input.search?.trim() ?? '';
  const { category, itemId, itemCode } = input;
  return db
    .selectFrom('item')
    .$if(search !== '', (query) => query.where(itemHolds(search)))
    .$if(category !== undefined, (query) => query.where('item.category', '=', category ?? 'other'))
    .$if(itemId !== undefined, (query) => query.where('item.id', '=', itemId ?? 0))
    .$if(itemCode !== undefined, (query) => query.where('item.code', '=', itemCode ?? ''));
}

/** Lots at their places that the lot filters leave. */
function lotsLeft(db: ReadDb, input: Filters, session: Session) {
  const { locationId, expiringWithinDays } = input;
  const limit = addDays(session.businessDate, expiringWithinDays ?? 0);
  return itemsLeft(db, input)
    .innerJoin('balance', 'balance.item_id', 'item.id')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .$if(!input.includeZero, (query) => query.where('balance.quantity', '>', 0))
    .$if(locationId !== undefined, (query) => query.where('location.id', '=', locationId ?? 0))
    .$if(expiringWithinDays !== undefined, (query) => query.where('lot.expires_on', '<=', limit));
}

/** Reusable pieces of each item that are out and not back. */
async function loans(db: ReadDb): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('movement')
    .innerJoin('document', 'document.id', 'movement.document_id')
    .where('movement.item_id', 'in', reusableItems(db))
    .where('document.status', '=', 'posted')
    .where('document.kind', 'in', ['issue', 'return'])
    .groupBy('movement.item_id')
    .select((eb) => ['movement.item_id', eb.fn.sum<number>('movement.quantity').as('moved')])
    .execute();
  return new Map(rows.map((row) => [row.item_id, -row.moved]));
}

/** On hand by item with its lots underneath; see the contract. */
export async function stockBalances(
  db: ReadDb,
  input: Filters,
  session: Session,
): Promise<ItemBalance[]> {
  const items = await itemsLeft(db, input).selectAll('item').orderBy('item.code').execute();
  const rows = await lotsLeft(db, input, session)
    .select([
      'item.id as itemId',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.made_on as madeOn',
      'lot.expires_on as expiresOn',
      'lot.status as status',
      'location.id as locationId',
      'location.name as locationName',
      'location.kind as locationKind',
      'balance.quantity as quantity',
      'balance.amount as amount',
    ])
    .orderBy((eb) => eb.case().when('lot.expires_on', 'is', null).then(1).else(0).end())
    .orderBy('lot.expires_on')
    .orderBy('lot.lot_no')
    .orderBy('location.id')
    .execute();
  const lotsOf = new Map<number, LotBalance[]>();
  for (const { itemId, locationKind, ...row } of rows) {
    const lots = lotsOf.get(itemId) ?? [];
    lots.push({ ...row, usable: isUsable({ ...row, locationKind }, session.businessDate) });
    lotsOf.set(itemId, lots);
  }
  const onLoan = items.some((item) => item.reusable === 1)
    ? await loans(db)
    : new Map<number, number>();
  const { businessDate } = session;
  const heldBack = await piecesHeldBack(db, businessDate);
  const heldAt = countPieces(heldBack, placeKey);
  const left = itemsLeft(db, input).select('item.id');
  const usable = await usableOnHand(db, businessDate, heldBack, left);
  const filtersLots = input.locationId !== undefined || input.expiringWithinDays !== undefined;
  return items.flatMap((item): ItemBalance[] => {
    const lots = lotsOf.get(item.id) ?? [];
    const held = lots.filter((lot) => lot.quantity > 0);
    const belowMinimum = item.minimum !== null && (usable.get(item.id) ?? 0) < item.minimum;
    if (input.belowMinimum && !belowMinimum) return [];
    if (filtersLots && lots.length === 0) return [];
    if (!input.includeZero && held.length === 0 && !belowMinimum) return [];
    if (item.active === 0 && held.length === 0) return [];
    return [
      {
        itemId: item.id,
        itemCode: item.code,
        itemName: item.name,
        spec: item.spec,
        size: item.size,
        category: item.category,
        baseUnit: item.base_unit,
        reusable: item.reusable === 1,
        quantity: sum(held.map((lot) => lot.quantity)),
        usableQuantity: sum(
          held
            .filter((lot) => lot.usable)
            .map((lot) => lot.quantity - (heldAt.get(placeKey(lot)) ?? 0)),
        ),
        amount: sum(held.map((lot) => lot.amount)),
        onLoan: onLoan.get(item.id) ?? 0,
        minimum: item.minimum,
        target: item.target,
        belowMinimum,
        nearestExpiry: held.find((lot) => lot.expiresOn !== null)?.expiresOn ?? null,
        lots,
      },
    ];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Every movement of one item in time order with its running balance. Errors: NOT_FOUND. */
export async function itemLedger(db: ReadDb, input: LedgerInput): Promise<LedgerOutput> {
  const item = await db
    .selectFrom('item')
    .select(['id', 'code', 'name', 'spec', 'base_unit'])
    .where((eb) =>
      input.itemId === undefined
        ? eb('code', '=', input.itemCode ?? '')
        : eb('id', '=', input.itemId),
    )
    .executeTakeFirst();
  if (!item) {
    throw failure('NOT_FOUND', {
      entity: 'item',
      key: String(input.itemId ?? input.itemCode ?? ''),
    });
  }
  const { lotId, from, to } = input;
  const moved = db
    .selectFrom('movement')
    .where('movement.item_id', '=', item.id)
    .$if(lotId !== undefined, (query) => query.where('movement.lot_id', '=', lotId ?? 0));
  const { opening } = await moved
    .where('movement.business_date', '<', from ?? '')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('movement.quantity'), eb.lit(0)).as('opening'))
    .executeTakeFirstOrThrow();
  const openingBalance = Number(opening);
  const entries: LedgerEntry[] = await moved
    .innerJoin('document', 'document.id', 'movement.document_id')
    .innerJoin('lot', 'lot.id', 'movement.lot_id')
    .innerJoin('location', 'location.id', 'movement.location_id')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .leftJoin('party', 'party.id', 'document.party_id')
    .leftJoin('document as source', 'source.id', 'document.source_document_id')
    .leftJoin('dispatch_link as link', (join) =>
      join.on((eb) =>
        eb(
          'link.document_id',
          '=',
          // The issue itself, the issue of a return, or of the return that a reversal takes back.
          eb.fn.coalesce('source.source_document_id', 'source.id', 'document.id'),
        ),
      ),
    )
    .leftJoin('dispatch', 'dispatch.id', 'link.dispatch_id')
    .$if(from !== undefined, (query) => query.where('movement.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('movement.business_date', '<=', to ?? ''))
    .select((eb) => [
      'movement.id as movementId',
      'document.id as documentId',
      'document.number as documentNumber',
      'document.kind as documentKind',
      'movement.business_date as businessDate',
      'document.occurred_at as occurredAt',
      'document.recorded_at as recordedAt',
      eb.fn.coalesce('squad.name', 'party.name', 'document.recipient').as('counterparty'),
      'dispatch.batch_no as batchNo',
      'lot.lot_no as lotNo',
      'location.name as locationName',
      'movement.quantity as quantity',
      'movement.amount as amount',
      sql<number>`${openingBalance} + sum(movement.quantity) over (
        order by movement.business_date, document.occurred_at, movement.id
        rows unbounded preceding
      )`.as('balanceAfter'),
    ])
    .orderBy('movement.business_date')
    .orderBy('document.occurred_at')
    .orderBy('movement.id')
    .execute();
  return {
    itemId: item.id,
    itemCode: item.code,
    itemName: item.name,
    spec: item.spec,
    baseUnit: item.base_unit,
    openingBalance,
    closingBalance: entries.at(-1)?.balanceAfter ?? openingBalance,
    entries,
  };
}

/**
 * How many rows a stock sheet should have and what they are worth: counted on the balances alone, so
 * that a sheet which lost rows on its way does not agree with itself.
 */
async function sheetTotals(
  db: ReadDb,
  input: Filters,
  session: Session,
  short: ReadonlySet<number> | null,
): Promise<{ rowCount: number; totalAmount: number }> {
  const { search, category, itemId, itemCode, locationId, expiringWithinDays } = input;
  const narrowsItems = [search || undefined, category, itemId, itemCode].some(
    (filter) => filter !== undefined,
  );
  const limit = addDays(session.businessDate, expiringWithinDays ?? 0);
  return db
    .selectFrom('balance')
    .$if(!input.includeZero, (query) => query.where('quantity', '>', 0))
    .$if(locationId !== undefined, (query) => query.where('location_id', '=', locationId ?? 0))
    .$if(narrowsItems, (query) =>
      query.where('item_id', 'in', itemsLeft(db, input).select('item.id')),
    )
    .$if(short !== null, (query) => query.where('item_id', 'in', [...(short ?? []), 0]))
    .$if(expiringWithinDays !== undefined, (query) =>
      query.where((eb) =>
        eb('lot_id', 'in', eb.selectFrom('lot').select('id').where('expires_on', '<=', limit)),
      ),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('rowCount'),
      eb.fn.coalesce(eb.fn.sum<number>('amount'), eb.lit(0)).as('totalAmount'),
    ])
    .executeTakeFirstOrThrow();
}

/** The stock sheet 库存表: every lot at every place, never paged, with a count of its own. */
export async function stockSheet(
  db: ReadDb,
  input: Filters,
  session: Session,
): Promise<StockSheet> {
  const { belowMinimum, ...filters } = input;
  const short = belowMinimum
    ? new Set((await stockBalances(db, input, session)).map((item) => item.itemId))
    : null;
  const lots = lotsLeft(db, filters, session).$if(short !== null, (query) =>
    query.where('item.id', 'in', [...(short ?? []), 0]),
  );
  const rows = await lots
    .select([
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec as spec',
      'item.category as category',
      'item.base_unit as baseUnit',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'location.name as locationName',
      'balance.quantity as quantity',
      'balance.amount as amount',
    ])
    .orderBy('item.code')
    .orderBy('lot.lot_no')
    .orderBy('location.name')
    .execute();
  const { rowCount, totalAmount } = await sheetTotals(db, filters, session, short);
  return {
    unitName: session.settings.unitName,
    asOf: session.businessDate,
    printedBy: session.settings.operator,
    rows,
    rowCount,
    totalAmount,
  };
}
