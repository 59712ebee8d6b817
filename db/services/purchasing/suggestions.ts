import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { purchasing, Suggestion } from '../../contract/purchasing.ts';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import type { Session } from '../../session.ts';
import { piecesHeldBack } from '../assets/held-back.ts';
import { receivedByDonationLine } from '../donations.ts';
import { orderLineProgress } from '../order-progress.ts';
import { usableOnHand } from '../usable-on-hand.ts';
import { proposeOrder, roundUpToPacks } from './order-quantity.ts';
import { lastPrices, leadTimes } from './prices.ts';

type Input = z.output<NonNullable<(typeof purchasing.suggestions)['~orpc']['inputSchema']>>;
type OpenLine = z.output<
  NonNullable<(typeof purchasing.requests.openLines)['~orpc']['outputSchema']>
>[number];

/** What should be bought; see the contract. */
export async function suggestPurchases(
  db: ReadDb,
  input: Input,
  session: Session,
): Promise<Suggestion[]> {
  const { businessDate } = session;
  const { windowDays, safetyDays } = input;
  const items = await db
    .selectFrom('item')
    .where('active', '=', 1)
    .selectAll()
    .orderBy('code')
    .execute();
  const packsOf = groupBy(
    await db.selectFrom('item_pack').selectAll().orderBy('units_per_pack').execute(),
    (pack) => pack.item_id,
  );
  const usable = await usableOnHand(db, businessDate, await piecesHeldBack(db, businessDate));
  const used = await usedByItem(db, addDays(businessDate, -windowDays), businessDate);
  const onOrder = totals(
    (await orderLineProgress(db, {})).map(({ itemId, open }) => [itemId, open]),
  );
  const requests = await openRequestLines(db);
  const requested = totals(requests.map(({ itemId, open }) => [itemId, open]));
  const requestsOf = groupBy(requests, (line) => line.itemId);
  const promised = await promisedByItem(db);
  const prices = await lastPrices(db);
  const leadTimeOf = await leadTimes(db);
  return items.flatMap((item): Suggestion[] => {
    const price = prices.get(item.id);
    const leadTime = leadTimeOf(item.id, price?.supplierId ?? null);
    const packs = (packsOf.get(item.id) ?? []).map((pack) => ({
      name: pack.name,
      unitsPerPack: pack.units_per_pack,
      perPacks: pack.per_packs,
    }));
    const state = {
      usable: usable.get(item.id) ?? 0,
      onOrder: onOrder.get(item.id) ?? 0,
      requested: requested.get(item.id) ?? 0,
      promised: promised.get(item.id) ?? 0,
      minimum: item.minimum,
      target: item.target,
      // Reusables come back: they are not used up.
      used: item.reusable === 1 ? 0 : Math.max(used.get(item.id) ?? 0, 0),
      windowDays,
    };
    const proposal = proposeOrder({ ...state, leadDays: leadTime.days, safetyDays });
    if (proposal === null) return [];
    return [
      {
        itemId: item.id,
        itemCode: item.code,
        itemName: item.name,
        spec: item.spec,
        baseUnit: item.base_unit,
        category: item.category,
        packs,
        ...state,
        reasons: proposal.reasons,
        leadTime,
        runsOutOn: proposal.daysLeft === null ? null : addDays(businessDate, proposal.daysLeft),
        wanted: proposal.wanted,
        quantity: roundUpToPacks(proposal.shortfall, packs),
        lastPrice: price ? { fen: price.fen, units: price.units } : null,
        supplierId: price?.supplierId ?? null,
        supplierName: price?.supplierName ?? '',
        openRequests: [
          ...new Map(
            (requestsOf.get(item.id) ?? []).map(({ requestId, number }) => [
              requestId,
              { id: requestId, number },
            ]),
          ).values(),
        ],
      },
    ];
  });
}

function totals(entries: readonly (readonly [number, number])[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [key, value] of entries) sums.set(key, (sums.get(key) ?? 0) + value);
  return sums;
}

/** Issued less returned after `from` up to `to`, by item; what was taken back does not count. */
async function usedByItem(db: ReadDb, from: string, to: string): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .where('document.kind', 'in', ['issue', 'return'])
    .where('document.business_date', '>', from)
    .where('document.business_date', '<=', to)
    .where('document.status', '=', 'posted')
    .groupBy('line.item_id')
    .select((eb) => ['line.item_id', eb.fn.sum<number>('line.moved_quantity').as('moved')])
    .execute();
  return new Map(rows.map((row) => [row.item_id, -Number(row.moved)]));
}

/** Lines of requests that wait for a word or for an order, with what is not ordered yet. */
export async function openRequestLines(db: ReadDb): Promise<OpenLine[]> {
  const rows = await db
    .selectFrom('purchase_request_line as line')
    .innerJoin('purchase_request', 'purchase_request.id', 'line.request_id')
    .where('purchase_request.status', 'in', ['submitted', 'approved'])
    .select((eb) => [
      'line.item_id as itemId',
      'purchase_request.id as requestId',
      'purchase_request.number',
      'line.quantity',
      eb
        .selectFrom('purchase_order_line as ordered')
        .whereRef('ordered.request_line_id', '=', 'line.id')
        .select((inner) =>
          inner.fn.coalesce(inner.fn.sum<number>('ordered.quantity'), inner.lit(0)).as('quantity'),
        )
        .as('ordered'),
    ])
    .orderBy('purchase_request.id')
    .execute();
  return rows
    .map(({ quantity, ordered, ...row }) => ({
      ...row,
      open: Math.max(quantity - Number(ordered ?? 0), 0),
    }))
    .filter((row) => row.open > 0);
}

async function promisedByItem(db: ReadDb): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('donation_line as line')
    .innerJoin('donation', 'donation.id', 'line.donation_id')
    .leftJoin(receivedByDonationLine(db), 'taken.line_id', 'line.id')
    .where('donation.status', '=', 'promised')
    .groupBy('line.item_id')
    .select([
      'line.item_id',
      sql<number>`sum(case
        when line.quantity > coalesce(taken.received, 0)
        then line.quantity - coalesce(taken.received, 0) else 0
      end)`.as('open'),
    ])
    .execute();
  return new Map(rows.map((row) => [row.item_id, Number(row.open)]));
}
