import type { z } from 'zod';
import type { reports, StockOn } from '../../contract/reports.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';
import { heldOn } from './ledger-parts.ts';

type Input = z.output<NonNullable<(typeof reports.stockOn)['~orpc']['inputSchema']>>;

/** Stock by lot and place at the end of any day; see the contract. */
export async function stockOn(db: ReadDb, input: Input, { settings }: Session): Promise<StockOn> {
  const rows = await db
    .selectFrom(heldOn(db, input.date, input))
    .innerJoin('lot', 'lot.id', 'held.lot_id')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .innerJoin('location', 'location.id', 'held.location_id')
    .select([
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec as spec',
      'item.category as category',
      'item.base_unit as baseUnit',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'location.id as locationId',
      'location.name as locationName',
      'held.quantity as quantity',
      'held.amount as amount',
    ])
    .orderBy('item.code')
    .orderBy('lot.lot_no')
    .orderBy('location.name')
    .execute();
  const { rowCount, totalAmount } = await db
    .selectFrom(heldOn(db, input.date, input))
    .select((eb) => [
      eb.fn.countAll<number>().as('rowCount'),
      eb.fn.coalesce(eb.fn.sum<number>('held.amount'), eb.lit(0)).as('totalAmount'),
    ])
    .executeTakeFirstOrThrow();
  return {
    unitName: settings.unitName,
    printedBy: settings.operator,
    asOf: input.date,
    rows: rows.map((row) => ({
      ...row,
      quantity: Number(row.quantity),
      amount: Number(row.amount),
    })),
    rowCount: Number(rowCount),
    totalAmount: Number(totalAmount),
  };
}
