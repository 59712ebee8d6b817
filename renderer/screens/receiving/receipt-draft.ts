import type { Item } from '#contract/items.ts';
import type { InboundLine } from '#contract/receipts.ts';
import { fenOfYuan } from './yuan.ts';

/** One line of a receipt as it is being typed. */
export interface ReceiptLine {
  readonly key: number;
  readonly item: Item | undefined;
  readonly lotNo: string;
  readonly madeOn: string | null;
  readonly expiresOn: string | null;
  readonly locationId: number | undefined;
  readonly quantity: number | undefined;
  /** Yuan, as typed. */
  readonly amount: string;
}

let nextKey = 1;

/** A line nothing was typed in yet. */
export function emptyLine(): ReceiptLine {
  nextKey += 1;
  return {
    key: nextKey,
    item: undefined,
    lotNo: '',
    madeOn: null,
    expiresOn: null,
    locationId: undefined,
    quantity: undefined,
    amount: '',
  };
}

/** Fields of a line that keep it from being posted. */
export type LineField = 'item' | 'quantity' | 'amount' | 'expiresOn';

/** What is missing or wrong on a line, field by field; empty for a line that can be posted. */
export function lineProblems(line: ReceiptLine): Partial<Record<LineField, string>> {
  const problems: Partial<Record<LineField, string>> = {};
  if (line.item === undefined) problems.item = 'missing';
  if (line.quantity === undefined || line.quantity === 0) problems.quantity = 'missing';
  if (line.amount.trim() !== '' && fenOfYuan(line.amount) === null) problems.amount = 'not-money';
  if (line.madeOn !== null && line.expiresOn !== null && line.expiresOn < line.madeOn) {
    problems.expiresOn = 'before-made';
  }
  return problems;
}

/** True for a line nobody has touched. */
export function isBlank(line: ReceiptLine): boolean {
  return (
    line.item === undefined &&
    line.lotNo === '' &&
    line.quantity === undefined &&
    line.amount === ''
  );
}

/** Lines as the host takes them; an amount left empty is worth nothing, as for a donation. */
export function inboundLines(lines: readonly ReceiptLine[]): InboundLine[] {
  return lines.flatMap((line): InboundLine[] => {
    if (line.item === undefined || line.quantity === undefined) return [];
    return [
      {
        itemId: line.item.id,
        lotNo: line.lotNo.trim(),
        madeOn: line.madeOn,
        expiresOn: line.expiresOn,
        ...(line.locationId === undefined ? {} : { locationId: line.locationId }),
        quantity: line.quantity,
        amount: fenOfYuan(line.amount) ?? 0,
      },
    ];
  });
}
