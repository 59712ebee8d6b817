import type { Item } from '#contract/items.ts';
import type { InboundLine, ReceiptLine } from '#contract/receipts.ts';
import { fenOfYuan } from '../../app/yuan.ts';

/** One line of a receipt as it is being typed. */
export interface DraftLine {
  readonly key: number;
  readonly item: Item | undefined;
  readonly lotNo: string;
  readonly madeOn: string | null;
  readonly expiresOn: string | null;
  readonly locationId: number | undefined;
  /** Accepted. */
  readonly quantity: number | undefined;
  readonly enteredAs: string;
  readonly quarantined: number | undefined;
  readonly rejected: number | undefined;
  readonly rejectionReason: string;
  readonly certificateNo: string;
  readonly standard: string;
  /** Yuan, as typed. */
  readonly amount: string;
  /** What the line is held against, where it came from an order or a promise. */
  readonly orderLineId?: number;
  readonly donationLineId?: number;
}

let nextKey = 1;

/** A line with what is known of it already. */
export function draftLine(known: Partial<DraftLine> = {}): DraftLine {
  nextKey += 1;
  return {
    item: undefined,
    lotNo: '',
    madeOn: null,
    expiresOn: null,
    locationId: undefined,
    quantity: undefined,
    enteredAs: '',
    quarantined: undefined,
    rejected: undefined,
    rejectionReason: '',
    certificateNo: known.item?.certificateNo ?? '',
    standard: known.item?.standard ?? '',
    amount: '',
    ...known,
    key: nextKey,
  };
}

/** Fields of a line that keep it from being posted. */
export type LineField = 'item' | 'quantity' | 'amount' | 'expiresOn' | 'rejectionReason';

/** What came of a line altogether: accepted, quarantined and rejected. */
export function delivered({ quantity = 0, quarantined = 0, rejected = 0 }: DraftLine): number {
  return quantity + quarantined + rejected;
}

/** What is missing or wrong on a line, field by field; empty for a line that can be posted. */
export function lineProblems(line: DraftLine): Partial<Record<LineField, string>> {
  const problems: Partial<Record<LineField, string>> = {};
  if (line.item === undefined) problems.item = 'missing';
  if (delivered(line) === 0) problems.quantity = 'missing';
  if (line.amount.trim() !== '' && fenOfYuan(line.amount) === null) problems.amount = 'not-money';
  if (line.madeOn !== null && line.expiresOn !== null && line.expiresOn < line.madeOn) {
    problems.expiresOn = 'before-made';
  }
  if ((line.rejected ?? 0) > 0 && line.rejectionReason.trim() === '') {
    problems.rejectionReason = 'missing';
  }
  return problems;
}

/** True for a line nobody has touched. */
export function isBlank(line: DraftLine): boolean {
  return (
    line.item === undefined && line.lotNo === '' && delivered(line) === 0 && line.amount === ''
  );
}

/** Lines of an order that did not come this time are left out; everything else goes to the host. */
export function typedLines(lines: readonly DraftLine[]): readonly DraftLine[] {
  return lines.filter(
    (line) =>
      !isBlank(line) &&
      !(
        (line.orderLineId !== undefined || line.donationLineId !== undefined) &&
        delivered(line) === 0
      ),
  );
}

function inbound(line: DraftLine, item: Item, quantity: number): InboundLine {
  return {
    itemId: item.id,
    lotNo: line.lotNo.trim(),
    madeOn: line.madeOn,
    expiresOn: line.expiresOn,
    ...(line.locationId === undefined ? {} : { locationId: line.locationId }),
    quantity,
    amount: fenOfYuan(line.amount) ?? 0,
    enteredAs: line.enteredAs,
  };
}

/** Lines of opening stock; an amount left empty is worth nothing. */
export function openingLines(lines: readonly DraftLine[]): InboundLine[] {
  return lines.flatMap((line) =>
    line.item === undefined || line.quantity === undefined
      ? []
      : [inbound(line, line.item, line.quantity)],
  );
}

/** Lines of a receipt with their inspection. */
export function receiptLines(lines: readonly DraftLine[]): ReceiptLine[] {
  return lines.flatMap((line): ReceiptLine[] =>
    line.item === undefined
      ? []
      : [
          {
            ...inbound(line, line.item, line.quantity ?? 0),
            quarantined: line.quarantined ?? 0,
            rejected: line.rejected ?? 0,
            rejectionReason: line.rejectionReason.trim(),
            certificateNo: line.certificateNo.trim(),
            standard: line.standard.trim(),
            ...(line.orderLineId === undefined ? {} : { orderLineId: line.orderLineId }),
            ...(line.donationLineId === undefined ? {} : { donationLineId: line.donationLineId }),
          },
        ],
  );
}
