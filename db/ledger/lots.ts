import type { WriteTx } from '../database.ts';

/** A lot as a receipt or a register names it. */
export interface LotSpec {
  readonly itemId: number;
  readonly lotNo: string;
  readonly madeOn: string | null;
  readonly expiresOn: string | null;
  readonly partyId: number | null;
}

/** The lot on record for a spec. */
export interface KnownLot {
  readonly id: number;
  readonly madeOn: string | null;
  readonly expiresOn: string | null;
  /** The record has other dates than the spec; the record was not changed. */
  readonly differs: boolean;
}

/** Key of a lot in the maps of this module: lot numbers are unique within an item only. */
export function lotKey(itemId: number, lotNo: string): string {
  return `${itemId}\u0000${lotNo}`;
}

/** Rows of one statement; keeps well below SQLite's limit of bound values. */
const CHUNK = 1000;

/**
 * Finds or makes the lots named, set-based. A known lot keeps its dates: dates that differ are
 * reported, an unnamed date agrees with anything.
 */
export async function ensureLots(
  tx: WriteTx,
  specs: readonly LotSpec[],
): Promise<Map<string, KnownLot>> {
  const wanted = new Map(specs.map((spec) => [lotKey(spec.itemId, spec.lotNo), spec]));
  const unique = [...wanted.values()];
  const found = new Map<string, KnownLot>();
  for (let start = 0; start < unique.length; start += CHUNK) {
    const chunk = unique.slice(start, start + CHUNK);
    await tx
      .insertInto('lot')
      .values(
        chunk.map((spec) => ({
          item_id: spec.itemId,
          lot_no: spec.lotNo,
          made_on: spec.madeOn,
          expires_on: spec.expiresOn,
          party_id: spec.partyId,
        })),
      )
      .onConflict((conflict) => conflict.columns(['item_id', 'lot_no']).doNothing())
      .execute();
    const rows = await tx
      .selectFrom('lot')
      .select(['id', 'item_id', 'lot_no', 'made_on', 'expires_on'])
      .where('item_id', 'in', [...new Set(chunk.map((spec) => spec.itemId))])
      .where('lot_no', 'in', [...new Set(chunk.map((spec) => spec.lotNo))])
      .execute();
    for (const row of rows) {
      const key = lotKey(row.item_id, row.lot_no);
      const spec = wanted.get(key);
      if (!spec) continue;
      found.set(key, {
        id: row.id,
        madeOn: row.made_on,
        expiresOn: row.expires_on,
        differs:
          (spec.madeOn !== null && spec.madeOn !== row.made_on) ||
          (spec.expiresOn !== null && spec.expiresOn !== row.expires_on),
      });
    }
  }
  return found;
}
