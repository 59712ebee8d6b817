import type { Shortage } from '../contract/errors.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { type Holding, historyFrom, type Place, placeKey } from './places.ts';

interface Demand extends Place {
  readonly itemId: number;
  readonly quantity: number;
  readonly direction: 1 | -1;
}

/**
 * Refuses a document that would leave a place below zero: now, or at the end of any day of the
 * record from its own date on. Lines of one document may feed each other.
 * Errors: INSUFFICIENT_STOCK with every shortage.
 */
export async function requireStock(
  tx: WriteTx,
  businessDate: string,
  lines: readonly Demand[],
  holdings: ReadonlyMap<string, Holding>,
): Promise<void> {
  const net = new Map<string, { line: Demand; moved: number }>();
  for (const line of lines) {
    const key = placeKey(line);
    const moved = (net.get(key)?.moved ?? 0) + line.direction * line.quantity;
    net.set(key, { line, moved });
  }
  const outbound = [...net].filter(([, { moved }]) => moved < 0);
  if (outbound.length === 0) return;
  const shortages: Found[] = outbound.flatMap(([key, { line, moved }]) => {
    const available = holdings.get(key)?.quantity ?? 0;
    return available + moved < 0 ? [{ line, moved, available, onDate: null }] : [];
  });
  if (shortages.length === 0) {
    const history = await historyFrom(
      tx,
      outbound.map(([, { line }]) => line),
      businessDate,
    );
    const seen = new Set<string>();
    for (const trough of history) {
      const key = placeKey(trough);
      const entry = net.get(key);
      if (!entry || entry.moved >= 0 || seen.has(key)) continue;
      if (trough.quantity + entry.moved >= 0) continue;
      seen.add(key);
      shortages.push({ ...entry, available: Math.max(trough.quantity, 0), onDate: trough.day });
    }
  }
  if (shortages.length > 0) throw await insufficient(tx, shortages);
}

interface Found {
  readonly line: Demand;
  readonly moved: number;
  readonly available: number;
  readonly onDate: string | null;
}

async function insufficient(tx: WriteTx, found: readonly Found[]): Promise<Error> {
  const lots = await tx
    .selectFrom('lot')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .where(
      'lot.id',
      'in',
      found.map(({ line }) => line.lotId),
    )
    .select(['lot.id', 'lot.lot_no', 'item.code', 'item.name'])
    .execute();
  const known = new Map(lots.map((lot) => [lot.id, lot]));
  const shortages = found.map(({ line, moved, available, onDate }): Shortage => {
    const lot = known.get(line.lotId);
    return {
      itemId: line.itemId,
      itemCode: lot?.code ?? '',
      itemName: lot?.name ?? '',
      lotId: line.lotId,
      lotNo: lot?.lot_no ?? '',
      locationId: line.locationId,
      requested: -moved,
      available,
      onDate,
    };
  });
  return insufficientStock(shortages);
}

/** The error for some shortages; the first is repeated at the top for integrators. */
export function insufficientStock(shortages: readonly Shortage[]): Error {
  const [first] = shortages;
  if (!first) return new Error('no shortage to report');
  return failure('INSUFFICIENT_STOCK', { ...first, shortages: [...shortages] });
}
