import { sql } from 'kysely';
import type { z } from 'zod';
import type { Counter, counts } from '../../contract/counts.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { ensureLots, lotKey } from '../../ledger/lots.ts';
import type { StockCountRow } from '../../schema/store-tables.ts';
import type { CommandSession } from '../../session.ts';
import { itemsOf, locationsOf } from '../references.ts';
import { requireNoProblems } from '../stock-lines.ts';
import { requireCount } from './counts.ts';
import { newestMovement } from './open-count.ts';

type EnterInput = z.output<NonNullable<(typeof counts.enter)['~orpc']['inputSchema']>>;
type AddInput = z.output<NonNullable<(typeof counts.addLine)['~orpc']['inputSchema']>>;
type ExplainInput = z.output<NonNullable<(typeof counts.explain)['~orpc']['inputSchema']>>;

/** Enters what was counted. Errors: NOT_FOUND, WRONG_STATE, INVALID_LINES, INVALID_FIELD. */
export async function enterCount(
  tx: WriteTx,
  input: EnterInput,
  session: CommandSession,
): Promise<{ entered: number }> {
  const count = await requireCount(tx, input.countId, ['counting']);
  requireCounter(count, input.counter);
  await requireOwnLines(tx, count, input.lines);
  const through = await movementSeen(tx, count, input.countedAt, session);
  await writeFigures(tx, input.counter, input.lines, through);
  return { entered: input.lines.length };
}

/** A count with one counter takes no figures of a second. Errors: INVALID_FIELD. */
export function requireCounter(count: StockCountRow, counter: Counter): void {
  if (counter !== 'second' || count.second_counter !== '') return;
  throw failure('INVALID_FIELD', {
    field: 'counter',
    reason: 'no-second-counter',
    value: count.number,
  });
}

/** A figure for a line of a count. */
export interface Figure {
  readonly lineId: number;
  readonly quantity: number | null;
}

async function requireOwnLines(
  tx: WriteTx,
  count: StockCountRow,
  lines: readonly Figure[],
): Promise<void> {
  const rows = await tx
    .selectFrom('stock_count_line')
    .select('id')
    .where('count_id', '=', count.id)
    .execute();
  const own = new Set(rows.map((row) => row.id));
  requireNoProblems(
    lines.flatMap(({ lineId }, line) =>
      own.has(lineId)
        ? []
        : [{ line, field: 'lineId', reason: 'not-in-count', value: String(lineId) }],
    ),
  );
}

const MINUTE = 60_000;

/**
 * The newest movement that was on record when a shelf was counted: now, or at the desk time named.
 * A slip that is recorded later is not part of what lay there, whatever time it bears.
 * Errors: INVALID_FIELD (before the count was opened, later than now).
 */
export async function movementSeen(
  tx: WriteTx,
  count: StockCountRow,
  countedAt: string | undefined,
  session: CommandSession,
): Promise<number> {
  if (countedAt === undefined) return newestMovement(tx);
  // Desk time runs with the clock, on a business date that may be fixed: only the distance counts.
  const minutesAgo = (minuteOf(session.deskTime) - minuteOf(countedAt)) / MINUTE;
  const instant = (Math.floor(session.now / MINUTE) - minutesAgo) * MINUTE;
  const wrong = (reason: string) =>
    failure('INVALID_FIELD', { field: 'countedAt', reason, value: countedAt });
  if (minutesAgo < 0) throw wrong('in-the-future');
  if (instant < Math.floor(count.recorded_at / MINUTE) * MINUTE) throw wrong('before-opening');
  const { id } = await tx
    .selectFrom('movement')
    .innerJoin('document', 'document.id', 'movement.document_id')
    .where('movement.id', '>', count.snapshot_movement_id)
    .where('document.recorded_at', '<=', instant)
    .select((eb) => eb.fn.max('movement.id').as('id'))
    .executeTakeFirstOrThrow();
  return Number(id ?? count.snapshot_movement_id);
}

function minuteOf(localTime: string): number {
  return Date.parse(`${localTime.replace(' ', 'T')}:00Z`);
}

/** Figures of one UPDATE; 3 values each stay below SQLite's limit of bound values. */
const FIGURES_PER_UPDATE = 5000;

const columns = {
  first: { quantity: 'first_quantity', movement: 'first_movement_id' },
  second: { quantity: 'second_quantity', movement: 'second_movement_id' },
  final: { quantity: 'final_quantity', movement: 'final_movement_id' },
} as const satisfies Record<Counter, object>;

/** Writes the figures of one counter, many lines to a statement. */
export async function writeFigures(
  tx: WriteTx,
  counter: Counter,
  figures: readonly Figure[],
  through: number,
): Promise<void> {
  const { quantity, movement } = columns[counter];
  for (let start = 0; start < figures.length; start += FIGURES_PER_UPDATE) {
    const chunk = figures.slice(start, start + FIGURES_PER_UPDATE);
    const rows = sql.join(
      chunk.map((figure) => sql`(${figure.lineId}, ${figure.quantity})`),
      sql`, `,
    );
    await sql`
      with figure (line_id, quantity) as (values ${rows})
      update stock_count_line
      set ${sql.ref(quantity)} = figure.quantity,
        ${sql.ref(movement)} = case when figure.quantity is null then null else ${through} end
      from figure where stock_count_line.id = figure.line_id
    `.execute(tx);
  }
}

/** Adds goods found that are not on the sheet. Errors: NOT_FOUND, WRONG_STATE, CONFLICT, INVALID_FIELD. */
export async function addCountLine(
  tx: WriteTx,
  input: AddInput,
): Promise<{ lineId: number; lineNo: number }> {
  const count = await requireCount(tx, input.countId, ['counting']);
  const item = (await itemsOf(tx, [input]))(input);
  const locationId = (await locationsOf(tx, [input]))(input);
  const lots = await ensureLots(tx, [
    {
      itemId: item.id,
      lotNo: input.lotNo,
      madeOn: input.madeOn,
      expiresOn: input.expiresOn,
      partyId: null,
    },
  ]);
  const lot = lots.get(lotKey(item.id, input.lotNo));
  if (!lot || lot.differs) {
    throw failure('INVALID_FIELD', {
      field: 'lotNo',
      reason: 'lot-dates-differ',
      value: input.lotNo,
    });
  }
  await requireNotCounted(tx, { lotId: lot.id, locationId, key: `${item.code} ${input.lotNo}` });
  const { last } = await tx
    .selectFrom('stock_count_line')
    .where('count_id', '=', count.id)
    .select((eb) => eb.fn.max('line_no').as('last'))
    .executeTakeFirstOrThrow();
  const lineNo = Number(last ?? 0) + 1;
  const { id: lineId } = await tx
    .insertInto('stock_count_line')
    .values({
      count_id: count.id,
      line_no: lineNo,
      item_id: item.id,
      lot_id: lot.id,
      location_id: locationId,
      book_quantity: await bookAtSnapshot(tx, count, lot.id, locationId),
      reason: '',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { lineId, lineNo };
}

async function requireNotCounted(
  tx: WriteTx,
  line: { readonly lotId: number; readonly locationId: number; readonly key: string },
): Promise<void> {
  const other = await tx
    .selectFrom('stock_count_line')
    .innerJoin('stock_count', 'stock_count.id', 'stock_count_line.count_id')
    .where('stock_count.status', 'in', ['counting', 'review'])
    .where('lot_id', '=', line.lotId)
    .where('stock_count_line.location_id', '=', line.locationId)
    .select('stock_count.number')
    .executeTakeFirst();
  if (other) throw failure('CONFLICT', { entity: 'line', key: `${other.number} ${line.key}` });
}

/** What lay at a place when the count was opened: what is there now, less what moved since. */
async function bookAtSnapshot(
  tx: WriteTx,
  count: StockCountRow,
  lotId: number,
  locationId: number,
): Promise<number> {
  const { moved } = await tx
    .selectFrom('movement')
    .where('lot_id', '=', lotId)
    .where('location_id', '=', locationId)
    .where('id', '<=', count.snapshot_movement_id)
    .select((eb) => eb.fn.sum<number>('quantity').as('moved'))
    .executeTakeFirstOrThrow();
  return Number(moved ?? 0);
}

/** Says why lines differ. Errors: NOT_FOUND, WRONG_STATE. */
export async function explainLines(
  tx: WriteTx,
  input: ExplainInput,
): Promise<{ explained: number }> {
  const count = await requireCount(tx, input.countId, ['counting', 'review']);
  const result = await tx
    .updateTable('stock_count_line')
    .set({ reason_code: input.reasonCode, reason: input.reason })
    .where('count_id', '=', count.id)
    .where('id', 'in', input.lineIds)
    .executeTakeFirst();
  return { explained: Number(result.numUpdatedRows) };
}
