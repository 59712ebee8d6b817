import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { isUsable } from './allocate.ts';
import { type LotHolding, type Place, placeKey } from './places.ts';

/**
 * Refuses lots that may not be used on the day; places without a holding are left to the check of
 * the stock. Errors: LOT_NOT_USABLE.
 */
export async function requireUsable(
  tx: WriteTx,
  places: readonly Place[],
  holdings: ReadonlyMap<string, LotHolding>,
  day: string,
): Promise<void> {
  const refused = places.find((place) => {
    const holding = holdings.get(placeKey(place));
    return holding !== undefined && !isUsable(holding, day);
  });
  if (!refused) return;
  const place = holdings.get(placeKey(refused))?.locationKind;
  const lot = await tx
    .selectFrom('lot')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .where('lot.id', '=', refused.lotId)
    .select([
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'lot.status as status',
      'item.id as itemId',
      'item.code as itemCode',
    ])
    .executeTakeFirstOrThrow();
  throw failure('LOT_NOT_USABLE', {
    ...lot,
    reason:
      lot.status !== 'available'
        ? lot.status
        : lot.expiresOn !== null && lot.expiresOn < day
          ? 'expired'
          : place === 'decontamination'
            ? 'decontamination'
            : 'quarantine',
  });
}
