import { sql } from 'kysely';
import type { z } from 'zod';
import {
  type LedgerColumn,
  type LedgerFigures,
  type LedgerRow,
  ledgerColumnOf,
  ledgerColumns,
  type PeriodLedger,
} from '../../contract/period-ledger.ts';
import type { reports } from '../../contract/reports.ts';
import { type Category, categories } from '../../contract/values.ts';
import type { ReadDb } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { Session } from '../../session.ts';
import { allRows, balancesOf, movedAmount, placeName, postedLines } from './ledger-parts.ts';

type Input = z.output<NonNullable<(typeof reports.periodLedger)['~orpc']['inputSchema']>>;

/** A piece of a row: a column of the ledger, the balance now, or what moved after the period. */
type Part = LedgerColumn | 'now' | 'later';

/** The figures of a row in the order they are read. */
const figureNames = ['opening', ...ledgerColumns, 'closing'] as const;
type FigureName = (typeof figureNames)[number];

/** The column a line counts in: a reversal in that of the document it takes back. */
function partOf(to: string) {
  const branches = Object.entries(ledgerColumnOf).map(
    ([kind, column]) => sql`when ${sql.lit(kind)} then ${sql.lit(column)}`,
  );
  return sql<Part>`case
    when document.business_date > ${to} then 'later'
    else case coalesce(source.kind, document.kind) ${sql.join(branches, sql` `)} end
  end`;
}

/** What moved from the first day of the period on, the reversals with what they take back. */
function movedSince(db: ReadDb, input: Input) {
  return postedLines(db, input)
    .leftJoin('document as source', (join) =>
      join
        .onRef('source.id', '=', 'document.source_document_id')
        .on('document.kind', '=', 'reversal'),
    )
    .where('document.business_date', '>=', input.from);
}

/** Balances and what moved since, added up by item or lot and part. */
function pieces(db: ReadDb, input: Input, by: 'item_id' | 'lot_id') {
  return balancesOf(db, input)
    .groupBy(`balance.${by}`)
    .select((eb) => [
      `balance.${by} as key`,
      sql<Part>`'now'`.as('part'),
      eb.fn.sum<number>('balance.quantity').as('quantity'),
      eb.fn.sum<number>('balance.amount').as('amount'),
    ])
    .unionAll(
      movedSince(db, input)
        .select((eb) => [
          `line.${by} as key`,
          partOf(input.to).as('part'),
          eb.fn.sum<number>('line.moved_quantity').as('quantity'),
          sql<number>`sum(${movedAmount})`.as('amount'),
        ])
        .groupBy([`line.${by}`, 'part']),
    )
    .as('piece');
}

/** A figure out of pieces: opening is what is there now less all that moved since. */
function sumOf(name: FigureName, measure: 'quantity' | 'amount') {
  const value = sql.ref(`piece.${measure}`);
  const share = {
    opening: sql`case piece.part when 'now' then ${value} else - ${value} end`,
    closing: sql`case piece.part when 'now' then ${value} when 'later' then - ${value} else 0 end`,
  };
  const part =
    name === 'opening' || name === 'closing'
      ? share[name]
      : sql`case piece.part when ${sql.lit(name)} then ${value} else 0 end`;
  return sql<number>`sum(${part})`;
}

const quantityName = (name: FigureName) => `${name}Quantity` as const;
const amountName = (name: FigureName) => `${name}Amount` as const;

/** Rows with anything, by item or lot. */
function grouped(db: ReadDb, input: Input, by: 'item_id' | 'lot_id') {
  const measured = figureNames.flatMap((name) => [
    { alias: quantityName(name), sum: sumOf(name, 'quantity') },
    { alias: amountName(name), sum: sumOf(name, 'amount') },
  ]);
  return db
    .selectFrom(pieces(db, input, by))
    .groupBy('piece.key')
    .having((eb) => eb.or(measured.map(({ sum }) => eb(sum, '<>', 0))))
    .select('piece.key')
    .select(measured.map(({ alias, sum }) => sum.as(alias)))
    .as('sums');
}

/** What the database answers of a row. */
type Sums = Readonly<Record<`${FigureName}Amount`, number>> &
  Readonly<Partial<Record<`${FigureName}Quantity`, number>>>;

const names = figureNames.map((name) => ({
  name,
  quantity: quantityName(name),
  amount: amountName(name),
}));

/** The figures of a row; quantities are null where the row adds up different units. */
function figuresOf(sums: Sums): LedgerFigures {
  const figures = {} as { -readonly [Name in FigureName]: LedgerFigures[Name] };
  for (const { name, quantity, amount } of names) {
    const units = sums[quantity];
    figures[name] = {
      quantity: units === undefined ? null : Number(units),
      amount: Number(sums[amount]),
    };
  }
  return figures;
}

/** Rows with how many there should be. */
interface Rows {
  readonly rows: LedgerRow[];
  readonly rowCount: number;
}

async function itemRows(db: ReadDb, input: Input): Promise<Rows> {
  const rows = await db
    .selectFrom(grouped(db, input, 'item_id'))
    .innerJoin('item', 'item.id', 'sums.key')
    .selectAll('sums')
    .select(['item.category', 'item.code', 'item.name', 'item.spec', 'item.base_unit', allRows])
    .orderBy('item.code')
    .execute();
  return {
    rowCount: Number(rows[0]?.allRows ?? 0),
    rows: rows.map((row) => ({ ...wordsOf(row), key: row.key, figures: figuresOf(row) })),
  };
}

async function lotRows(db: ReadDb, input: Input): Promise<Rows> {
  const rows = await db
    .selectFrom(grouped(db, input, 'lot_id'))
    .innerJoin('lot', 'lot.id', 'sums.key')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .selectAll('sums')
    .select(['item.category', 'item.code', 'item.name', 'item.spec', 'item.base_unit', allRows])
    .select(['lot.lot_no', 'lot.expires_on'])
    .orderBy('item.code')
    .orderBy('lot.lot_no')
    .execute();
  return {
    rowCount: Number(rows[0]?.allRows ?? 0),
    rows: rows.map((row) => ({
      ...wordsOf(row),
      key: row.key,
      lotNo: row.lot_no,
      expiresOn: row.expires_on,
      figures: figuresOf(row),
    })),
  };
}

/** An item's words in a row. */
function wordsOf(item: {
  readonly category: Category;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly base_unit: string;
}) {
  return {
    category: item.category,
    itemCode: item.code,
    itemName: item.name,
    spec: item.spec,
    baseUnit: item.base_unit,
    lotNo: null,
    expiresOn: null,
    itemCount: 1,
  };
}

async function categoryRows(db: ReadDb, input: Input): Promise<Rows> {
  const rows = await db
    .selectFrom(grouped(db, input, 'item_id'))
    .innerJoin('item', 'item.id', 'sums.key')
    .groupBy('item.category')
    .select((eb) => ['item.category', eb.fn.countAll<number>().as('items'), allRows])
    .select((eb) => names.map(({ amount }) => eb.fn.sum<number>(`sums.${amount}`).as(amount)))
    .execute();
  return {
    rowCount: Number(rows[0]?.allRows ?? 0),
    rows: rows
      .toSorted((one, other) => position(one.category) - position(other.category))
      .map((row) => ({
        ...wordsOf({ category: row.category, code: '', name: '', spec: '', base_unit: '' }),
        key: row.category,
        itemCount: Number(row.items),
        figures: figuresOf(row),
      })),
  };
}

function position(category: Category): number {
  return categories.indexOf(category);
}

const readers = { item: itemRows, lot: lotRows, category: categoryRows };

/** Amounts of all rows; there are as many rows as items or lots, never as many as movements. */
function totalsOf(rows: readonly LedgerRow[]): LedgerFigures {
  const totals = {} as { -readonly [Name in FigureName]: LedgerFigures[Name] };
  for (const { name } of names) {
    const amount = rows.reduce((sum, { figures }) => sum + figures[name].amount, 0);
    totals[name] = { quantity: null, amount };
  }
  return totals;
}

/** The period ledger 收发存台账; see the contract. Errors: INVALID_FIELD. */
export async function periodLedger(
  db: ReadDb,
  input: Input,
  { settings }: Session,
): Promise<PeriodLedger> {
  const { from, to, by } = input;
  if (to < from) {
    throw failure('INVALID_FIELD', { field: 'to', reason: 'before-from', value: to });
  }
  const { rows, rowCount } = await readers[by](db, input);
  return {
    unitName: settings.unitName,
    printedBy: settings.operator,
    from,
    to,
    by,
    locationName: await placeName(db, input.locationId),
    rows,
    rowCount,
    totals: totalsOf(rows),
  };
}
