import type { z } from 'zod';
import type {
  CountLine,
  CountStatus,
  CountSummary,
  counts,
  StockCount,
} from '../../contract/counts.ts';
import type { ReadDb } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { StockCountRow } from '../../schema/store-tables.ts';
import type { Session } from '../../session.ts';
import { lastDecision } from '../purchasing/decisions.ts';
import { type SettledLine, settledLines } from './count-lines.ts';

type ListInput = z.output<NonNullable<(typeof counts.list)['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<(typeof counts.get)['~orpc']['inputSchema']>>;

function summaries(db: ReadDb) {
  return db
    .selectFrom('stock_count as count')
    .leftJoin('location', 'location.id', 'count.location_id')
    .leftJoin('document', 'document.id', 'count.adjustment_document_id')
    .select((eb) => [
      'count.id',
      'count.number',
      'count.status',
      'count.scope',
      'location.name as locationName',
      'count.category',
      'count.blind',
      'count.business_date as businessDate',
      'count.first_counter as firstCounter',
      'count.second_counter as secondCounter',
      'count.author',
      'count.recorded_at as recordedAt',
      'count.closed_at as closedAt',
      'document.id as documentId',
      'document.number as documentNumber',
      'document.status as documentStatus',
      eb
        .selectFrom('stock_count_line as line')
        .whereRef('line.count_id', '=', 'count.id')
        .select((inner) => inner.fn.countAll<number>().as('lines'))
        .as('lineCount'),
      eb
        .selectFrom('stock_count_line as line')
        .whereRef('line.count_id', '=', 'count.id')
        .where((inner) =>
          inner.or([
            inner('line.first_quantity', 'is not', null),
            inner('line.final_quantity', 'is not', null),
          ]),
        )
        .select((inner) => inner.fn.countAll<number>().as('lines'))
        .as('counted'),
    ]);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number];

function summaryOf({
  documentId,
  documentNumber,
  documentStatus,
  ...row
}: SummaryRow): CountSummary {
  return {
    ...row,
    blind: row.blind === 1,
    lineCount: Number(row.lineCount ?? 0),
    counted: Number(row.counted ?? 0),
    adjustment:
      documentId === null || documentNumber === null || documentStatus === null
        ? null
        : { documentId, number: documentNumber, status: documentStatus },
  };
}

/** Counts with how far they have come, the newest first. */
export async function listCounts(db: ReadDb, { status }: ListInput): Promise<CountSummary[]> {
  const rows = await summaries(db)
    .$if(status !== undefined, (query) => query.where('count.status', '=', status ?? 'counting'))
    .orderBy('count.id', 'desc')
    .execute();
  return rows.map(summaryOf);
}

/** What commands answer: the lines of a large count are not kept with every answer. */
export async function countSummary(db: ReadDb, countId: number): Promise<CountSummary> {
  return summaryOf(await summaries(db).where('count.id', '=', countId).executeTakeFirstOrThrow());
}

/** One count with its lines; a blind one hides what is expected until it is handed in. Errors: NOT_FOUND. */
export async function getCount(
  db: ReadDb,
  { countId }: GetInput,
  session: Session,
): Promise<StockCount> {
  const row = await countRow(db, countId);
  const lines = await withPostedAmounts(db, row, await settledLines(db, row));
  const hides = hidesBook(row);
  return {
    ...(await countSummary(db, countId)),
    unitName: session.settings.unitName,
    recountPercent: row.recount_percent,
    note: row.note,
    decision: await lastDecision(db, 'count', countId),
    lines: hides ? lines.map(hidden) : [...lines],
    gain: hides ? null : sumOf(lines, 1),
    loss: hides ? null : sumOf(lines, -1),
    amount: hides ? null : sumOf(lines, 1) + sumOf(lines, -1),
  };
}

/** Fen of the differences of one sign. */
function sumOf(lines: readonly SettledLine[], sign: 1 | -1): number {
  return lines.reduce(
    (sum, { variance, amount }) => sum + (Math.sign(variance ?? 0) === sign ? (amount ?? 0) : 0),
    0,
  );
}

/** While it is counted blind, no answer says what should be there. */
export function hidesBook(count: StockCountRow): boolean {
  return count.blind === 1 && count.status === 'counting';
}

function hidden(line: SettledLine): CountLine {
  return {
    ...line,
    book: null,
    expected: null,
    variance: null,
    amount: null,
    // A difference that stands and none at all look the same to a blind counter.
    state: line.state === 'differs' ? 'matched' : line.state,
  };
}

/** Once posted, a difference is worth what it was posted at. */
async function withPostedAmounts(
  db: ReadDb,
  count: StockCountRow,
  lines: readonly SettledLine[],
): Promise<readonly SettledLine[]> {
  if (count.adjustment_document_id === null) return lines;
  const rows = await db
    .selectFrom('document_line')
    .where('document_id', '=', count.adjustment_document_id)
    .select(['lot_id', 'location_id', 'moved_quantity', 'amount'])
    .execute();
  const posted = new Map(
    rows.map((row) => [
      `${row.lot_id}:${row.location_id}`,
      row.moved_quantity > 0 ? row.amount : -row.amount,
    ]),
  );
  return lines.map((line) => ({
    ...line,
    amount: line.variance === null ? null : (posted.get(`${line.lotId}:${line.locationId}`) ?? 0),
  }));
}

/** Errors: NOT_FOUND. */
export async function countRow(db: ReadDb, countId: number): Promise<StockCountRow> {
  const row = await db
    .selectFrom('stock_count')
    .selectAll()
    .where('id', '=', countId)
    .executeTakeFirst();
  if (row) return row;
  throw failure('NOT_FOUND', { entity: 'count', key: String(countId) });
}

/** The count, in one of these states. Errors: NOT_FOUND, WRONG_STATE. */
export async function requireCount(
  tx: ReadDb,
  countId: number,
  statuses: readonly CountStatus[],
): Promise<StockCountRow> {
  const row = await countRow(tx, countId);
  if (!statuses.includes(row.status)) {
    throw failure('WRONG_STATE', { entity: 'count', key: row.number, status: row.status });
  }
  return row;
}
