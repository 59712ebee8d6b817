import { sql } from 'kysely';
import type { CountLine, CountLineState } from '../../contract/counts.ts';
import type { ReadDb } from '../../database.ts';
import { shareOf } from '../../ledger/amounts.ts';
import { costsOf } from '../../ledger/lot-value.ts';
import type { StockCountRow } from '../../schema/store-tables.ts';
import { valueOfFound } from '../stock-request-value.ts';

/** A line of a count with what its figures amount to. */
export interface SettledLine extends Omit<CountLine, 'book' | 'expected' | 'variance' | 'amount'> {
  readonly book: number;
  readonly expected: number;
  /** Null until one figure holds. */
  readonly variance: number | null;
  /** Fen of the difference at what the goods are on hand for. */
  readonly amount: number | null;
}

/** What of a line's movements a counter could have seen. */
function movedUpTo(column: 'first_movement_id' | 'second_movement_id' | 'final_movement_id') {
  return sql<number>`sum(
    case when movement.id <= ${sql.ref(`line.${column}`)} then movement.quantity else 0 end
  )`;
}

/**
 * The newest movement that can matter to a count: any while it is counted, later the newest that a
 * counter could have seen, so that a closed count says the same for ever.
 */
async function newestSeen(db: ReadDb, count: StockCountRow): Promise<number> {
  if (count.status === 'counting') return Number.MAX_SAFE_INTEGER;
  const { first, second, final } = await db
    .selectFrom('stock_count_line')
    .where('count_id', '=', count.id)
    .select((eb) => [
      eb.fn.max('first_movement_id').as('first'),
      eb.fn.max('second_movement_id').as('second'),
      eb.fn.max('final_movement_id').as('final'),
    ])
    .executeTakeFirstOrThrow();
  return Math.max(Number(first ?? 0), Number(second ?? 0), Number(final ?? 0));
}

/**
 * The lines of a count with their differences. What was recorded between the opening of the count
 * and the counting of a shelf is part of what should lie there; what came later is not.
 */
export async function settledLines(db: ReadDb, count: StockCountRow): Promise<SettledLine[]> {
  const newest = await newestSeen(db, count);
  const rows = await db
    // From the few movements since the count was opened, not from the history of every lot.
    .with(
      (cte) => cte('moved').materialized(),
      (cte) =>
        cte
          .selectFrom('movement')
          .innerJoin('stock_count_line as line', (join) =>
            join
              .onRef('line.lot_id', '=', 'movement.lot_id')
              .onRef('line.location_id', '=', 'movement.location_id'),
          )
          .where('line.count_id', '=', count.id)
          .where('movement.id', '>', count.snapshot_movement_id)
          .where('movement.id', '<=', newest)
          .groupBy('line.id')
          .select((eb) => [
            'line.id as lineId',
            movedUpTo('first_movement_id').as('first'),
            movedUpTo('second_movement_id').as('second'),
            movedUpTo('final_movement_id').as('final'),
            eb.fn.sum<number>('movement.quantity').as('all'),
          ]),
    )
    .selectFrom('stock_count_line as line')
    .innerJoin('item', 'item.id', 'line.item_id')
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .innerJoin('location', 'location.id', 'line.location_id')
    .leftJoin('balance', (join) =>
      join
        .onRef('balance.lot_id', '=', 'line.lot_id')
        .onRef('balance.location_id', '=', 'line.location_id'),
    )
    .leftJoin('moved', 'moved.lineId', 'line.id')
    .where('line.count_id', '=', count.id)
    .select([
      'line.id',
      'line.line_no as lineNo',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.category',
      'item.base_unit as baseUnit',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'location.id as locationId',
      'location.name as locationName',
      'line.book_quantity as book',
      'line.first_quantity as first',
      'line.second_quantity as second',
      'line.final_quantity as final',
      'line.reason_code as reasonCode',
      'line.reason',
      'balance.quantity as held',
      'balance.amount as heldAmount',
      'moved.first as movedFirst',
      'moved.second as movedSecond',
      'moved.final as movedFinal',
      'moved.all as movedSince',
    ])
    .orderBy('line.line_no')
    .execute();
  const settled = rows.map((row) => ({ row, ...settle(row, count) }));
  // Goods found where some of the lot lie are worth what those are.
  const found = settled.flatMap(({ row, variance }) =>
    (variance ?? 0) > 0 && (row.held ?? 0) === 0 ? [row.lotId] : [],
  );
  const costs = await costsOf(db, found);
  // Written out: copying what is left of each row takes longer than reading it.
  return settled.map(({ row, expected, variance, state }): SettledLine => {
    const holding = { quantity: row.held ?? 0, amount: row.heldAmount ?? 0 };
    return {
      id: row.id,
      lineNo: row.lineNo,
      itemId: row.itemId,
      itemCode: row.itemCode,
      itemName: row.itemName,
      spec: row.spec,
      category: row.category,
      baseUnit: row.baseUnit,
      lotId: row.lotId,
      lotNo: row.lotNo,
      expiresOn: row.expiresOn,
      locationId: row.locationId,
      locationName: row.locationName,
      book: row.book,
      first: row.first,
      second: row.second,
      final: row.final,
      reason: row.reason,
      reasonCode: row.reasonCode as CountLine['reasonCode'],
      state,
      expected,
      variance,
      amount: variance === null ? null : differenceValue(variance, holding, costs.get(row.lotId)),
    };
  });
}

function differenceValue(
  variance: number,
  holding: { readonly quantity: number; readonly amount: number },
  cost: { readonly quantity: number; readonly amount: number } | undefined,
): number {
  if (variance > 0) return valueOfFound(holding, cost, variance);
  if (variance === 0 || holding.quantity === 0) return 0;
  return -shareOf(holding.amount, holding.quantity, Math.min(-variance, holding.quantity));
}

interface Figures {
  readonly book: number;
  readonly first: number | null;
  readonly second: number | null;
  readonly final: number | null;
  /** Null where nothing moved. */
  readonly movedFirst: number | null;
  readonly movedSecond: number | null;
  readonly movedFinal: number | null;
  readonly movedSince: number | null;
}

/**
 * What the figures of a line amount to. Counters are compared by their differences, not by their
 * figures: goods that were issued between the two counts make no disagreement.
 */
function settle(
  figures: Figures,
  count: StockCountRow,
): { expected: number; variance: number | null; state: CountLineState } {
  const { book, first, second, final } = figures;
  const expectedFinal = book + Number(figures.movedFinal);
  if (final !== null) {
    const variance = final - expectedFinal;
    return { expected: expectedFinal, variance, state: variance === 0 ? 'matched' : 'differs' };
  }
  const expected = book + Number(first === null ? figures.movedSince : figures.movedFirst);
  const uncounted = { expected, variance: null, state: 'uncounted' as const };
  if (first === null) return uncounted;
  const variance = first - expected;
  if (count.second_counter !== '') {
    if (second === null) return uncounted;
    const other = second - (book + Number(figures.movedSecond));
    if (other !== variance) return { expected, variance: null, state: 'disagree' };
  }
  if (variance === 0) return { expected, variance, state: 'matched' };
  const large = Math.abs(variance) * 100 > count.recount_percent * expected;
  return { expected, variance, state: large ? 'recount' : 'differs' };
}
