import type { ReadDb } from '../database.ts';
import { failure } from '../errors.ts';
import { fixedStatement } from '../fixed-statement.ts';

/** How a caller names an item: one of the two. */
interface ItemReference {
  readonly itemId?: number | undefined;
  readonly itemCode?: string | undefined;
}

/** How a caller names a place: one of the two, or neither for the default store. */
interface LocationReference {
  readonly locationId?: number | undefined;
  readonly locationCode?: string | undefined;
}

/** The item columns that postings need. */
export interface KnownItem {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly shelf_life_months: number | null;
}

const namedItems = fixedStatement(
  (
    db: ReadDb,
    { ids, codes }: { readonly ids: readonly number[]; readonly codes: readonly string[] },
  ) =>
    db
      .selectFrom('item')
      .select(['id', 'code', 'name', 'shelf_life_months'])
      .where((eb) =>
        eb.or([
          ...(ids.length > 0 ? [eb('id', 'in', ids)] : []),
          ...(codes.length > 0 ? [eb('code', 'in', codes)] : []),
        ]),
      ),
);

/**
 * Looks up the items that lines name by id or code, in one SELECT. The answer finds the item of a
 * line. Errors: NOT_FOUND for the first one unknown.
 */
export async function itemsOf(
  db: ReadDb,
  references: readonly ItemReference[],
): Promise<(reference: ItemReference) => KnownItem> {
  const ids = references.flatMap(({ itemId }) => (itemId === undefined ? [] : [itemId]));
  const codes = references.flatMap(({ itemId, itemCode }) =>
    itemId === undefined && itemCode !== undefined ? [itemCode] : [],
  );
  const rows = await namedItems(db, { ids: [...new Set(ids)], codes: [...new Set(codes)] });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const find = ({ itemId, itemCode }: ItemReference): KnownItem => {
    const row = itemId === undefined ? byCode.get(itemCode ?? '') : byId.get(itemId);
    if (!row) throw failure('NOT_FOUND', { entity: 'item', key: String(itemId ?? itemCode ?? '') });
    return row;
  };
  for (const reference of references) find(reference);
  return find;
}

/**
 * Looks up the places that lines name, in one SELECT; a line that names none means the first store.
 * Errors: NOT_FOUND.
 */
export async function locationsOf(
  db: ReadDb,
  references: readonly LocationReference[],
): Promise<(reference: LocationReference) => number> {
  const rows = await db
    .selectFrom('location')
    .select(['id', 'code', 'kind'])
    .where('active', '=', 1)
    .orderBy('id')
    .execute();
  const store = rows.find((row) => row.kind === 'store');
  const find = ({ locationId, locationCode }: LocationReference): number => {
    const row =
      locationId !== undefined
        ? rows.find((candidate) => candidate.id === locationId)
        : locationCode !== undefined
          ? rows.find((candidate) => candidate.code === locationCode)
          : store;
    if (!row) {
      throw failure('NOT_FOUND', {
        entity: 'location',
        key: String(locationId ?? locationCode ?? 'store'),
      });
    }
    return row.id;
  };
  for (const reference of references) find(reference);
  return find;
}

/** The first place in use for goods that wait to be cleared. Errors: NOT_FOUND. */
export async function quarantinePlace(db: ReadDb): Promise<number> {
  const row = await db
    .selectFrom('location')
    .select('id')
    .where('kind', '=', 'quarantine')
    .where('active', '=', 1)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (row) return row.id;
  throw failure('NOT_FOUND', { entity: 'location', key: 'quarantine' });
}

/** The id of a document named by id or number. Errors: NOT_FOUND. */
export async function documentIdOf(
  db: ReadDb,
  reference: { readonly documentId?: number | undefined; readonly number?: string | undefined },
): Promise<number> {
  const row = await db
    .selectFrom('document')
    .select('id')
    .where((eb) =>
      reference.documentId === undefined
        ? eb('number', '=', reference.number ?? '')
        : eb('id', '=', reference.documentId),
    )
    .executeTakeFirst();
  if (row) return row.id;
  throw failure('NOT_FOUND', {
    entity: 'document',
    key: String(reference.documentId ?? reference.number ?? ''),
  });
}

interface DispatchReference {
  readonly dispatchId?: number | undefined;
  readonly batchNo?: string | undefined;
}

/** The newest first: batch numbers are made by people. */
const dispatchesNamed = fixedStatement((db: ReadDb, { dispatchId, batchNo }: DispatchReference) =>
  db
    .selectFrom('dispatch')
    .select(['id', 'batch_no', 'squad_id', 'status'])
    .where((eb) =>
      dispatchId === undefined ? eb('batch_no', '=', batchNo ?? '') : eb('id', '=', dispatchId),
    )
    .orderBy('id', 'desc'),
);

/** The dispatch named by id or batch number. Errors: NOT_FOUND. */
export async function dispatchOf(
  db: ReadDb,
  { dispatchId, batchNo }: DispatchReference,
): Promise<{ id: number; batch_no: string; squad_id: number; status: string }> {
  const [row] = await dispatchesNamed(db, dispatchId === undefined ? { batchNo } : { dispatchId });
  if (row) return row;
  throw failure('NOT_FOUND', {
    entity: 'dispatch',
    key: String(dispatchId ?? batchNo ?? ''),
  });
}
