import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { reports, SlowMover, SlowMovers } from '../../contract/reports.ts';
import type { ReadDb } from '../../database.ts';
import { usableStock } from '../../ledger/allocate.ts';
import type { Session } from '../../session.ts';
import { daysUntil } from '../lot-use.ts';
import { allRows, itemsLeft } from './ledger-parts.ts';
import { netUse } from './net-use.ts';

type Input = z.output<NonNullable<(typeof reports.slowMovers)['~orpc']['inputSchema']>>;

/** What lies of each item: all of it, the usable part, its value and the first date it expires. */
function held(db: ReadDb, businessDate: string) {
  return db
    .selectFrom('balance')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .where('balance.quantity', '>', 0)
    .groupBy('balance.item_id')
    .select((eb) => [
      'balance.item_id',
      eb.fn.sum<number>('balance.quantity').as('quantity'),
      eb.fn.sum<number>('balance.amount').as('amount'),
      eb.fn.min('lot.expires_on').as('nearestExpiry'),
      eb.fn
        .sum<number>(
          eb.case().when(usableStock(businessDate)).then(eb.ref('balance.quantity')).else(0).end(),
        )
        .as('usable'),
    ])
    .as('held');
}

/** When each item first came and was last issued, by documents that stand. */
function history(db: ReadDb, businessDate: string) {
  return db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .where('document.kind', 'in', ['opening', 'receipt', 'issue'])
    .where('document.status', '=', 'posted')
    .where('document.business_date', '<=', businessDate)
    .groupBy('line.item_id')
    .select([
      'line.item_id',
      sql<string | null>`max(case when document.kind = 'issue' then document.business_date end)`.as(
        'lastIssueOn',
      ),
      sql<string>`min(document.business_date)`.as('firstOn'),
    ])
    .as('history');
}

/** Items on hand that nobody asks for; see the contract. */
export async function slowMovers(
  db: ReadDb,
  input: Input,
  { businessDate, settings }: Session,
): Promise<SlowMovers> {
  const { days, lastsOver } = input;
  const from = addDays(businessDate, 1 - days);
  const used = sql<number>`coalesce(used.quantity, 0)`;
  const rows = await itemsLeft(db, input)
    .innerJoin(held(db, businessDate), 'held.item_id', 'item.id')
    .leftJoin(history(db, businessDate), 'history.item_id', 'item.id')
    .leftJoin(netUse(db, from, businessDate), 'used.item_id', 'item.id')
    .where((eb) =>
      eb.or([
        eb(used, '<=', 0),
        // A reusable is lent, not used up: no stock of it lasts so many days.
        ...(lastsOver === undefined
          ? []
          : [
              eb.and([
                eb('item.reusable', '=', 0),
                eb(sql<number>`held.usable * ${days}`, '>', sql<number>`${used} * ${lastsOver}`),
              ]),
            ]),
      ]),
    )
    .select([
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec as spec',
      'item.category as category',
      'item.base_unit as baseUnit',
      'item.reusable as reusable',
      'history.lastIssueOn',
      'history.firstOn',
      'held.quantity',
      'held.usable',
      'held.amount',
      'held.nearestExpiry',
      used.as('used'),
      allRows,
    ])
    .execute();
  const movers = rows.map(({ reusable, firstOn, usable, allRows: _, ...row }): SlowMover => {
    const usableQuantity = Number(usable);
    const units = Math.max(Number(row.used), 0);
    const since = row.lastIssueOn ?? firstOn ?? businessDate;
    return {
      ...row,
      quantity: Number(row.quantity),
      usableQuantity,
      amount: Number(row.amount),
      daysIdle: daysUntil(businessDate, since),
      used: units,
      daysOfSupply:
        units === 0 || reusable === 1 ? null : Math.floor((usableQuantity * days) / units),
    };
  });
  return {
    unitName: settings.unitName,
    printedBy: settings.operator,
    from,
    to: businessDate,
    rowCount: Number(rows[0]?.allRows ?? 0),
    rows: movers.toSorted(
      (one, other) => other.daysIdle - one.daysIdle || (one.itemCode < other.itemCode ? -1 : 1),
    ),
    totalAmount: movers.reduce((sum, { amount }) => sum + amount, 0),
  };
}
