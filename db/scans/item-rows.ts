import type { ReadDb } from '../database.ts';

export type ScannedItemRow = Awaited<ReturnType<typeof namedItems>>[number];
export type ScannedPackRow = Awaited<ReturnType<typeof packsWith>>[number];
export type ScannedLotRow = Awaited<ReturnType<typeof lotsNamed>>[number];

function itemColumns() {
  return [
    'item.id as itemId',
    'item.code as itemCode',
    'item.name as itemName',
    'item.spec',
    'item.base_unit as baseUnit',
    'item.tracking',
    'item.active',
  ] as const;
}

/** The packs that carry one of these barcodes. */
export async function packsWith(db: ReadDb, barcodes: readonly string[]) {
  if (barcodes.length === 0) return [];
  return db
    .selectFrom('item_pack')
    .innerJoin('item', 'item.id', 'item_pack.item_id')
    .where('item_pack.barcode', 'in', [...barcodes])
    .select(itemColumns())
    .select([
      'item_pack.barcode',
      'item_pack.name as packName',
      'item_pack.units_per_pack as unitsPerPack',
      'item_pack.per_packs as perPacks',
    ])
    .orderBy('item.code')
    .orderBy('item_pack.units_per_pack')
    .execute();
}

/** The items of these codes, and the one of that id. */
export async function namedItems(db: ReadDb, codes: readonly string[], itemId: number | undefined) {
  if (codes.length === 0 && itemId === undefined) return [];
  return db
    .selectFrom('item')
    .where((eb) =>
      eb.or([
        ...(codes.length === 0 ? [] : [eb('item.code', 'in', [...codes])]),
        ...(itemId === undefined ? [] : [eb('item.id', '=', itemId)]),
      ]),
    )
    .select(itemColumns())
    .execute();
}

/** The lots of these numbers that these items have. */
export async function lotsNamed(db: ReadDb, itemIds: readonly number[], lotNos: readonly string[]) {
  if (itemIds.length === 0 || lotNos.length === 0) return [];
  return db
    .selectFrom('lot')
    .where('item_id', 'in', [...new Set(itemIds)])
    .where('lot_no', 'in', [...new Set(lotNos)])
    .select([
      'id as lotId',
      'item_id as itemId',
      'lot_no as lotNo',
      'made_on as madeOn',
      'expires_on as expiresOn',
      'status',
    ])
    .execute();
}
