import type { ReadDb } from '../database.ts';

/** What a lot cost when it came: so many fen for so many base units. */
export interface LotCost {
  readonly amount: number;
  readonly quantity: number;
}

/**
 * What some lots cost when they came in (receipts and opening stock that stand), in one SELECT. A
 * lot that never came in by a document of its own is absent and worth nothing.
 */
export async function costsOf(
  db: ReadDb,
  lotIds: readonly number[],
): Promise<ReadonlyMap<number, LotCost>> {
  if (lotIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('movement')
    .innerJoin('document', 'document.id', 'movement.document_id')
    .where('movement.lot_id', 'in', [...new Set(lotIds)])
    .where('document.kind', 'in', ['receipt', 'opening'])
    .where('document.status', '=', 'posted')
    .groupBy('movement.lot_id')
    .select((eb) => [
      'movement.lot_id as lotId',
      eb.fn.sum<number>('movement.amount').as('amount'),
      eb.fn.sum<number>('movement.quantity').as('quantity'),
    ])
    .execute();
  return new Map(
    rows.map(({ lotId, amount, quantity }) => [
      lotId,
      { amount: Number(amount), quantity: Number(quantity) },
    ]),
  );
}

/** Fen that some units of a lot are worth at its cost, rounded half up. */
export function valueAtCost(cost: LotCost | undefined, quantity: number): number {
  if (cost === undefined || cost.quantity === 0) return 0;
  const twice = 2n * BigInt(cost.amount) * BigInt(quantity) + BigInt(cost.quantity);
  return Number(twice / (2n * BigInt(cost.quantity)));
}
