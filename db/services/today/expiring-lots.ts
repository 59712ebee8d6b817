import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { today } from '../../contract/today.ts';
import type { ReadDb } from '../../database.ts';
import { emptyTask, type TaskSource } from './task.ts';

type Expiring = z.output<NonNullable<(typeof today.overview)['~orpc']['outputSchema']>>['expiring'];

const EXPIRY_DAYS = 90;

/** Lots on hand that expire within 90 days, or have, the soonest first. */
export async function expiringLots(db: ReadDb, businessDate: string): Promise<Expiring> {
  const rows = await db
    .selectFrom('lot')
    .innerJoin('balance', 'balance.lot_id', 'lot.id')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .where('lot.expires_on', 'is not', null)
    .where('lot.expires_on', '<=', addDays(businessDate, EXPIRY_DAYS))
    .where('balance.quantity', '>', 0)
    .groupBy('lot.id')
    .select((eb) => [
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.base_unit as baseUnit',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      eb.fn.coalesce('lot.expires_on', eb.val('')).as('expiresOn'),
      eb.fn.sum<number>('balance.quantity').as('quantity'),
    ])
    .orderBy('lot.expires_on')
    .orderBy('item.code')
    .execute();
  const day = 86_400_000;
  return rows.map((row) => ({
    ...row,
    daysLeft: Math.round((Date.parse(row.expiresOn) - Date.parse(businessDate)) / day),
  }));
}

/** Lots near their expiry, as a thing to see to. */
export const expiryTasks: TaskSource = async (db, session) =>
  (await expiringLots(db, session.businessDate))
    .filter((lot) => lot.daysLeft <= session.settings.nearExpiryDays)
    .map((lot) => ({
      ...emptyTask,
      action: 'expiry',
      urgency: lot.daysLeft < 0 ? 1 : 3,
      title: `${lot.itemName} ${lot.lotNo}`.trim(),
      itemId: lot.itemId,
      at: lot.expiresOn,
      quantity: lot.quantity,
      baseUnit: lot.baseUnit,
    }));
