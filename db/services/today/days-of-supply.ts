import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { today } from '../../contract/today.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';
import { stockBalances } from '../stock.ts';

type DaysOfSupply = z.output<
  NonNullable<(typeof today.overview)['~orpc']['outputSchema']>
>['daysOfSupply'];

/** Days over which the daily use is averaged. */
const WINDOW_DAYS = 14;
const SCARCEST = 10;

/** Usable stock ÷ net use a day of the scarcest consumables, in tenths of a day. */
export async function daysOfSupply(db: ReadDb, session: Session): Promise<DaysOfSupply> {
  const used = await db
    .selectFrom('document_line as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .where('document.status', '=', 'posted')
    .where('document.kind', 'in', ['issue', 'return'])
    .where('document.business_date', '>', addDays(session.businessDate, -WINDOW_DAYS))
    .where('document.business_date', '<=', session.businessDate)
    .where('item.reusable', '=', 0)
    .groupBy('line.item_id')
    .having((eb) => eb(eb.fn.sum('line.moved_quantity'), '<', 0))
    .select(['line.item_id as itemId', sql<number>`- sum(line.moved_quantity)`.as('used')])
    .execute();
  const usedOf = new Map(used.map((row) => [row.itemId, row.used]));
  const balances = await stockBalances(db, { includeZero: true }, session);
  return balances
    .flatMap((item) => {
      const units = usedOf.get(item.itemId);
      if (units === undefined) return [];
      return [
        {
          itemId: item.itemId,
          itemCode: item.itemCode,
          itemName: item.itemName,
          size: item.size,
          baseUnit: item.baseUnit,
          usable: item.usableQuantity,
          used: units,
          windowDays: WINDOW_DAYS,
          daysTenths: Math.floor((item.usableQuantity * WINDOW_DAYS * 10) / units),
        },
      ];
    })
    .sort((left, right) => left.daysTenths - right.daysTenths)
    .slice(0, SCARCEST);
}
