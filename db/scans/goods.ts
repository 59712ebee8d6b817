import type { ScanMeaning } from '../contract/scans.ts';
import type { ReadDb } from '../database.ts';
import { gtinSpellings } from '../gs1/check-digit.ts';
import { closest, spelledCodes } from './code-spelling.ts';
import {
  lotsNamed,
  namedItems,
  packsWith,
  type ScannedItemRow,
  type ScannedLotRow,
  type ScannedPackRow,
} from './item-rows.ts';
import { type GoodsReading, type ScanReadings, silentReading, storedGtin } from './readings.ts';

/**
 * The goods that a text stands for: by the article number of each of its readings, by a barcode of
 * this house, by an item's code or label. `itemId` is the article just scanned, which a code without
 * an article number belongs to.
 */
export async function scannedGoods(
  db: ReadDb,
  readings: ScanReadings,
  itemId: number | undefined,
): Promise<ScanMeaning[]> {
  const { code, goods, lotOfLabel } = readings;
  const spellings = goods.flatMap(({ gtin }) => (gtin === null ? [] : gtinSpellings(gtin)));
  const packs = await packsWith(db, [...new Set([...spellings, ...(code === null ? [] : [code])])]);
  const name = readings.itemCode ?? code;
  const codes = name === null ? [] : spelledCodes(name);
  const items = await namedItems(db, codes, itemId);
  const lots = await lotsNamed(
    db,
    [...packs, ...items].map((row) => row.itemId),
    [...goods.map(({ lotNo }) => lotNo), lotOfLabel].filter((lotNo) => lotNo !== null),
  );
  const byPlainBarcode = packs
    .filter(({ barcode }) => barcode === code && !spellings.includes(barcode ?? ''))
    .map((row) => itemMeaning(row, row, silentReading, lots));
  const coded = items.filter(({ itemCode }) => codes.includes(itemCode));
  const byCode = closest(coded, name ?? '', ({ itemCode }) => itemCode).map((row) =>
    itemMeaning(row, null, { ...silentReading, lotNo: lotOfLabel }, lots),
  );
  const latest = items.find((row) => row.itemId === itemId);
  const byReading = goods.flatMap((reading) => {
    const found = packsOf(packs, reading.gtin);
    if (found.length > 0) return found.map((row) => itemMeaning(row, row, reading, lots));
    if (latest && reading.gtin === null) return [itemMeaning(latest, null, reading, lots)];
    const barcode = reading.gtin === null ? readings.plainBarcode : storedGtin(reading.gtin);
    return [{ kind: 'unknown' as const, barcode, ...reading, elements: [...reading.elements] }];
  });
  return [...byPlainBarcode, ...byCode, ...byReading];
}

function packsOf(packs: readonly ScannedPackRow[], gtin: string | null): ScannedPackRow[] {
  if (gtin === null) return [];
  const spellings = gtinSpellings(gtin);
  return packs.filter(({ barcode }) => barcode !== null && spellings.includes(barcode));
}

function itemMeaning(
  row: ScannedItemRow,
  pack: ScannedPackRow | null,
  goods: GoodsReading,
  lots: readonly ScannedLotRow[],
): ScanMeaning {
  const lot = lots.find(({ itemId, lotNo }) => itemId === row.itemId && lotNo === goods.lotNo);
  const { lotNo, expiresOn, madeOn, serial, count } = goods;
  return {
    kind: 'item',
    itemId: row.itemId,
    itemCode: row.itemCode,
    itemName: row.itemName,
    spec: row.spec,
    baseUnit: row.baseUnit,
    tracking: row.tracking,
    active: row.active === 1,
    pack: pack && {
      name: pack.packName,
      unitsPerPack: pack.unitsPerPack,
      perPacks: pack.perPacks,
    },
    lot: lot
      ? {
          lotId: lot.lotId,
          lotNo: lot.lotNo,
          madeOn: lot.madeOn,
          expiresOn: lot.expiresOn,
          status: lot.status,
          differs: (['madeOn', 'expiresOn'] as const).filter(
            (field) => goods[field] !== null && lot[field] !== null && goods[field] !== lot[field],
          ),
        }
      : null,
    lotNo,
    expiresOn,
    madeOn,
    serial,
    count,
    elements: [...goods.elements],
  };
}
