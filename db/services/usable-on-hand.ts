import type { SelectQueryBuilder } from 'kysely';
import type { ReadDb } from '../database.ts';
import { usableStock } from '../ledger/allocate.ts';
import type { Tables } from '../schema/tables.ts';
import { countPieces, type HeldBackPiece, piecesHeldBack } from './assets/held-back.ts';

/** Ids of the items to look at. */
type ItemIds = SelectQueryBuilder<Tables, 'item', { id: number }>;

/**
 * Usable on hand of each item, wherever it lies, in base units: what its minimum is held against and
 * what need not be bought. Registered pieces that may not be issued (`piecesHeldBack` of that day) are
 * not counted.
 */
export async function usableOnHand(
  db: ReadDb,
  day: string,
  heldBack: readonly HeldBackPiece[],
  itemIds?: ItemIds,
): Promise<ReadonlyMap<number, number>> {
  const heldOf = countPieces(heldBack, ({ itemId }) => itemId);
  const rows = await db
    .selectFrom('balance')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .where(usableStock(day))
    .$if(itemIds !== undefined, (query) =>
      itemIds === undefined ? query : query.where('balance.item_id', 'in', itemIds),
    )
    .groupBy('balance.item_id')
    .select((eb) => [
      'balance.item_id as itemId',
      eb.fn.sum<number>('balance.quantity').as('usable'),
    ])
    .execute();
  return new Map(
    rows.map(({ itemId, usable }) => [itemId, Number(usable) - (heldOf.get(itemId) ?? 0)]),
  );
}

/** An item of which less is usable than its minimum. */
export interface ShortItem {
  readonly itemId: number;
  readonly itemName: string;
  readonly size: string;
  readonly baseUnit: string;
  readonly usableQuantity: number;
}

/** The items that the stock list marks as below their minimum, by code, without their lots. */
export async function itemsBelowMinimum(db: ReadDb, day: string): Promise<ShortItem[]> {
  const usable = await usableOnHand(db, day, await piecesHeldBack(db, day));
  const items = await db
    .selectFrom('item')
    .where('minimum', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('active', '=', 1),
        eb('id', 'in', eb.selectFrom('balance').where('quantity', '>', 0).select('item_id')),
      ]),
    )
    .select(['id as itemId', 'name as itemName', 'size', 'base_unit as baseUnit', 'minimum'])
    .orderBy('code')
    .execute();
  return items.flatMap(({ minimum, ...item }) => {
    const usableQuantity = usable.get(item.itemId) ?? 0;
    return minimum !== null && usableQuantity < minimum ? [{ ...item, usableQuantity }] : [];
  });
}
