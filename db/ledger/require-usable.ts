import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { isUsable } from './allocate.ts';

/** Refuses lots that may not be used on the day. Errors: LOT_NOT_USABLE. */
export async function requireUsable(
  tx: WriteTx,
  lotIds: readonly number[],
  day: string,
): Promise<void> {
  const lots = await tx
    .selectFrom('lot')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .where('lot.id', 'in', [...new Set(lotIds)])
    .select([
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'lot.status as status',
      'item.id as itemId',
      'item.code as itemCode',
    ])
    .execute();
  const refused = lots.find((lot) => !isUsable(lot, day));
  if (!refused) return;
  throw failure('LOT_NOT_USABLE', {
    ...refused,
    reason: refused.status === 'available' ? 'expired' : refused.status,
  });
}
