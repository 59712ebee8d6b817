import { sql } from 'kysely';
import { addDays } from '../../clock.ts';
import type { ReadDb } from '../../database.ts';
import { heldOn, postedLines } from './ledger-parts.ts';

/**
 * Days of a window on which an item was out of stock: it ended the day before with nothing and
 * nothing came. Set-based and without date arithmetic, which no two databases share: the days of the
 * window are numbered, and between two days on which an item moved its stock stands still. Any goods
 * count as stock, whatever their state: when a lot was set aside the ledger does not say.
 *
 * Items that did not move in the window are absent.
 */
export async function daysOutOfStock(
  db: ReadDb,
  from: string,
  windowDays: number,
): Promise<ReadonlyMap<number, number>> {
  const days = Array.from({ length: windowDays }, (_, index) => addDays(from, index));
  const calendar = sql<{ day: string; n: number }>`(values ${sql.join(
    days.map((day, index) => sql`(${day}, ${sql.lit(index + 1)})`),
  )})`;
  const rows = await db
    .with('calendar(day, n)', () => calendar)
    .with('moving', () =>
      postedLines(db, {})
        .where('document.business_date', '>=', from)
        .groupBy(['line.item_id', 'document.business_date'])
        .select((eb) => [
          'line.item_id',
          'document.business_date as day',
          eb.fn.sum<number>('line.moved_quantity').as('moved'),
        ]),
    )
    .with('daily', (cte) =>
      cte
        .selectFrom('moving')
        .innerJoin('calendar', 'calendar.day', 'moving.day')
        .select(['moving.item_id', 'moving.moved', 'calendar.n']),
    )
    .with('opening', () =>
      db
        .selectFrom(heldOn(db, addDays(from, -1), {}))
        .groupBy('held.item_id')
        .select((eb) => ['held.item_id', eb.fn.sum<number>('held.quantity').as('quantity')]),
    )
    .with('stretch', (cte) =>
      cte
        .selectFrom('daily')
        .leftJoin('opening', 'opening.item_id', 'daily.item_id')
        .select([
          'daily.item_id',
          'daily.n',
          sql<number>`coalesce(opening.quantity, 0)`.as('opening'),
          sql<number>`coalesce(opening.quantity, 0) + sum(daily.moved) over (
            partition by daily.item_id order by daily.n rows unbounded preceding
          )`.as('left_over'),
          sql<number>`lead(daily.n, 1, ${sql.lit(windowDays + 1)}) over (
            partition by daily.item_id order by daily.n
          )`.as('next'),
        ]),
    )
    .selectFrom('stretch')
    .groupBy('stretch.item_id')
    .select([
      'stretch.item_id',
      sql<number>`
        sum(case when left_over = 0 then next - n - 1 else 0 end)
        + max(case when opening = 0 then 1 else 0 end) * (min(n) - 1)
      `.as('out'),
    ])
    .execute();
  return new Map(rows.map((row) => [row.item_id, Number(row.out)]));
}
