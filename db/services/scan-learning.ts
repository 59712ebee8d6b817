import type { z } from 'zod';
import type { scans } from '../contract/scans.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { gtin14, gtinSpellings } from '../gs1/check-digit.ts';
import { scanReadings, storedGtin } from '../scans/readings.ts';
import type { Session } from '../session.ts';
import { getItem } from './items.ts';

type Input = z.output<NonNullable<(typeof scans.learn)['~orpc']['inputSchema']>>;
type Output = z.output<NonNullable<(typeof scans.learn)['~orpc']['outputSchema']>>;

/** Stores a barcode with a pack of an item; see the contract for the errors. */
export async function learnBarcode(tx: WriteTx, input: Input, session: Session): Promise<Output> {
  const item = await getItem(tx, { itemId: input.itemId });
  const barcode = barcodeOf(input.barcode, session);
  const packName = input.packName ?? item.baseUnit;
  const known = item.packs.find(({ name }) => name === packName);
  await requireFree(tx, barcode, item.id, packName);
  if (known) requireSame(known, input, barcode);
  const size = known ?? newPack(packName === item.baseUnit, input);
  const pack = { packName, unitsPerPack: size.unitsPerPack, perPacks: size.perPacks };
  if (known) {
    await tx
      .updateTable('item_pack')
      .set({ barcode })
      .where('item_id', '=', item.id)
      .where('name', '=', packName)
      .execute();
  } else {
    await tx
      .insertInto('item_pack')
      .values({
        item_id: item.id,
        name: packName,
        units_per_pack: pack.unitsPerPack,
        per_packs: pack.perPacks,
        barcode,
      })
      .execute();
  }
  return { itemId: item.id, ...pack, barcode };
}

/** The barcode as it is stored: the article number of a GS1 code, or a house code as it stands. */
function barcodeOf(scanned: string, session: Session): string {
  const refused = (reason: string) =>
    failure('INVALID_FIELD', { field: 'barcode', reason, value: scanned.trim() });
  const year = Number(session.businessDate.slice(0, 4));
  const { goods, plainBarcode, problem } = scanReadings(scanned, { year, separatorsKept: true });
  if (problem?.code === 'check-digit') throw refused('check-digit');
  const gtin = goods[0]?.gtin ?? null;
  if (gtin !== null) return storedGtin(gtin);
  if (plainBarcode === null) throw refused('not-readable');
  return plainBarcode;
}

async function requireFree(
  db: ReadDb,
  barcode: string,
  itemId: number,
  packName: string,
): Promise<void> {
  const gtin = gtin14(barcode);
  const holders = await db
    .selectFrom('item_pack')
    .where('barcode', 'in', gtin === null ? [barcode] : gtinSpellings(gtin))
    .select(['item_id as itemId', 'name'])
    .execute();
  if (holders.some((holder) => holder.itemId !== itemId || holder.name !== packName)) {
    throw failure('CONFLICT', { entity: 'barcode', key: barcode });
  }
}

interface PackSize {
  readonly unitsPerPack: number;
  readonly perPacks: number;
}

function requireSame(
  known: PackSize & { readonly name: string; readonly barcode: string | null },
  input: Input,
  barcode: string,
): void {
  const { unitsPerPack, perPacks } = input;
  if (
    unitsPerPack !== undefined &&
    unitsPerPack * known.perPacks !== known.unitsPerPack * perPacks
  ) {
    throw failure('INVALID_FIELD', {
      field: 'unitsPerPack',
      reason: 'pack-differs',
      value: String(unitsPerPack),
    });
  }
  const held = known.barcode === null ? null : (gtin14(known.barcode) ?? known.barcode);
  if (held !== null && held !== (gtin14(barcode) ?? barcode)) {
    throw failure('INVALID_FIELD', {
      field: 'packName',
      reason: 'has-barcode',
      value: known.name,
    });
  }
}

function newPack(isBaseUnit: boolean, input: Input): PackSize {
  if (isBaseUnit && (input.unitsPerPack ?? 1) === input.perPacks) {
    return { unitsPerPack: 1, perPacks: 1 };
  }
  if (isBaseUnit) {
    throw failure('INVALID_FIELD', {
      field: 'unitsPerPack',
      reason: 'pack-differs',
      value: String(input.unitsPerPack ?? ''),
    });
  }
  if (input.unitsPerPack === undefined) {
    throw failure('INVALID_FIELD', { field: 'unitsPerPack', reason: 'required', value: '' });
  }
  return { unitsPerPack: input.unitsPerPack, perPacks: input.perPacks };
}
