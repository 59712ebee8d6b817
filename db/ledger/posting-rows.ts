import { shareOf } from './amounts.ts';
import type { SealedRows } from './document-seal.ts';
import { type Holding, placeKey } from './places.ts';
import type { PostingDebt, PostingLine, PostingOutcome } from './post.ts';

/**
 * Fen of each line. What comes in from outside counts first, so that a line out of the same place
 * takes its share of all that is there.
 */
export function amountsOf(
  lines: readonly PostingLine[],
  before: ReadonlyMap<string, Holding>,
): number[] {
  const left = new Map<string, Holding>(before);
  const amounts: number[] = [];
  const settle = (line: PostingLine, index: number) => {
    const key = placeKey(line);
    const holding = left.get(key) ?? { quantity: 0, amount: 0 };
    const brought = line.bringsLine === undefined ? undefined : amounts[line.bringsLine];
    const amount =
      line.direction === 1 || line.amount !== undefined
        ? (line.amount ?? brought ?? 0)
        : shareOf(holding.amount, holding.quantity, line.quantity);
    left.set(key, {
      quantity: holding.quantity + line.direction * line.quantity,
      amount: holding.amount + line.direction * amount,
    });
    amounts[index] = amount;
  };
  const comesFromOutside = (line: PostingLine) =>
    line.direction === 1 && line.bringsLine === undefined;
  for (const [index, line] of lines.entries()) if (comesFromOutside(line)) settle(line, index);
  for (const [index, line] of lines.entries()) if (!comesFromOutside(line)) settle(line, index);
  return amounts;
}

/** What a document says as the rows that are written and sealed, in the order of their positions. */
export function rowsOf(
  lines: readonly PostingLine[],
  amounts: readonly number[],
  outcomes: readonly PostingOutcome[],
  debts: readonly PostingDebt[],
): SealedRows {
  return {
    lines: lines.map((line, index) => ({
      item_id: line.itemId,
      lot_id: line.lotId,
      location_id: line.locationId,
      quantity: line.quantity,
      moved_quantity: line.direction * line.quantity,
      amount: amounts[index] ?? 0,
      source_line_id: line.sourceLineId ?? null,
      disposition: line.disposition ?? null,
      reason_code: line.reasonCode ?? null,
      reason: line.reason ?? '',
      entered_as: line.enteredAs ?? '',
    })),
    outcomes: outcomes.map((row) => ({
      source_line_id: row.sourceLineId,
      quantity: row.quantity,
      outcome: row.outcome,
      reason: row.reason,
    })),
    debts: debts.map((row) => ({
      item_id: row.itemId,
      location_id: row.locationId,
      quantity: row.quantity,
      lot_no: row.lotNo,
      order_id: row.orderId,
      reason: row.reason,
      entered_as: row.enteredAs,
    })),
  };
}
