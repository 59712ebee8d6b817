import type { LocationKind, LotStatus } from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import { fixedStatement } from '../fixed-statement.ts';

/** Stock of one lot at one place. */
export interface Place {
  readonly lotId: number;
  readonly locationId: number;
}

/** What is on hand at a place: base units and fen. */
export interface Holding {
  readonly quantity: number;
  readonly amount: number;
}

/** A holding with what decides whether its lot may be used. */
export interface LotHolding extends Holding {
  readonly status: LotStatus;
  readonly expiresOn: string | null;
  readonly locationKind: LocationKind;
}

/** Key of a place in maps. */
export function placeKey(place: Place): string {
  return `${place.lotId}:${place.locationId}`;
}

/** Current balances of some places, in one SELECT; places never stocked are absent. */
export async function holdingsOf(
  tx: WriteTx,
  places: readonly Place[],
): Promise<Map<string, LotHolding>> {
  if (places.length === 0) return new Map();
  const rows = await holdingsAt(tx, {
    lotIds: distinct(places, 'lotId'),
    locationIds: distinct(places, 'locationId'),
  });
  return new Map(rows.map((row) => [placeKey(row), row]));
}

/** Both sides of a place are looked for apart: no more rows come back than lots times places. */
interface PlaceIds {
  readonly lotIds: readonly number[];
  readonly locationIds: readonly number[];
}

function distinct(places: readonly Place[], side: keyof Place): number[] {
  return [...new Set(places.map((place) => place[side]))];
}

const holdingsAt = fixedStatement((tx: WriteTx, { lotIds, locationIds }: PlaceIds) =>
  tx
    .selectFrom('balance')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .select([
      'balance.lot_id as lotId',
      'balance.location_id as locationId',
      'balance.quantity',
      'balance.amount',
      'lot.status',
      'lot.expires_on as expiresOn',
      'location.kind as locationKind',
    ])
    .where('balance.lot_id', 'in', lotIds)
    .where('balance.location_id', 'in', locationIds),
);

/** The lowest stock a place had from a day on, and the day it had it. */
export interface Trough {
  readonly lotId: number;
  readonly locationId: number;
  readonly day: string;
  readonly quantity: number;
}

/**
 * For entries dated in the past: stock of the places at the end of `day` and of every later day on
 * which they moved, in time order. Reads only movements after `day`, so it costs nothing for an
 * entry of today.
 */
export async function historyFrom(
  tx: WriteTx,
  places: readonly Place[],
  day: string,
): Promise<Trough[]> {
  const later = await movedAfter(tx, {
    lotIds: distinct(places, 'lotId'),
    locationIds: distinct(places, 'locationId'),
    day,
  });
  if (later.length === 0) return [];
  const running = await holdingsOf(tx, places);
  const stock = new Map([...running].map(([key, holding]) => [key, holding.quantity]));
  const troughs: Trough[] = [];
  const daysOf = new Map<string, typeof later>();
  for (const row of later) {
    const key = placeKey({ lotId: row.lot_id, locationId: row.location_id });
    const days = daysOf.get(key) ?? [];
    days.push(row);
    daysOf.set(key, days);
  }
  for (const [key, days] of daysOf) {
    let quantity = stock.get(key) ?? 0;
    for (const row of days) {
      troughs.push({
        lotId: row.lot_id,
        locationId: row.location_id,
        day: row.business_date,
        quantity,
      });
      quantity -= Number(row.moved);
    }
    const first = days[0];
    if (first) {
      troughs.push({ lotId: first.lot_id, locationId: first.location_id, day, quantity });
    }
  }
  return troughs.reverse();
}

const movedAfter = fixedStatement(
  (tx: WriteTx, { lotIds, locationIds, day }: PlaceIds & { readonly day: string }) =>
    tx
      .selectFrom('movement')
      .where('lot_id', 'in', lotIds)
      .where('location_id', 'in', locationIds)
      .where('business_date', '>', day)
      .groupBy(['lot_id', 'location_id', 'business_date'])
      .select((eb) => [
        'lot_id',
        'location_id',
        'business_date',
        eb.fn.sum<number>('quantity').as('moved'),
      ])
      .orderBy('business_date', 'desc'),
);
