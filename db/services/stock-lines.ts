import type { z } from 'zod';
import type { errors } from '../contract/errors.ts';
import type { LocationKind, LotStatus } from '../contract/values.ts';
import type { ReadDb } from '../database.ts';
import { failure } from '../errors.ts';

/** A line of an input that does not hold, by its position from 0. */
export type LineProblem = z.infer<typeof errors.INVALID_LINES.data>['problems'][number];

/** How a caller names goods: an item, and its lot where it matters which. */
export interface GoodsReference {
  readonly itemId?: number | undefined;
  readonly itemCode?: string | undefined;
  readonly lotId?: number | undefined;
  readonly lotNo?: string | undefined;
}

/** How a caller names a place. */
export interface PlaceReference {
  readonly locationId?: number | undefined;
  readonly locationCode?: string | undefined;
}

interface NamedItem {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/** A lot as the record knows it. */
export interface NamedLot {
  readonly id: number;
  readonly item_id: number;
  readonly lot_no: string;
  readonly expires_on: string | null;
  readonly status: LotStatus;
}

/** The goods of one line as the record knows them. */
export interface NamedGoods {
  readonly item: NamedItem;
  /** Null where the line names none. */
  readonly lot: NamedLot | null;
}

/** A place as the record knows it. */
export interface NamedPlace {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: LocationKind;
  readonly active: 0 | 1;
}

/**
 * Looks up the items and lots that lines name, in two SELECTs. A line that names something unknown
 * is answered with undefined and a problem (`unknown`), so that all of them are reported at once.
 */
export async function goodsOf(
  db: ReadDb,
  references: readonly GoodsReference[],
): Promise<{ goods: (NamedGoods | undefined)[]; problems: LineProblem[] }> {
  const lines = await withItems(db, references);
  const items = await itemsNamed(db, lines);
  const lots = await lotsNamed(db, lines, [...new Set([...items.values()].map(({ id }) => id))]);
  const problems: LineProblem[] = [];
  const goods = lines.map((line, index): NamedGoods | undefined => {
    const item = items.get(itemKey(line));
    if (!item) {
      const value = String(line.itemCode ?? line.itemId ?? '');
      problems.push({ line: index, field: 'itemCode', reason: 'unknown', value });
      return undefined;
    }
    if (line.lotId === undefined && line.lotNo === undefined) return { item, lot: null };
    const lot =
      line.lotId === undefined
        ? lots.byNumber.get(numberKey(item.id, line.lotNo ?? ''))
        : lots.byId.get(line.lotId);
    if (lot?.item_id === item.id) return { item, lot };
    const value = `${item.code} ${line.lotNo ?? line.lotId ?? ''}`;
    problems.push({ line: index, field: 'lotNo', reason: 'unknown', value });
    return undefined;
  });
  return { goods, problems };
}

/** A lot's id alone says which item it is of. */
async function withItems(
  db: ReadDb,
  references: readonly GoodsReference[],
): Promise<readonly GoodsReference[]> {
  const bare = ({ itemId, itemCode }: GoodsReference) =>
    itemId === undefined && itemCode === undefined;
  const lotIds = references.flatMap((line) =>
    bare(line) && line.lotId !== undefined ? [line.lotId] : [],
  );
  if (lotIds.length === 0) return references;
  const rows = await db
    .selectFrom('lot')
    .select(['id', 'item_id'])
    .where('id', 'in', [...new Set(lotIds)])
    .execute();
  const itemOf = new Map(rows.map((row) => [row.id, row.item_id]));
  return references.map((line) =>
    bare(line) ? { ...line, itemId: itemOf.get(line.lotId ?? 0) } : line,
  );
}

function itemKey({ itemId, itemCode }: GoodsReference): string {
  return itemId === undefined ? `code ${itemCode ?? ''}` : `id ${itemId}`;
}

function numberKey(itemId: number, lotNo: string): string {
  return `${itemId} ${lotNo}`;
}

async function itemsNamed(
  db: ReadDb,
  lines: readonly GoodsReference[],
): Promise<ReadonlyMap<string, NamedItem>> {
  const ids = lines.flatMap(({ itemId }) => (itemId === undefined ? [] : [itemId]));
  const codes = lines.flatMap(({ itemId, itemCode }) =>
    itemId === undefined && itemCode !== undefined ? [itemCode] : [],
  );
  const rows = await db
    .selectFrom('item')
    .select(['id', 'code', 'name'])
    .where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb('id', 'in', [...new Set(ids)])] : []),
        ...(codes.length > 0 ? [eb('code', 'in', [...new Set(codes)])] : []),
      ]),
    )
    .execute();
  return new Map(
    rows.flatMap((row): [string, NamedItem][] => [
      [`id ${row.id}`, row],
      [`code ${row.code}`, row],
    ]),
  );
}

async function lotsNamed(
  db: ReadDb,
  lines: readonly GoodsReference[],
  itemIds: readonly number[],
): Promise<{
  readonly byId: ReadonlyMap<number, NamedLot>;
  readonly byNumber: ReadonlyMap<string, NamedLot>;
}> {
  const ids = lines.flatMap(({ lotId }) => (lotId === undefined ? [] : [lotId]));
  const numbers = lines.flatMap(({ lotId, lotNo }) =>
    lotId === undefined && lotNo !== undefined ? [lotNo] : [],
  );
  const rows =
    itemIds.length === 0 || ids.length + numbers.length === 0
      ? []
      : await db
          .selectFrom('lot')
          .select(['id', 'item_id', 'lot_no', 'expires_on', 'status'])
          .where('item_id', 'in', [...itemIds])
          .where((eb) =>
            eb.or([
              ...(ids.length > 0 ? [eb('id', 'in', [...new Set(ids)])] : []),
              ...(numbers.length > 0 ? [eb('lot_no', 'in', [...new Set(numbers)])] : []),
            ]),
          )
          .execute();
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    byNumber: new Map(rows.map((row) => [numberKey(row.item_id, row.lot_no), row])),
  };
}

/** Every place there is, found by id or by code. */
export async function placesByReference(
  db: ReadDb,
): Promise<(reference: PlaceReference) => NamedPlace | undefined> {
  const rows = await db
    .selectFrom('location')
    .select(['id', 'code', 'name', 'kind', 'active'])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return ({ locationId, locationCode }) =>
    locationId === undefined ? byCode.get(locationCode ?? '') : byId.get(locationId);
}

/** Refuses the input with all that does not hold, in the order of the lines. Errors: INVALID_LINES. */
export function requireNoProblems(problems: readonly LineProblem[]): void {
  if (problems.length === 0) return;
  throw failure('INVALID_LINES', {
    problems: [...problems].sort((one, other) => one.line - other.line),
  });
}
