import { sql } from 'kysely';
import type { z } from 'zod';
import type { CountSummary, counts } from '../../contract/counts.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { nextNumber } from '../../ledger/numbering.ts';
import type { CommandSession } from '../../session.ts';
import { countSummary } from './counts.ts';

type OpenInput = z.output<NonNullable<(typeof counts.open)['~orpc']['inputSchema']>>;

/** Opens a count over what is on hand now. Errors: NOT_FOUND, CONFLICT, INVALID_FIELD. */
export async function openCount(
  tx: WriteTx,
  input: OpenInput,
  session: CommandSession,
): Promise<CountSummary> {
  const { scope, locationId, category } = input;
  if (scope === 'location') await requireLocation(tx, locationId);
  if (scope === 'category' && category === undefined) {
    throw failure('INVALID_FIELD', { field: 'category', reason: 'missing', value: '' });
  }
  const { id } = await tx
    .insertInto('stock_count')
    .values({
      number: await nextNumber(tx, 'count', session.businessDate),
      status: 'counting',
      scope,
      location_id: scope === 'location' ? (locationId ?? null) : null,
      category: scope === 'category' ? (category ?? null) : null,
      blind: input.blind ? 1 : 0,
      business_date: session.businessDate,
      snapshot_movement_id: await newestMovement(tx),
      first_counter: input.firstCounter,
      second_counter: input.secondCounter,
      recount_percent: input.recountPercent,
      note: input.note,
      author: session.settings.operator,
      adjustment_document_id: null,
      recorded_at: session.now,
      closed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await takeSnapshot(tx, id, input);
  await requireLines(tx, id);
  await requireNoOverlap(tx, id);
  return countSummary(tx, id);
}

/** Id of the newest movement on record; 0 on an empty ledger. */
export async function newestMovement(tx: WriteTx): Promise<number> {
  const row = await tx
    .selectFrom('movement')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}

async function requireLocation(tx: WriteTx, locationId: number | undefined): Promise<void> {
  const row = await tx
    .selectFrom('location')
    .select('id')
    .where('id', '=', locationId ?? 0)
    .executeTakeFirst();
  if (!row) throw failure('NOT_FOUND', { entity: 'location', key: String(locationId ?? '') });
}

/** When each lot at its place was last counted by a count that was posted. */
function lastCounted(tx: WriteTx) {
  return (
    tx
      .selectFrom('stock_count_line as earlier')
      .innerJoin('stock_count', 'stock_count.id', 'earlier.count_id')
      .where('stock_count.status', '=', 'posted')
      // Lines that were left as on record were counted by nobody.
      .where((eb) =>
        eb.or([
          eb('earlier.first_quantity', 'is not', null),
          eb('earlier.final_quantity', 'is not', null),
        ]),
      )
      .groupBy(['earlier.lot_id', 'earlier.location_id'])
      .select((eb) => [
        'earlier.lot_id',
        'earlier.location_id',
        eb.fn.max('stock_count.closed_at').as('closed_at'),
      ])
      .as('counted')
  );
}

async function takeSnapshot(tx: WriteTx, countId: number, input: OpenInput): Promise<void> {
  const { scope, locationId, category, limit } = input;
  const chosen = tx
    .selectFrom('balance')
    .innerJoin('item', 'item.id', 'balance.item_id')
    .leftJoin(lastCounted(tx), (join) =>
      join
        .onRef('counted.lot_id', '=', 'balance.lot_id')
        .onRef('counted.location_id', '=', 'balance.location_id'),
    )
    .where('balance.quantity', '>', 0)
    .$if(scope === 'location', (query) => query.where('balance.location_id', '=', locationId ?? 0))
    .$if(scope === 'category', (query) => query.where('item.category', '=', category ?? 'other'))
    .$if(scope === 'cycle', (query) =>
      query
        .orderBy(sql`coalesce(counted.closed_at, 0)`)
        .orderBy('balance.amount', 'desc')
        .orderBy('balance.lot_id')
        .limit(limit),
    )
    .select(['balance.item_id', 'balance.lot_id', 'balance.location_id', 'balance.quantity'])
    .as('chosen');
  await tx
    .insertInto('stock_count_line')
    .columns(['count_id', 'line_no', 'item_id', 'lot_id', 'location_id', 'book_quantity', 'reason'])
    .expression(
      tx
        .selectFrom(chosen)
        .innerJoin('item', 'item.id', 'chosen.item_id')
        .innerJoin('lot', 'lot.id', 'chosen.lot_id')
        .innerJoin('location', 'location.id', 'chosen.location_id')
        .select((eb) => [
          eb.val(countId).as('count_id'),
          // The way a counter walks: place by place, item by item.
          sql<number>`row_number() over (
            order by location.code, item.code, lot.lot_no, chosen.lot_id
          )`.as('line_no'),
          'chosen.item_id',
          'chosen.lot_id',
          'chosen.location_id',
          'chosen.quantity',
          eb.val('').as('reason'),
        ]),
    )
    .execute();
}

async function requireLines(tx: WriteTx, countId: number): Promise<void> {
  const line = await tx
    .selectFrom('stock_count_line')
    .select('id')
    .where('count_id', '=', countId)
    .limit(1)
    .executeTakeFirst();
  if (!line) throw failure('INVALID_FIELD', { field: 'scope', reason: 'nothing-there', value: '' });
}

/** A lot at a place is in one open count at most: two would both post its difference. */
async function requireNoOverlap(tx: WriteTx, countId: number): Promise<void> {
  const other = await tx
    .selectFrom('stock_count_line as line')
    .innerJoin('stock_count_line as own', (join) =>
      join
        .onRef('own.lot_id', '=', 'line.lot_id')
        .onRef('own.location_id', '=', 'line.location_id'),
    )
    .innerJoin('stock_count', 'stock_count.id', 'line.count_id')
    .where('own.count_id', '=', countId)
    .where('line.count_id', '<>', countId)
    .where('stock_count.status', 'in', ['counting', 'review'])
    .select('stock_count.number')
    .limit(1)
    .executeTakeFirst();
  if (other) throw failure('CONFLICT', { entity: 'count', key: other.number });
}
