import type { z } from 'zod';
import type { Label, labels } from '../contract/labels.ts';
import type { ReadDb } from '../database.ts';
import { failure } from '../errors.ts';
import { gtin14 } from '../gs1/check-digit.ts';
import type { LabelSubject } from '../label-code.ts';
import { labelContent } from '../label-content.ts';
import type { Session } from '../session.ts';

type Input = z.output<NonNullable<(typeof labels.prepare)['~orpc']['inputSchema']>>;
type Output = z.output<NonNullable<(typeof labels.prepare)['~orpc']['outputSchema']>>;

/** Ids bound in one statement; the database takes no more than some thousands. */
const BATCH = 5000;

/** What to print on each label; see the contract. Errors: NOT_FOUND. */
export async function prepareLabels(db: ReadDb, input: Input, session: Session): Promise<Output> {
  const year = Number(session.businessDate.slice(0, 4));
  const read = { item: itemLabels, lot: lotLabels, shelf: shelfLabels }[input.kind];
  const ids = [...new Set(input.ids)];
  const byId = new Map<number, Label>();
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = await read(db, ids.slice(start, start + BATCH), input.symbol, year);
    for (const label of batch) byId.set(label.id, label);
  }
  return {
    unitName: session.settings.unitName,
    labels: ids.map((id) => {
      const label = byId.get(id);
      if (label) return label;
      const entity = input.kind === 'shelf' ? 'location' : input.kind;
      throw failure('NOT_FOUND', { entity, key: String(id) });
    }),
  };
}

interface Article {
  readonly gtin: string;
  readonly packName: string;
}

/** The article number of each item's smallest pack that has a valid one. */
async function articles(
  db: ReadDb,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, Article>> {
  if (itemIds.length === 0) return new Map();
  const packs = await db
    .selectFrom('item_pack')
    .where('item_id', 'in', [...new Set(itemIds)])
    .where('barcode', 'is not', null)
    .select(['item_id as itemId', 'name', 'barcode', 'units_per_pack', 'per_packs'])
    .execute();
  const smallestFirst = packs.toSorted(
    (a, b) => a.units_per_pack * b.per_packs - b.units_per_pack * a.per_packs,
  );
  const found = new Map<number, Article>();
  for (const { itemId, name, barcode } of smallestFirst) {
    const gtin = gtin14(barcode ?? '');
    if (gtin !== null && !found.has(itemId)) found.set(itemId, { gtin, packName: name });
  }
  return found;
}

/** Many a spec ends with the size already. */
function specWithSize(spec: string, size: string): string {
  return spec.includes(size) ? spec : `${spec} ${size}`.trim();
}

async function itemLabels(
  db: ReadDb,
  ids: readonly number[],
  symbol: Label['symbol'],
  year: number,
): Promise<Label[]> {
  const rows = await db
    .selectFrom('item')
    .where('id', 'in', [...ids])
    .select(['id', 'code', 'name', 'spec', 'size', 'base_unit as baseUnit'])
    .execute();
  const numbers = await articles(db, ids);
  return rows.map(({ size, ...row }) => {
    const article = numbers.get(row.id);
    const goods = article ? { gtin: article.gtin, lotNo: null, expiresOn: null } : null;
    const content = labelContent({ kind: 'item', itemCode: row.code }, goods, symbol, year);
    return {
      kind: 'item',
      ...row,
      spec: specWithSize(row.spec, size),
      packName: content.symbol === 'gs1-datamatrix' ? (article?.packName ?? null) : null,
      lotNo: null,
      madeOn: null,
      expiresOn: null,
      locationKind: null,
      ...content,
    };
  });
}

async function lotLabels(
  db: ReadDb,
  ids: readonly number[],
  symbol: Label['symbol'],
  year: number,
): Promise<Label[]> {
  const rows = await db
    .selectFrom('lot')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .where('lot.id', 'in', [...ids])
    .select([
      'lot.id',
      'item.id as itemId',
      'item.code',
      'item.name',
      'item.spec',
      'item.size',
      'item.base_unit as baseUnit',
      'lot.lot_no as lotNo',
      'lot.made_on as madeOn',
      'lot.expires_on as expiresOn',
    ])
    .execute();
  const numbers = await articles(
    db,
    rows.map((row) => row.itemId),
  );
  return rows.map(({ itemId, size, ...row }) => {
    const article = numbers.get(itemId);
    // Goods that are not kept by lot have one without a number: their label is the item's.
    const lotNo = row.lotNo === '' ? null : row.lotNo;
    const goods = article ? { gtin: article.gtin, lotNo, expiresOn: row.expiresOn } : null;
    const subject: LabelSubject =
      lotNo === null
        ? { kind: 'item', itemCode: row.code }
        : { kind: 'lot', itemCode: row.code, lotNo };
    const content = labelContent(subject, goods, symbol, year);
    return {
      kind: 'lot',
      ...row,
      lotNo,
      spec: specWithSize(row.spec, size),
      packName: content.symbol === 'gs1-datamatrix' ? (article?.packName ?? null) : null,
      locationKind: null,
      ...content,
    };
  });
}

async function shelfLabels(
  db: ReadDb,
  ids: readonly number[],
  symbol: Label['symbol'],
  year: number,
): Promise<Label[]> {
  const rows = await db
    .selectFrom('location')
    .where('id', 'in', [...ids])
    .select(['id', 'code', 'name', 'kind as locationKind'])
    .execute();
  return rows.map((row) => ({
    kind: 'shelf',
    ...row,
    spec: '',
    baseUnit: '',
    packName: null,
    lotNo: null,
    madeOn: null,
    expiresOn: null,
    ...labelContent({ kind: 'shelf', locationCode: row.code }, null, symbol, year),
  }));
}
