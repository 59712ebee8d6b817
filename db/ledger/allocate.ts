import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { LocationKind, LotStatus } from '../contract/values.ts';
import type { ReadDb } from '../database.ts';
import { fixedStatement } from '../fixed-statement.ts';
import type { Tables } from '../schema/tables.ts';

/** Places whose goods wait to be cleared: nothing there is used, whatever its lot. */
const HELD_PLACES: readonly LocationKind[] = ['quarantine', 'decontamination'];

/**
 * The one rule for "may this stock be used on that day" (design 3), in SQL, over a joined `lot` and
 * `location`: the lot available, its expiry, if any, not before the day, and the goods not waiting
 * to be cleared.
 */
export function usableStock(day: string): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'lot' | 'location'>();
  return eb.and([
    eb('lot.status', '=', 'available'),
    eb.or([eb('lot.expires_on', 'is', null), eb('lot.expires_on', '>=', day)]),
    eb('location.kind', 'not in', HELD_PLACES),
  ]);
}

/** The same rule on a row already read. */
export function isUsable(
  stock: {
    readonly status: LotStatus;
    readonly expiresOn: string | null;
    readonly locationKind: LocationKind;
  },
  day: string,
): boolean {
  return (
    stock.status === 'available' &&
    (stock.expiresOn === null || stock.expiresOn >= day) &&
    !HELD_PLACES.includes(stock.locationKind)
  );
}

/** A lot at a place, ready to be issued from. */
export interface FefoLot {
  readonly itemId: number;
  readonly lotId: number;
  readonly lotNo: string;
  readonly expiresOn: string | null;
  readonly locationId: number;
  readonly locationName: string;
  /** On hand, base units, above zero. */
  readonly quantity: number;
}

/**
 * Usable lots of some items, first-expired-first-out: lots with a date before lots without, then
 * the older, then the lower id, so that the order never depends on chance. Only stores and shelves,
 * or the places named.
 */
export async function fefoLots(
  db: ReadDb,
  itemIds: readonly number[],
  day: string,
  locationIds?: readonly number[],
): Promise<FefoLot[]> {
  return itemIds.length === 0 ? [] : usableLots(db, { itemIds, day, locationIds });
}

const usableLots = fixedStatement(
  (
    db: ReadDb,
    {
      itemIds,
      day,
      locationIds,
    }: {
      readonly itemIds: readonly number[];
      readonly day: string;
      readonly locationIds: readonly number[] | undefined;
    },
  ) =>
    db
      .selectFrom('balance')
      .innerJoin('lot', 'lot.id', 'balance.lot_id')
      .innerJoin('location', 'location.id', 'balance.location_id')
      .where('balance.item_id', 'in', itemIds)
      .where('balance.quantity', '>', (eb) => eb.lit(0))
      .where(usableStock(day))
      .$if(locationIds === undefined, (query) =>
        query.where('location.kind', 'in', ['store', 'shelf']),
      )
      .$if(locationIds !== undefined, (query) =>
        query.where('location.id', 'in', locationIds ?? []),
      )
      .select([
        'balance.item_id as itemId',
        'lot.id as lotId',
        'lot.lot_no as lotNo',
        'lot.expires_on as expiresOn',
        'location.id as locationId',
        'location.name as locationName',
        'balance.quantity as quantity',
      ])
      .orderBy('balance.item_id')
      .orderBy((eb) => eb.case().when('lot.expires_on', 'is', null).then(1).else(0).end())
      .orderBy('lot.expires_on')
      .orderBy('lot.made_on')
      .orderBy('lot.id')
      .orderBy('location.id'),
);
