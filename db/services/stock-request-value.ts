import type { Insertable } from 'kysely';
import type { ReadDb } from '../database.ts';
import { shareOf } from '../ledger/amounts.ts';
import { costsOf, type LotCost, valueAtCost } from '../ledger/lot-value.ts';
import type { PostingLine } from '../ledger/post.ts';
import type { Tables } from '../schema/tables.ts';

/** What a line of a request is worth now. */
export interface LineValue {
  readonly lineId: number;
  readonly requestId: number;
  /** Fen, signed like the quantity. */
  readonly amount: number;
}

/**
 * Fen of goods that an adjustment brings in: the average of what lies there of the lot, else what the
 * lot cost when it came.
 */
export function valueOfFound(
  holding: LotCost | undefined,
  cost: LotCost | undefined,
  quantity: number,
): number {
  return valueAtCost(holding !== undefined && holding.quantity > 0 ? holding : cost, quantity);
}

/** What the lines of some requests that wait are worth at what the goods are on hand for. */
export async function valueOfLines(
  db: ReadDb,
  requestIds: readonly number[],
): Promise<LineValue[]> {
  if (requestIds.length === 0) return [];
  const rows = await db
    .selectFrom('stock_request_line as line')
    .leftJoin('balance', (join) =>
      join
        .onRef('balance.lot_id', '=', 'line.lot_id')
        .onRef('balance.location_id', '=', 'line.location_id'),
    )
    .where('line.request_id', 'in', [...requestIds])
    .select([
      'line.id as lineId',
      'line.request_id as requestId',
      'line.lot_id as lotId',
      'line.quantity',
      'balance.quantity as held',
      'balance.amount',
    ])
    .execute();
  const costs = await costsOf(
    db,
    rows.flatMap((row) => (row.quantity > 0 ? [row.lotId] : [])),
  );
  return rows.map(({ lineId, requestId, lotId, quantity, held, amount }) => {
    const holding = { quantity: held ?? 0, amount: amount ?? 0 };
    return {
      lineId,
      requestId,
      amount:
        quantity > 0
          ? valueOfFound(holding, costs.get(lotId), quantity)
          : holding.quantity === 0
            ? 0
            : -shareOf(holding.amount, holding.quantity, Math.min(-quantity, holding.quantity)),
    };
  });
}

/** What a line of a request does to stock once it is approved. */
export function postingOf(
  line: Omit<Insertable<Tables['stock_request_line']>, 'request_id'>,
): PostingLine {
  return {
    itemId: line.item_id,
    lotId: line.lot_id,
    locationId: line.location_id,
    quantity: Math.abs(line.quantity),
    direction: line.quantity > 0 ? 1 : -1,
    reasonCode: line.reason_code,
    reason: line.reason ?? '',
    enteredAs: line.entered_as ?? '',
  };
}
