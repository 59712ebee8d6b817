import { sql } from 'kysely';
import type { ReadDb } from '../database.ts';
import { problem } from './problem-text.ts';
import type { Finding } from './verify.ts';

/**
 * Serial-numbered pieces: each is what its last event left it as, and no place has more of them
 * registered than stock counts there.
 */
export async function assetsAgree(db: ReadDb): Promise<Finding> {
  const last = db
    .selectFrom('asset_event')
    .groupBy('asset_id')
    .select((eb) => ['asset_id', eb.fn.max('id').as('id')])
    .as('last');
  const { pieces } = await db
    .selectFrom('asset')
    .select((eb) => eb.fn.countAll<number>().as('pieces'))
    .executeTakeFirstOrThrow();
  const differing = await db
    .selectFrom('asset')
    .innerJoin('item', 'item.id', 'asset.item_id')
    .leftJoin(last, 'last.asset_id', 'asset.id')
    .leftJoin('asset_event as event', 'event.id', 'last.id')
    .where(
      sql<boolean>`event.id is null or event.state <> asset.state or event.cycles <> asset.cycles
        or coalesce(event.location_id, 0) <> coalesce(asset.location_id, 0)`,
    )
    .select(['item.code', 'asset.serial_no'])
    .execute();
  const crowded = await db
    .selectFrom('asset')
    .innerJoin('item', 'item.id', 'asset.item_id')
    .innerJoin('location', 'location.id', 'asset.location_id')
    .leftJoin('balance', (join) =>
      join
        .onRef('balance.lot_id', '=', 'asset.lot_id')
        .onRef('balance.location_id', '=', 'asset.location_id'),
    )
    .groupBy(['asset.lot_id', 'location.id', 'item.code', 'location.code', 'balance.quantity'])
    .having(sql<boolean>`count(*) > coalesce(balance.quantity, 0)`)
    .select((eb) => [
      'item.code',
      'location.code as place',
      'balance.quantity',
      eb.fn.countAll<number>().as('registered'),
    ])
    .execute();
  return {
    examined: Number(pieces),
    found: [
      ...differing.map((row) =>
        problem('asset-differs', { item: row.code, serial: row.serial_no }),
      ),
      ...crowded.map(({ code, place, registered, quantity }) =>
        problem('assets-crowded', { item: code, place, registered, quantity: quantity ?? 0 }),
      ),
    ],
  };
}
