import type { z } from 'zod';
import type { today } from '../../contract/today.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';
import { burnRates } from '../planning/burn-rates.ts';

type DaysOfSupply = z.output<
  NonNullable<(typeof today.overview)['~orpc']['outputSchema']>
>['daysOfSupply'];

/** Days over which the daily use is averaged. */
const WINDOW_DAYS = 14;
const SCARCEST = 10;

/** The scarcest consumables by the same count as planning: one figure under one name. */
export async function daysOfSupply(db: ReadDb, session: Session): Promise<DaysOfSupply> {
  const rates = await burnRates(db, { method: 'in-stock', windowDays: WINDOW_DAYS }, session);
  return rates.slice(0, SCARCEST).flatMap((rate) =>
    rate.daysOfSupplyTenths === null
      ? []
      : [
          {
            itemId: rate.itemId,
            itemCode: rate.itemCode,
            itemName: rate.itemName,
            size: rate.size,
            baseUnit: rate.baseUnit,
            usable: rate.usable,
            used: rate.used,
            windowDays: WINDOW_DAYS,
            daysMeasured: rate.daysMeasured,
            daysTenths: rate.daysOfSupplyTenths,
          },
        ],
  );
}
