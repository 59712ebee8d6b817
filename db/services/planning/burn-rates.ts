import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { BurnRate, planning } from '../../contract/planning.ts';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import { fefoLots } from '../../ledger/allocate.ts';
import {
  burnDemand,
  burnRateHundredths,
  daysMeasured,
  type Use,
} from '../../planning/burn-rate.ts';
import { simulate } from '../../planning/simulate.ts';
import type { Session } from '../../session.ts';
import { daysOutOfStock } from '../reports/days-in-stock.ts';

type Input = z.output<NonNullable<(typeof planning.burnRates)['~orpc']['inputSchema']>>;

/** Days simulated before stock counts as lasting for good. */
const HORIZON_DAYS = 1000;

/** Net use of consumables in the days up to and with `to`, and the days each was out of stock. */
export async function usesOf(
  db: ReadDb,
  to: string,
  windowDays: number,
): Promise<Map<number, Use>> {
  const from = addDays(to, 1 - windowDays);
  const rows = await db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .where('document.kind', 'in', ['issue', 'return'])
    .where('document.status', '=', 'posted')
    .where('document.business_date', '>=', from)
    .where('document.business_date', '<=', to)
    .where('item.reusable', '=', 0)
    .groupBy('line.item_id')
    .select(['line.item_id as itemId', sql<number>`- sum(line.moved_quantity)`.as('used')])
    .execute();
  const out = await daysOutOfStock(db, from, windowDays);
  return new Map(
    rows.map(({ itemId, used }) => [
      itemId,
      { used: Math.max(Number(used), 0), windowDays, daysOut: out.get(itemId) ?? 0 },
    ]),
  );
}

/** Use a day and days of supply of what was used; see the contract. */
export async function burnRates(
  db: ReadDb,
  { method, windowDays }: Input,
  session: Session,
): Promise<BurnRate[]> {
  const uses = await usesOf(db, session.businessDate, windowDays);
  const used = [...uses].filter(([, use]) => use.used > 0);
  if (used.length === 0) return [];
  const itemIds = used.map(([itemId]) => itemId);
  const items = await db
    .selectFrom('item')
    .innerJoin('family', 'family.id', 'item.family_id')
    .where('item.id', 'in', itemIds)
    .select([
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.size',
      'item.base_unit as baseUnit',
      'family.code as familyCode',
    ])
    .execute();
  const calendar = Array.from({ length: HORIZON_DAYS }, (_, index) =>
    addDays(session.businessDate, index + 1),
  );
  const lotsOf = groupBy(await fefoLots(db, itemIds, session.businessDate), (lot) => lot.itemId);
  return items
    .map((item): BurnRate => {
      const use = uses.get(item.itemId) ?? { used: 0, windowDays, daysOut: 0 };
      const lots = lotsOf.get(item.itemId) ?? [];
      const usable = lots.reduce((sum, lot) => sum + lot.quantity, 0);
      const measured = daysMeasured(use, method);
      const plainDaysTenths = Math.floor((usable * measured * 10) / use.used);
      const { daysOfSupplyTenths, wasted, runsOutOn } = supply(use, lots, plainDaysTenths);
      return {
        ...item,
        usable,
        ...use,
        daysMeasured: measured,
        perDayHundredths: burnRateHundredths(use, method),
        plainDaysTenths,
        daysOfSupplyTenths,
        wasted,
        runsOutOn,
      };
    })
    .toSorted(
      (a, b) =>
        (a.daysOfSupplyTenths ?? Number.MAX_SAFE_INTEGER) -
          (b.daysOfSupplyTenths ?? Number.MAX_SAFE_INTEGER) || (a.itemCode < b.itemCode ? -1 : 1),
    );

  function supply(
    use: Use,
    lots: readonly { quantity: number; expiresOn: string | null }[],
    plainDaysTenths: number,
  ) {
    const horizon = Math.min(
      HORIZON_DAYS,
      Math.ceil((lots.reduce((sum, lot) => sum + lot.quantity, 0) * windowDays) / use.used) + 2,
    );
    const simulated = simulate(
      calendar.slice(0, horizon),
      lots,
      [],
      burnDemand(use, method, horizon),
    );
    const index = simulated.days.findIndex((day) => day.unmet > 0);
    const short = simulated.days[index];
    if (!short) return { daysOfSupplyTenths: null, wasted: simulated.wasted, runsOutOn: null };
    const wasted = simulated.days.slice(0, index + 1).reduce((sum, day) => sum + day.wasted, 0);
    return {
      // Where nothing expires the division is exact; the simulation takes whole units a day. The
      // day that runs short still gets its share.
      daysOfSupplyTenths:
        wasted === 0
          ? plainDaysTenths
          : index * 10 + Math.floor(((short.demand - short.unmet) * 10) / short.demand),
      wasted,
      runsOutOn: short.day,
    };
  }
}
