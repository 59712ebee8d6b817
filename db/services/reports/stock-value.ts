import { sql } from 'kysely';
import type { z } from 'zod';
import type { FundingOrigin, reports, StockValue, StockValueRow } from '../../contract/reports.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';
import { allRows, heldOn } from './ledger-parts.ts';

type Input = z.output<NonNullable<(typeof reports.stockValue)['~orpc']['inputSchema']>>;

/** A row before its share of the whole is known, with how many rows there are. */
type Valued = Omit<StockValueRow, 'shareBasisPoints'> & { readonly rowCount: number };

const blank = {
  category: null,
  itemCode: '',
  name: '',
  spec: '',
  baseUnit: '',
  origin: null,
  quantity: null,
} as const;

/** How many items and lots there are in a group, and what they are worth. */
const measures = [
  sql<number>`count(distinct case when held.quantity <> 0 then held.item_id end)`.as('items'),
  sql<number>`count(distinct case when held.quantity <> 0 then held.lot_id end)`.as('lots'),
  sql<number>`sum(held.amount)`.as('amount'),
  allRows,
] as const;

interface Measured {
  readonly items: number;
  readonly lots: number;
  readonly amount: number;
  readonly allRows: number;
}

function measured({ items, lots, amount, allRows: rowCount }: Measured) {
  return {
    itemCount: Number(items),
    lotCount: Number(lots),
    amount: Number(amount),
    rowCount: Number(rowCount),
  };
}

async function byCategory(db: ReadDb, input: Input): Promise<Valued[]> {
  const rows = await db
    .selectFrom(heldOn(db, input.date, input))
    .innerJoin('item', 'item.id', 'held.item_id')
    .groupBy('item.category')
    .select(['item.category', ...measures])
    .execute();
  return rows.map((row) => ({
    ...blank,
    ...measured(row),
    key: row.category,
    category: row.category,
  }));
}

async function byItem(db: ReadDb, input: Input): Promise<Valued[]> {
  const rows = await db
    .selectFrom(heldOn(db, input.date, input))
    .innerJoin('item', 'item.id', 'held.item_id')
    .groupBy('item.id')
    .select(['item.code', 'item.name', 'item.spec', 'item.category', 'item.base_unit', ...measures])
    .select((eb) => eb.fn.sum<number>('held.quantity').as('quantity'))
    .execute();
  return rows.map((row) => ({
    ...blank,
    ...measured(row),
    key: row.code,
    category: row.category,
    itemCode: row.code,
    name: row.name,
    spec: row.spec,
    baseUnit: row.base_unit,
    quantity: Number(row.quantity),
  }));
}

async function byLocation(db: ReadDb, input: Input): Promise<Valued[]> {
  const rows = await db
    .selectFrom(heldOn(db, input.date, input))
    .innerJoin('location', 'location.id', 'held.location_id')
    .groupBy('location.id')
    .select(['location.id', 'location.name', ...measures])
    .execute();
  return rows.map((row) => ({ ...blank, ...measured(row), key: String(row.id), name: row.name }));
}

/**
 * Who paid for each lot, by the receipts that stood at the end of the day: the funding source written
 * on them, or their own source where none was. A lot that came in more than once, for different
 * money, is `mixed`: which of its pieces are left nobody can say.
 */
function fundingOfLots(db: ReadDb, day: string) {
  const source = sql<string>`coalesce(detail.funding_source, '')`;
  const origin = sql<FundingOrigin | ''>`case
    when coalesce(detail.funding_source, '') <> '' then ''
    when document.kind = 'opening' then 'opening'
    else coalesce(document.receipt_source, 'other')
  end`;
  const single = sql<boolean>`min(${source}) = max(${source}) and min(${origin}) = max(${origin})`;
  return db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .leftJoin('receipt_detail as detail', 'detail.document_id', 'document.id')
    .where('document.kind', 'in', ['opening', 'receipt'])
    .where('document.status', '<>', 'draft')
    .where('document.business_date', '<=', day)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('document as red')
            .select('red.id')
            .where('red.kind', '=', 'reversal')
            .whereRef('red.source_document_id', '=', 'document.id')
            .where('red.business_date', '<=', day),
        ),
      ),
    )
    .groupBy('line.lot_id')
    .select([
      'line.lot_id',
      sql<string>`case when ${single} then min(${source}) else '' end`.as('source'),
      sql<FundingOrigin | ''>`case when ${single} then min(${origin}) else 'mixed' end`.as(
        'origin',
      ),
    ])
    .as('funding');
}

async function byFunding(db: ReadDb, input: Input): Promise<Valued[]> {
  const rows = await db
    .selectFrom(heldOn(db, input.date, input))
    .leftJoin(fundingOfLots(db, input.date), 'funding.lot_id', 'held.lot_id')
    .groupBy(['funding.source', 'funding.origin'])
    .select(['funding.source', 'funding.origin', ...measures])
    .execute();
  return rows.map((row) => {
    const origin = row.origin === '' ? null : (row.origin ?? 'none');
    const name = row.source ?? '';
    return { ...blank, ...measured(row), key: `${origin ?? ''}/${name}`, name, origin };
  });
}

const readers = {
  category: byCategory,
  item: byItem,
  location: byLocation,
  funding: byFunding,
};

/** Hundredths of a percent, rounded half up, away from zero where a place holds negative fen. */
function shareOf(amount: number, total: number): number {
  if (total <= 0) return 0;
  const size = BigInt(Math.abs(amount));
  const points = Number((size * 20_000n + BigInt(total)) / (2n * BigInt(total)));
  return amount < 0 ? -points : points;
}

/** What stock was worth at the end of a day; see the contract. */
export async function stockValue(
  db: ReadDb,
  input: Input,
  { settings }: Session,
): Promise<StockValue> {
  const valued = await readers[input.by](db, input);
  // Added up without the groups: a stock that belongs to none would show.
  const { total } = await db
    .selectFrom(heldOn(db, input.date, input))
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('held.amount'), eb.lit(0)).as('total'))
    .executeTakeFirstOrThrow();
  const totalAmount = Number(total);
  return {
    unitName: settings.unitName,
    printedBy: settings.operator,
    asOf: input.date,
    by: input.by,
    rows: valued
      .toSorted((one, other) => other.amount - one.amount || (one.key < other.key ? -1 : 1))
      .map(({ rowCount: _, ...row }) => ({
        ...row,
        shareBasisPoints: shareOf(row.amount, totalAmount),
      })),
    rowCount: valued[0]?.rowCount ?? 0,
    totalAmount,
  };
}
