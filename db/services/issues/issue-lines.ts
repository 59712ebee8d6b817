import type { z } from 'zod';
import type { Shortage } from '../../contract/errors.ts';
import type { issues } from '../../contract/issues.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { type FefoLot, fefoLots } from '../../ledger/allocate.ts';
import { placeKey } from '../../ledger/places.ts';
import type { PostingLine } from '../../ledger/post.ts';
import { insufficientStock } from '../../ledger/require-stock.ts';
import { itemsOf, type KnownItem, locationsOf } from '../references.ts';

type Slip = z.output<NonNullable<(typeof issues.post)['~orpc']['inputSchema']>>;
/** One line of a slip as the contract reads it. */
export type SlipLine = Slip['lines'][number];

interface WantedLine {
  readonly line: SlipLine;
  readonly item: KnownItem;
  /** Null: any store or shelf. */
  readonly locationId: number | null;
}

/** A line of the slip as it will be posted, and the line of the input it came from. */
export interface AllocatedLine {
  readonly source: SlipLine;
  readonly posting: PostingLine;
}

/**
 * The slip's lines as posting lines. Lines without a lot are filled first-expired-first-out and
 * become one document line a lot.
 * Errors: NOT_FOUND, INSUFFICIENT_STOCK.
 */
export async function allocateLines(
  tx: WriteTx,
  lines: readonly SlipLine[],
  day: string,
): Promise<AllocatedLine[]> {
  if (lines.length === 0) return [];
  const itemOf = await itemsOf(tx, lines);
  const named = lines.filter(
    (line) => line.locationId !== undefined || line.locationCode !== undefined,
  );
  const locationOf = named.length > 0 ? await locationsOf(tx, named) : () => 0;
  const wanted = lines.map((line): WantedLine => {
    const isNamed = line.locationId !== undefined || line.locationCode !== undefined;
    return { line, item: itemOf(line), locationId: isNamed ? locationOf(line) : null };
  });
  const chosen = wanted.filter(({ line }) => !isOpen(line));
  const open = wanted.filter(({ line }) => isOpen(line));
  const lotIdOf = await chosenLots(tx, chosen);
  const places = await placesOfLots(
    tx,
    chosen.filter(({ locationId }) => locationId === null).map((entry) => lotIdOf(entry)),
  );
  const fixed = new Map<WantedLine, PostingLine>();
  for (const entry of chosen) {
    const lotId = lotIdOf(entry);
    fixed.set(entry, {
      itemId: entry.item.id,
      lotId,
      locationId: entry.locationId ?? places.get(lotId) ?? (await locationsOf(tx, []))({}),
      quantity: entry.line.quantity,
      direction: -1,
      reason: entry.line.reason,
    });
  }
  const allocated = await allocateOpenLines(tx, day, open, [...fixed.values()]);
  return wanted.flatMap((entry) => {
    const line = fixed.get(entry);
    const postings = line ? [line] : (allocated.get(entry) ?? []);
    return postings.map((posting) => ({ source: entry.line, posting }));
  });
}

function isOpen(line: SlipLine): boolean {
  return line.lotId === undefined && line.lotNo === undefined;
}

async function chosenLots(
  tx: WriteTx,
  entries: readonly WantedLine[],
): Promise<(entry: WantedLine) => number> {
  if (entries.length === 0) return () => 0;
  const rows = await tx
    .selectFrom('lot')
    .select(['id', 'item_id', 'lot_no'])
    .where('item_id', 'in', [...new Set(entries.map(({ item }) => item.id))])
    .where((eb) => {
      const ids = entries.flatMap(({ line }) => (line.lotId === undefined ? [] : [line.lotId]));
      const numbers = entries.flatMap(({ line }) => (line.lotNo === undefined ? [] : [line.lotNo]));
      return eb.or([
        ...(ids.length > 0 ? [eb('id', 'in', ids)] : []),
        ...(numbers.length > 0 ? [eb('lot_no', 'in', numbers)] : []),
      ]);
    })
    .execute();
  const find = ({ line, item }: WantedLine): number => {
    const row = rows.find(
      (candidate) =>
        candidate.item_id === item.id &&
        (line.lotId === undefined ? candidate.lot_no === line.lotNo : candidate.id === line.lotId),
    );
    if (row) return row.id;
    throw failure('NOT_FOUND', {
      entity: 'lot',
      key: `${item.code} ${line.lotNo ?? line.lotId ?? ''}`,
    });
  };
  for (const entry of entries) find(entry);
  return find;
}

/** Where a lot named without a place lies: the place that holds most of it. */
async function placesOfLots(tx: WriteTx, lotIds: readonly number[]): Promise<Map<number, number>> {
  if (lotIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('balance')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .select(['balance.lot_id', 'balance.location_id'])
    .where('balance.lot_id', 'in', [...new Set(lotIds)])
    .where('location.kind', 'in', ['store', 'shelf'])
    .orderBy('balance.quantity')
    .orderBy('balance.location_id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.lot_id, row.location_id]));
}

async function allocateOpenLines(
  tx: WriteTx,
  day: string,
  open: readonly WantedLine[],
  taken: readonly PostingLine[],
): Promise<Map<WantedLine, PostingLine[]>> {
  const itemIds = [...new Set(open.map(({ item }) => item.id))];
  const lots = await fefoLots(tx, itemIds, day);
  const named = open.flatMap(({ locationId }) => (locationId === null ? [] : [locationId]));
  // A box or a vehicle is drawn on only where the line says so.
  const namedLots = named.length === 0 ? [] : await fefoLots(tx, itemIds, day, [...new Set(named)]);
  const left = new Map([...lots, ...namedLots].map((lot) => [placeKey(lot), lot.quantity]));
  for (const line of taken) {
    const key = placeKey(line);
    left.set(key, Math.max((left.get(key) ?? 0) - line.quantity, 0));
  }
  const shortages: Shortage[] = [];
  const result = new Map<WantedLine, PostingLine[]>();
  for (const entry of open) {
    const candidates = entry.locationId === null ? lots : namedLots;
    const { lines, short } = takeFrom(entry, candidates, left);
    result.set(entry, lines);
    if (short > 0) {
      shortages.push({
        itemId: entry.item.id,
        itemCode: entry.item.code,
        itemName: entry.item.name,
        lotId: null,
        lotNo: null,
        locationId: entry.locationId,
        requested: entry.line.quantity,
        available: entry.line.quantity - short,
        onDate: null,
      });
    }
  }
  if (shortages.length > 0) throw insufficientStock(shortages);
  return result;
}

function takeFrom(
  { line, item, locationId }: WantedLine,
  lots: readonly FefoLot[],
  left: Map<string, number>,
): { lines: PostingLine[]; short: number } {
  const lines: PostingLine[] = [];
  let short = line.quantity;
  for (const lot of lots) {
    if (short === 0) break;
    if (lot.itemId !== item.id || (locationId !== null && lot.locationId !== locationId)) continue;
    const quantity = Math.min(left.get(placeKey(lot)) ?? 0, short);
    if (quantity === 0) continue;
    left.set(placeKey(lot), (left.get(placeKey(lot)) ?? 0) - quantity);
    short -= quantity;
    lines.push({
      itemId: item.id,
      lotId: lot.lotId,
      locationId: lot.locationId,
      quantity,
      direction: -1,
      reason: line.reason,
    });
  }
  return { lines, short };
}
