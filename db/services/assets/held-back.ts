import { sql } from 'kysely';
import type { ReadDb } from '../../database.ts';
import { usableStock } from '../../ledger/allocate.ts';
import { hindranceOf } from './list-assets.ts';

/** A registered piece in usable stock that may not be issued. */
export interface HeldBackPiece {
  readonly itemId: number;
  readonly lotId: number;
  readonly locationId: number;
}

/**
 * Registered pieces that lie in usable stock and still may not be issued on a day: in maintenance,
 * service overdue, at their limit of issues. The ledger counts them; nobody can be sent out with them,
 * so whatever says how much is usable takes them off.
 */
export async function piecesHeldBack(db: ReadDb, day: string): Promise<readonly HeldBackPiece[]> {
  const pieces = await db
    .selectFrom('asset')
    .innerJoin('item', 'item.id', 'asset.item_id')
    .innerJoin('lot', 'lot.id', 'asset.lot_id')
    .innerJoin('location', 'location.id', 'asset.location_id')
    .where(usableStock(day))
    .select([
      'asset.item_id as itemId',
      'asset.lot_id as lotId',
      'location.id as locationId',
      'asset.state',
      'asset.cycles',
      sql<number | null>`coalesce(asset.cycle_limit, item.cycle_limit)`.as('cycleLimit'),
      'asset.maintenance_due_on as maintenanceDueOn',
      'asset.calibration_due_on as calibrationDueOn',
    ])
    .execute();
  return pieces.filter((piece) => hindranceOf(piece, day) !== null);
}

/** How many pieces there are of each key. */
export function countPieces<Key>(
  pieces: readonly HeldBackPiece[],
  keyOf: (piece: HeldBackPiece) => Key,
): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const piece of pieces) counts.set(keyOf(piece), (counts.get(keyOf(piece)) ?? 0) + 1);
  return counts;
}
