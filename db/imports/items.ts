import type { Insertable } from 'kysely';
import type { SizeKind } from '../contract/values.ts';
import { needsFitTest } from '../fit-test.ts';
import { pinyinInitials } from '../pinyin.ts';
import type { Tables } from '../schema/tables.ts';
import { sizeKindOf } from '../size-kind.ts';
import { SheetReader } from './row-reader.ts';
import { breathe, CHUNK, type ImportRun } from './run.ts';
import { fold, type SourceRow, type SourceSheet } from './source.ts';
import { booleanOf, categoryOf, trackingOf, wornCategories } from './vocabulary.ts';

type NewItem = Omit<Insertable<Tables['item']>, 'family_id' | 'id' | 'active'>;

interface ItemRowPlan {
  readonly row: SourceRow;
  readonly familyCode: string;
  readonly values: NewItem;
  readonly pack: { readonly name: string; readonly units: number; readonly barcode: string } | null;
}

/** Kept on an item's own form; a sheet leaves them as they are on an item that is there. */
type OwnColumn = 'fit_test_required' | 'cycle_limit' | 'loan_days';

/** Column of the record and the field of the sheet that it comes from. */
const columns: Readonly<Record<Exclude<keyof NewItem, 'code' | 'pinyin' | OwnColumn>, string>> = {
  name: 'name',
  name_en: 'nameEn',
  spec: 'spec',
  size: 'size',
  category: 'category',
  base_unit: 'baseUnit',
  standard: 'standard',
  certificate_no: 'certificateNo',
  shelf_life_months: 'shelfLifeMonths',
  tracking: 'tracking',
  reusable: 'reusable',
  ppe: 'ppe',
  strength_basis_points: 'strength',
  reference_price_milli_fen: 'referencePrice',
  minimum: 'minimum',
  target: 'target',
};

/** Items with their families and packs; an item on record takes over what the sheet says. */
export async function importItems(run: ImportRun, sheets: readonly SourceSheet[]): Promise<void> {
  const plans = readItems(run, sheets);
  await refuseUnitChanges(run, plans);
  const good = plans.filter(({ row }) => !row.refused);
  await saveFamilies(run, good);
  await run.lookups.loadItems();
  await saveItems(run, good);
  await run.lookups.loadItems();
  await savePacks(run, good);
  await breathe(run, 'items', good.length, plans.length);
}

function readItems(run: ImportRun, sheets: readonly SourceSheet[]): ItemRowPlan[] {
  const plans: ItemRowPlan[] = [];
  const seen = new Map<string, SourceRow>();
  for (const sheet of sheets) {
    const reader = new SheetReader(sheet, run.findings, run.session);
    for (const row of sheet.rows) {
      const plan = readItem(run, reader, row);
      const key = fold(plan.values.code);
      const other = seen.get(key);
      if (key !== '' && other) {
        run.findings.refuse(row, 'itemCode', 'duplicate-row', {
          otherFile: other.sheet.file,
          otherRow: other.row,
        });
      } else {
        seen.set(key, row);
      }
      plans.push(plan);
    }
  }
  return plans;
}

function readItem(
  { findings, lookups }: ImportRun,
  reader: SheetReader,
  row: SourceRow,
): ItemRowPlan {
  const code = reader.requiredCode(row, 'itemCode');
  const known = lookups.items.get(fold(code));
  const name = reader.requiredText(row, 'name');
  const categoryText = reader.text(row, 'category');
  const category = categoryOf(categoryText) ?? 'other';
  if (categoryText !== '' && categoryOf(categoryText) === null) {
    findings.warn(row, 'category', 'unknown-category');
  }
  const flag = (field: string, absent: 0 | 1): 0 | 1 => {
    const text = reader.text(row, field);
    if (text === '') return absent;
    const answer = booleanOf(text);
    if (answer === null) findings.refuse(row, field, 'not-recognised');
    return answer === 'yes' ? 1 : 0;
  };
  const trackingText = reader.text(row, 'tracking');
  const tracking = trackingOf(trackingText);
  if (trackingText !== '' && tracking === null) findings.refuse(row, 'tracking', 'not-recognised');
  const values: NewItem = {
    code: known?.code ?? code,
    name,
    name_en: reader.text(row, 'nameEn'),
    spec: reader.text(row, 'spec'),
    size: reader.code(row, 'size'),
    category,
    base_unit: reader.requiredText(row, 'baseUnit'),
    standard: reader.text(row, 'standard'),
    certificate_no: reader.text(row, 'certificateNo'),
    shelf_life_months:
      reader.number(row, 'shelfLifeMonths', {
        allowZero: true,
        max: 1200,
        units: ['个月', '月', 'months'],
      }) || null,
    tracking: tracking ?? 'lot',
    reusable: flag('reusable', 0),
    ppe: flag('ppe', wornCategories.includes(category) ? 1 : 0),
    strength_basis_points:
      reader.number(row, 'strength', { places: 2, allowZero: true, max: 10_000, units: ['%'] }) ||
      null,
    // Yuan to thousandths of a fen.
    reference_price_milli_fen: reader.number(row, 'referencePrice', {
      places: 5,
      allowZero: true,
      round: true,
      units: ['元'],
    }),
    minimum: reader.number(row, 'minimum', { allowZero: true }),
    target: reader.number(row, 'target', { allowZero: true }),
    pinyin: pinyinInitials(name),
  };
  const familyCode = reader.code(row, 'familyCode');
  return {
    row,
    familyCode: familyCode || values.code,
    values,
    pack: readPack(reader, row, values),
  };
}

function readPack(reader: SheetReader, row: SourceRow, item: NewItem): ItemRowPlan['pack'] {
  const name = reader.text(row, 'packName');
  const units = reader.number(row, 'packQuantity');
  if (name === '' || units === null) return null;
  const barcode = reader.code(row, 'barcode');
  // A pack of one by the name of the unit says nothing, unless it carries the barcode.
  if (units === 1 && name === item.base_unit && barcode === '') return null;
  return { name, units, barcode };
}

/** The unit of what has moved stays: every quantity on record counts in it. */
async function refuseUnitChanges(run: ImportRun, plans: readonly ItemRowPlan[]): Promise<void> {
  const changed = plans.flatMap((plan) => {
    const known = run.lookups.items.get(fold(plan.values.code));
    return known && known.base_unit !== plan.values.base_unit ? [{ plan, known }] : [];
  });
  if (changed.length === 0) return;
  const moved = await run.tx
    .selectFrom('movement')
    .select('item_id')
    .distinct()
    .where(
      'item_id',
      'in',
      changed.map(({ known }) => known.id),
    )
    .execute();
  const ids = new Set(moved.map((row) => row.item_id));
  for (const { plan, known } of changed) {
    if (!ids.has(known.id)) continue;
    run.findings.refuse(plan.row, 'baseUnit', 'unit-differs', { expected: known.base_unit });
  }
}

async function saveFamilies(run: ImportRun, plans: readonly ItemRowPlan[]): Promise<void> {
  const wanted = new Map<string, { code: string; name: string; sizes: Set<SizeKind> }>();
  for (const { familyCode, values } of plans) {
    const key = fold(familyCode);
    const entry = wanted.get(key) ?? { code: familyCode, name: values.name, sizes: new Set() };
    const kind = sizeKindOf(values.category, values.size);
    if (kind !== null) entry.sizes.add(kind);
    wanted.set(key, entry);
  }
  const added: Insertable<Tables['family']>[] = [];
  for (const [key, { code, name, sizes }] of wanted) {
    const [kind = null] = sizes.size === 1 ? [...sizes] : [];
    const known = run.lookups.families.get(key);
    if (!known) {
      added.push({ code, name, size_kind: kind });
    } else if (known.size_kind === null && kind !== null) {
      await run.tx
        .updateTable('family')
        .set({ size_kind: kind })
        .where('id', '=', known.id)
        .execute();
    }
  }
  for (let start = 0; start < added.length; start += CHUNK) {
    await run.tx
      .insertInto('family')
      .values(added.slice(start, start + CHUNK))
      .execute();
  }
}

async function saveItems(run: ImportRun, plans: readonly ItemRowPlan[]): Promise<void> {
  const { lookups, tx } = run;
  const added: Insertable<Tables['item']>[] = [];
  for (const { row, familyCode, values } of plans) {
    const familyId = lookups.families.get(fold(familyCode))?.id ?? 0;
    const known = lookups.items.get(fold(values.code));
    if (!known) {
      const fit_test_required = needsFitTest(values.standard ?? '') ? 1 : 0;
      added.push({ ...values, fit_test_required, family_id: familyId });
      row.outcome = 'added';
      continue;
    }
    const named = Object.entries(columns).filter(([, field]) => row.sheet.columnOf.has(field));
    const changes = new Map<string, string | number | null>();
    const changed = (column: string, field: string, before: unknown, after: unknown): void => {
      if (before === after) return;
      changes.set(column, after as string | number | null);
      run.changes.push({
        kind: 'items',
        key: values.code,
        field,
        before: String(before ?? ''),
        after: String(after ?? ''),
      });
    };
    for (const [column, field] of named) {
      const key = column as keyof typeof columns;
      changed(key, field, known[key], values[key] ?? null);
    }
    if (row.sheet.columnOf.has('familyCode') && known.family_id !== familyId) {
      const before = [...lookups.families.values()].find(({ id }) => id === known.family_id);
      changed('family_id', 'familyCode', before?.code, familyCode);
      changes.set('family_id', familyId);
    }
    row.outcome = changes.size > 0 ? 'changed' : 'unchanged';
    if (changes.size === 0) continue;
    if (changes.has('name')) changes.set('pinyin', values.pinyin ?? '');
    await tx
      .updateTable('item')
      .set(Object.fromEntries(changes))
      .where('id', '=', known.id)
      .execute();
  }
  for (let start = 0; start < added.length; start += CHUNK / 2) {
    await tx
      .insertInto('item')
      .values(added.slice(start, start + CHUNK / 2))
      .execute();
  }
}

async function savePacks(run: ImportRun, plans: readonly ItemRowPlan[]): Promise<void> {
  const { lookups, tx } = run;
  const known = await tx.selectFrom('item_pack').selectAll().execute();
  const byKey = new Map(known.map((pack) => [`${pack.item_id} ${pack.name}`, pack]));
  const added: Insertable<Tables['item_pack']>[] = [];
  for (const { row, values, pack } of plans) {
    const itemId = lookups.items.get(fold(values.code))?.id;
    if (!pack || itemId === undefined) continue;
    const barcode = pack.barcode || null;
    const before = byKey.get(`${itemId} ${pack.name}`);
    if (!before) {
      const { name, units } = pack;
      added.push({ item_id: itemId, name, units_per_pack: units, barcode });
      if (row.outcome === 'unchanged') noteChange(run, row, values.code, '', `${name}=${units}`);
      continue;
    }
    const keepsBarcode = !row.sheet.columnOf.has('barcode') || before.barcode === barcode;
    if (before.units_per_pack === pack.units && keepsBarcode) continue;
    noteChange(
      run,
      row,
      values.code,
      `${before.name}=${before.units_per_pack}`,
      `${pack.name}=${pack.units}`,
    );
    await tx
      .updateTable('item_pack')
      .set({ units_per_pack: pack.units, ...(keepsBarcode ? {} : { barcode }) })
      .where('id', '=', before.id)
      .execute();
  }
  if (added.length > 0) {
    for (let start = 0; start < added.length; start += CHUNK) {
      await tx
        .insertInto('item_pack')
        .values(added.slice(start, start + CHUNK))
        .execute();
    }
  }
}

function noteChange(
  run: ImportRun,
  row: SourceRow,
  key: string,
  before: string,
  after: string,
): void {
  row.outcome = 'changed';
  run.changes.push({ kind: 'items', key, field: 'packQuantity', before, after });
}
