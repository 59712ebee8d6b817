import { sql } from 'kysely';
import { type Category, documentKinds } from '../../contract/values.ts';
import type { ReadDb } from '../../database.ts';
import { itemHolds } from '../search-pattern.ts';

/** Which goods a report looks at; left out: all. */
export interface GoodsFilter {
  readonly search?: string | undefined;
  readonly category?: Category | undefined;
  readonly locationId?: number | undefined;
}

/** True where a report does not look at every item. */
export function narrowsItems({ search, category }: GoodsFilter): boolean {
  return (search ?? '').trim() !== '' || category !== undefined;
}

/** Items that the search box and the category leave. */
export function itemsLeft(db: ReadDb, filter: GoodsFilter) {
  const search = filter.search?.trim() ?? '';
  const { category } = filter;
  return db
    .selectFrom('item')
    .$if(search !== '', (query) => query.where(itemHolds(search)))
    .$if(category !== undefined, (query) => query.where('item.category', '=', category ?? 'other'));
}

/** Balances of the goods looked at: what stands at the end of the record. */
export function balancesOf(db: ReadDb, filter: GoodsFilter) {
  const { locationId } = filter;
  return db
    .selectFrom('balance')
    .$if(locationId !== undefined, (query) =>
      query.where('balance.location_id', '=', locationId ?? 0),
    )
    .$if(narrowsItems(filter), (query) =>
      query.where('balance.item_id', 'in', itemsLeft(db, filter).select('item.id')),
    );
}

/**
 * Lines of posted documents with the goods looked at; the caller narrows the days. Each line is the
 * sum of its movements (design 4, invariant 4), and documents are found by their day through the
 * index on kind and day, which is why every kind is named. That reads the days asked for and nothing
 * else: a past balance is the present one less what moved since.
 */
export function postedLines(db: ReadDb, filter: GoodsFilter) {
  const { locationId } = filter;
  return db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .where('document.kind', 'in', documentKinds)
    .where('document.status', '<>', 'draft')
    .$if(locationId !== undefined, (query) => query.where('line.location_id', '=', locationId ?? 0))
    .$if(narrowsItems(filter), (query) =>
      query.where('line.item_id', 'in', itemsLeft(db, filter).select('item.id')),
    );
}

/** Fen that a line of `postedLines` moved, signed as its quantity. */
export const movedAmount = sql<number>`case
  when line.moved_quantity > 0 then line.amount else - line.amount
end`;

/**
 * Stock at the end of a day by lot and place, where there was any: the balances less whatever moved
 * on later days. Rarely a place holds fen without goods; see `stockOn` of the contract.
 */
export function heldOn(db: ReadDb, day: string, filter: GoodsFilter) {
  const pieces = balancesOf(db, filter)
    .select([
      'balance.item_id as item_id',
      'balance.lot_id as lot_id',
      'balance.location_id as location_id',
      'balance.quantity as quantity',
      'balance.amount as amount',
    ])
    .unionAll(
      postedLines(db, filter)
        .where('document.business_date', '>', day)
        .select([
          'line.item_id as item_id',
          'line.lot_id as lot_id',
          'line.location_id as location_id',
          sql<number>`- line.moved_quantity`.as('quantity'),
          sql<number>`- (${movedAmount})`.as('amount'),
        ]),
    );
  return db
    .selectFrom(pieces.as('piece'))
    .groupBy(['piece.item_id', 'piece.lot_id', 'piece.location_id'])
    .having((eb) =>
      eb.or([eb(eb.fn.sum('piece.quantity'), '<>', 0), eb(eb.fn.sum('piece.amount'), '<>', 0)]),
    )
    .select((eb) => [
      'piece.item_id',
      'piece.lot_id',
      'piece.location_id',
      eb.fn.sum<number>('piece.quantity').as('quantity'),
      eb.fn.sum<number>('piece.amount').as('amount'),
    ])
    .as('held');
}

/** How many rows an answer has, asked of the database beside each: lost rows are missed. */
export const allRows = sql<number>`count(*) over ()`.as('allRows');

/** The name of the place a report was narrowed to; null: all places, or one that is not there. */
export async function placeName(
  db: ReadDb,
  locationId: number | undefined,
): Promise<string | null> {
  if (locationId === undefined) return null;
  const row = await db
    .selectFrom('location')
    .select('name')
    .where('id', '=', locationId)
    .executeTakeFirst();
  return row?.name ?? null;
}
