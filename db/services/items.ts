import type { z } from 'zod';
import type { Family, Item, items } from '../contract/items.ts';
import type { SizeKind } from '../contract/values.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { needsFitTest } from '../fit-test.ts';
import { pinyinInitials } from '../pinyin.ts';
import { sizeKindOf } from '../size-kind.ts';
import { itemHolds } from './search-pattern.ts';

type ListInput = z.output<NonNullable<(typeof items.list)['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<(typeof items.get)['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<(typeof items.save)['~orpc']['inputSchema']>>;
type ActiveInput = z.output<NonNullable<(typeof items.setActive)['~orpc']['inputSchema']>>;

/** Items by code; the search matches code, names, pinyin initials and pack barcodes. */
export async function listItems(db: ReadDb, input: ListInput): Promise<Item[]> {
  const search = input.search?.trim() ?? '';
  const { category } = input;
  return readItems(db, (query) =>
    query
      .$if(!input.includeInactive, (inner) => inner.where('item.active', '=', 1))
      .$if(category !== undefined, (inner) =>
        inner.where('item.category', '=', category ?? 'other'),
      )
      .$if(search !== '', (inner) => inner.where(itemHolds(search))),
  );
}

/** One item by id or code. Errors: NOT_FOUND. */
export async function getItem(db: ReadDb, input: GetInput): Promise<Item> {
  const [item] = await readItems(db, (query) =>
    input.itemId === undefined
      ? query.where('item.code', '=', input.itemCode ?? '')
      : query.where('item.id', '=', input.itemId),
  );
  if (item) return item;
  throw failure('NOT_FOUND', { entity: 'item', key: String(input.itemId ?? input.itemCode ?? '') });
}

function itemRows(db: ReadDb) {
  return db.selectFrom('item').innerJoin('family', 'family.id', 'item.family_id');
}

async function readItems(
  db: ReadDb,
  narrow: (query: ReturnType<typeof itemRows>) => ReturnType<typeof itemRows>,
): Promise<Item[]> {
  const rows = await narrow(itemRows(db))
    .selectAll('item')
    .select(['family.code as familyCode', 'family.name as familyName', 'family.size_kind'])
    .orderBy('item.code')
    .execute();
  const packs = await db
    .selectFrom('item_pack')
    .where('item_id', 'in', narrow(itemRows(db)).select('item.id'))
    .select([
      'item_id',
      'name',
      'units_per_pack as unitsPerPack',
      'per_packs as perPacks',
      'barcode',
    ])
    .orderBy('units_per_pack')
    .execute();
  const packsOf = new Map<number, Item['packs']>();
  for (const { item_id, ...pack } of packs) {
    packsOf.set(item_id, [...(packsOf.get(item_id) ?? []), pack]);
  }
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    familyId: row.family_id,
    familyCode: row.familyCode,
    familyName: row.familyName,
    sizeKind: row.size_kind,
    name: row.name,
    nameEn: row.name_en,
    spec: row.spec,
    size: row.size,
    category: row.category,
    baseUnit: row.base_unit,
    standard: row.standard,
    certificateNo: row.certificate_no,
    shelfLifeMonths: row.shelf_life_months,
    tracking: row.tracking,
    reusable: row.reusable === 1,
    ppe: row.ppe === 1,
    fitTestRequired: row.fit_test_required === 1,
    cycleLimit: row.cycle_limit,
    loanDays: row.loan_days,
    strengthBasisPoints: row.strength_basis_points,
    referencePriceMilliFen: row.reference_price_milli_fen,
    minimum: row.minimum,
    target: row.target,
    pinyin: row.pinyin,
    active: row.active === 1,
    packs: packsOf.get(row.id) ?? [],
  }));
}

/** Families with how many items each has. */
export async function listFamilies(db: ReadDb): Promise<Family[]> {
  const rows = await db
    .selectFrom('family')
    .innerJoin('item', 'item.family_id', 'family.id')
    .groupBy('family.id')
    .select((eb) => [
      'family.id',
      'family.code',
      'family.name',
      'family.size_kind as sizeKind',
      eb.fn.min('item.category').as('category'),
      eb.fn.min('item.base_unit').as('baseUnit'),
      eb.fn.max('item.reusable').as('reusable'),
      eb.fn.countAll<number>().as('itemCount'),
    ])
    .orderBy('family.code')
    .execute();
  return rows.map((row) => ({ ...row, reusable: row.reusable === 1 }));
}

/**
 * Adds or changes an item; its code, unit and tracking stay once it has moved.
 * Errors: CONFLICT, NOT_FOUND, INVALID_FIELD.
 */
export async function saveItem(tx: WriteTx, input: SaveInput): Promise<Item> {
  await requireFree(tx, input);
  const familyId = await familyFor(tx, input);
  const fitTestRequired =
    input.fitTestRequired ??
    (input.itemId === undefined ? needsFitTest(input.standard) : undefined);
  const values = {
    code: input.code,
    family_id: familyId,
    name: input.name,
    name_en: input.nameEn,
    spec: input.spec,
    size: input.size,
    category: input.category,
    base_unit: input.baseUnit,
    standard: input.standard,
    certificate_no: input.certificateNo,
    shelf_life_months: input.shelfLifeMonths,
    tracking: input.tracking,
    reusable: input.reusable ? 1 : 0,
    ppe: input.ppe ? 1 : 0,
    ...(fitTestRequired === undefined
      ? {}
      : { fit_test_required: fitTestRequired ? (1 as const) : (0 as const) }),
    cycle_limit: input.cycleLimit,
    loan_days: input.loanDays,
    strength_basis_points: input.strengthBasisPoints,
    reference_price_milli_fen: input.referencePriceMilliFen,
    minimum: input.minimum,
    target: input.target,
    pinyin: pinyinInitials(input.name),
  } as const;
  let itemId = input.itemId;
  if (itemId === undefined) {
    const row = await tx
      .insertInto('item')
      .values(values)
      .returning('id')
      .executeTakeFirstOrThrow();
    itemId = row.id;
  } else {
    await requireUnmoved(tx, itemId, input);
    await tx.updateTable('item').set(values).where('id', '=', itemId).execute();
  }
  await tx.deleteFrom('item_pack').where('item_id', '=', itemId).execute();
  if (input.packs.length > 0) {
    const item_id = itemId;
    await tx
      .insertInto('item_pack')
      .values(
        input.packs.map((pack) => ({
          item_id,
          name: pack.name,
          units_per_pack: pack.unitsPerPack,
          per_packs: pack.perPacks,
          barcode: pack.barcode || null,
        })),
      )
      .execute();
  }
  return getItem(tx, { itemId });
}

async function requireFree(tx: WriteTx, input: SaveInput): Promise<void> {
  const other = await tx
    .selectFrom('item')
    .select('id')
    .where('code', '=', input.code)
    .executeTakeFirst();
  if (other && other.id !== input.itemId) {
    throw failure('CONFLICT', { entity: 'item', key: input.code });
  }
  const names = input.packs.map((pack) => pack.name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw failure('INVALID_FIELD', { field: 'packs', reason: 'repeated', value: repeated });
  }
  const barcodes = input.packs.flatMap((pack) => (pack.barcode ? [pack.barcode] : []));
  const twice = barcodes.find((barcode, index) => barcodes.indexOf(barcode) !== index);
  if (twice !== undefined) throw failure('CONFLICT', { entity: 'barcode', key: twice });
  if (barcodes.length === 0) return;
  const taken = await tx
    .selectFrom('item_pack')
    .select('barcode')
    .where('barcode', 'in', barcodes)
    .where('item_id', '<>', input.itemId ?? 0)
    .executeTakeFirst();
  if (taken) throw failure('CONFLICT', { entity: 'barcode', key: taken.barcode ?? '' });
}

/** What stays once an item has moved, and the reason a refusal gives. */
const fixedOnceMoved = {
  code: 'code-in-use',
  baseUnit: 'unit-in-use',
  tracking: 'tracking-in-use',
} as const;

async function requireUnmoved(tx: WriteTx, itemId: number, input: SaveInput): Promise<void> {
  const before = await getItem(tx, { itemId });
  const changed = (['code', 'baseUnit', 'tracking'] as const).find(
    (field) => before[field] !== input[field],
  );
  if (changed === undefined) return;
  const movement = await tx
    .selectFrom('movement')
    .select('id')
    .where('item_id', '=', itemId)
    .limit(1)
    .executeTakeFirst();
  if (movement) {
    throw failure('INVALID_FIELD', {
      field: changed,
      reason: fixedOnceMoved[changed],
      value: input[changed],
    });
  }
}

async function familyFor(tx: WriteTx, input: SaveInput): Promise<number> {
  const known = await tx
    .selectFrom('family')
    .select(['id', 'size_kind'])
    .where('code', '=', input.familyCode)
    .executeTakeFirst();
  const sizeKind: SizeKind | null = sizeKindOf(input.category, input.size);
  if (!known) {
    const row = await tx
      .insertInto('family')
      .values({ code: input.familyCode, name: input.name, size_kind: sizeKind })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  }
  if (known.size_kind === null && sizeKind !== null) {
    await tx
      .updateTable('family')
      .set({ size_kind: sizeKind })
      .where('id', '=', known.id)
      .execute();
  }
  return known.id;
}

/** Takes an item out of use or back in. Errors: NOT_FOUND, IN_USE. */
export async function setItemActive(tx: WriteTx, input: ActiveInput): Promise<Item> {
  const item = await getItem(tx, { itemId: input.itemId });
  if (!input.active) {
    const held = await tx
      .selectFrom('balance')
      .select('lot_id')
      .where('item_id', '=', item.id)
      .where('quantity', '>', 0)
      .limit(1)
      .executeTakeFirst();
    if (held) throw failure('IN_USE', { entity: 'item', key: item.code, by: 'stock' });
  }
  await tx
    .updateTable('item')
    .set({ active: input.active ? 1 : 0 })
    .where('id', '=', item.id)
    .execute();
  return { ...item, active: input.active };
}
