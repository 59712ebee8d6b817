import type { z } from 'zod';
import { addMonths } from '../clock.ts';
import type { errors } from '../contract/errors.ts';
import type { ReceiptLine } from '../contract/receipts.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { shareOf } from '../ledger/amounts.ts';
import { ensureLots, type KnownLot, lotKey } from '../ledger/lots.ts';
import type { PostingLine } from '../ledger/post.ts';
import type { Session } from '../session.ts';
import { orderLineProgress } from './order-progress.ts';
import { itemsOf, locationsOf } from './references.ts';

type Problem = z.infer<(typeof errors)['INVALID_LINES']['data']>['problems'][number];

/** What came with a truck: the lines, and what they are held against. */
interface Delivery {
  readonly lines: readonly ReceiptLine[];
  readonly partyId: number | null;
  readonly orderId: number | null;
  readonly donationId: number | null;
  /** The day the goods came; null where goods past their date are no error. */
  readonly day: string | null;
}

/** A line that holds, with the records it names. */
export interface InspectedReceiptLine {
  readonly line: ReceiptLine;
  readonly itemId: number;
  /** Null where the whole line was rejected. */
  readonly lotId: number | null;
  readonly locationId: number;
}

/**
 * Checks every line of a delivery and makes its lots.
 * Errors: NOT_FOUND (item, location), INVALID_LINES with all that does not hold.
 */
export async function inspectLines(
  tx: WriteTx,
  session: Session,
  delivery: Delivery,
): Promise<InspectedReceiptLine[]> {
  const { lines } = delivery;
  const itemOf = await itemsOf(tx, lines);
  const locationOf = await locationsOf(tx, lines);
  const dated = lines.map((line) => {
    const item = itemOf(line);
    return { line, itemId: item.id, ...lotDates(line, item.shelf_life_months, delivery.day) };
  });
  const problems = dated.flatMap((entry, index) => lineProblems(entry, index, delivery.day));
  problems.push(...(await orderProblems(tx, session, delivery, dated)));
  problems.push(...(await donationProblems(tx, delivery, dated)));
  if (lines.every((line) => line.quantity + line.quarantined === 0) && problems.length === 0) {
    problems.push({ line: 0, field: 'quantity', reason: 'nothing-accepted', value: '0' });
  }
  // Lots are only made from lines that hold by themselves.
  const wrong = new Set(problems.map((problem) => problem.line));
  const entering = dated.filter(
    ({ line }, index) => !wrong.has(index) && line.quantity + line.quarantined > 0,
  );
  const lots = await ensureLots(
    tx,
    entering.map(({ line, itemId, madeOn, expiresOn }) => ({
      itemId,
      lotNo: line.lotNo,
      madeOn,
      expiresOn,
      partyId: delivery.partyId,
    })),
  );
  const recalled = await recalledLots(
    tx,
    [...lots.values()].map((lot) => lot.id),
  );
  const inspected = dated.map(({ line, itemId }, index): InspectedReceiptLine => {
    const lot = lots.get(lotKey(itemId, line.lotNo));
    const enters = line.quantity + line.quarantined > 0;
    if (enters && lot && datesDiffer(line, lot))
      problems.push(lotProblem(index, 'lot-dates-differ', line));
    if (line.quantity > 0 && lot && recalled.has(lot.id)) {
      problems.push(lotProblem(index, 'lot-recalled', line));
    }
    return { line, itemId, lotId: enters ? (lot?.id ?? null) : null, locationId: locationOf(line) };
  });
  if (problems.length > 0) {
    throw failure('INVALID_LINES', { problems: problems.sort((a, b) => a.line - b.line) });
  }
  return inspected;
}

/** The lines of the document: what is accepted at its place, what is quarantined apart. */
export function postingLines(
  inspected: readonly InspectedReceiptLine[],
  quarantineId: number | null,
): PostingLine[] {
  return inspected.flatMap(({ line, itemId, lotId, locationId }): PostingLine[] => {
    if (lotId === null) return [];
    const { quantity, quarantined, amount, enteredAs } = line;
    const apart = quarantined === 0 ? 0 : shareOf(amount, quantity + quarantined, quarantined);
    const base = { itemId, lotId, direction: 1 as const };
    return [
      ...(quantity > 0
        ? [{ ...base, locationId, quantity, amount: amount - apart, enteredAs }]
        : []),
      ...(quarantined > 0 && quarantineId !== null
        ? [{ ...base, locationId: quarantineId, quantity: quarantined, amount: apart }]
        : []),
    ];
  });
}

interface DatedLine {
  readonly line: ReceiptLine;
  readonly itemId: number;
  readonly madeOn: string | null;
  readonly expiresOn: string | null;
}

function lotProblem(index: number, reason: string, line: ReceiptLine): Problem {
  return { line: index, field: 'lotNo', reason, value: line.lotNo };
}

function lineProblems(
  { line, madeOn, expiresOn }: DatedLine,
  index: number,
  day: string | null,
): Problem[] {
  const { quantity, quarantined, rejected } = line;
  const problem = (field: string, reason: string, value: string): Problem => ({
    line: index,
    field,
    reason,
    value,
  });
  return [
    ...(quantity + quarantined + rejected === 0 ? [problem('quantity', 'missing', '0')] : []),
    ...(rejected > 0 && line.rejectionReason === ''
      ? [problem('rejectionReason', 'missing', '')]
      : []),
    ...(madeOn !== null && expiresOn !== null && expiresOn < madeOn
      ? [problem('expiresOn', 'expiry-before-manufacture', expiresOn)]
      : []),
    ...(line.madeOn !== null && day !== null && line.madeOn > day
      ? [problem('madeOn', 'made-in-the-future', line.madeOn)]
      : []),
    ...(quantity > 0 &&
    expiresOn !== null &&
    day !== null &&
    expiresOn < day &&
    !(madeOn !== null && expiresOn < madeOn)
      ? [problem('expiresOn', 'expired-on-arrival', expiresOn)]
      : []),
  ];
}

/**
 * Dates of a line's lot; the one that is missing follows from the shelf life, unless it would be
 * made after it came, which says that its shelf life is another one.
 */
function lotDates(
  { madeOn, expiresOn }: ReceiptLine,
  shelfLifeMonths: number | null,
  day: string | null,
): { madeOn: string | null; expiresOn: string | null } {
  if (shelfLifeMonths === null) return { madeOn, expiresOn };
  if (madeOn !== null && expiresOn === null) {
    return { madeOn, expiresOn: addMonths(madeOn, shelfLifeMonths) };
  }
  if (madeOn === null && expiresOn !== null) {
    const made = addMonths(expiresOn, -shelfLifeMonths);
    return { madeOn: day !== null && made > day ? null : made, expiresOn };
  }
  return { madeOn, expiresOn };
}

/** True where a date that was typed is not the known lot's; one worked out never is. */
function datesDiffer(line: ReceiptLine, lot: KnownLot): boolean {
  return (
    (line.madeOn !== null && line.madeOn !== lot.madeOn) ||
    (line.expiresOn !== null && line.expiresOn !== lot.expiresOn)
  );
}

async function orderProblems(
  tx: WriteTx,
  session: Session,
  { orderId }: Delivery,
  dated: readonly DatedLine[],
): Promise<Problem[]> {
  if (orderId === null) return namesWithoutPaper(dated, 'orderLineId');
  const progress = new Map(
    (await orderLineProgress(tx, { orderId })).map((line) => [line.orderLineId, line]),
  );
  const taken = new Map<number, number>();
  return dated.flatMap(({ line, itemId }, index): Problem[] => {
    if (line.orderLineId === undefined) return [];
    const ordered = progress.get(line.orderLineId);
    if (ordered?.itemId !== itemId) {
      return [
        { line: index, field: 'orderLineId', reason: 'not-on-order', value: line.itemCode ?? '' },
      ];
    }
    const total = (taken.get(line.orderLineId) ?? 0) + line.quantity + line.quarantined;
    taken.set(line.orderLineId, total);
    const allowance = Math.floor((ordered.ordered * session.settings.overDeliveryPercent) / 100);
    return total > ordered.open + allowance
      ? [
          {
            line: index,
            field: 'quantity',
            reason: 'more-than-ordered',
            value: `${total} > ${ordered.open} + ${allowance}`,
          },
        ]
      : [];
  });
}

async function donationProblems(
  tx: WriteTx,
  { donationId }: Delivery,
  dated: readonly DatedLine[],
): Promise<Problem[]> {
  if (donationId === null) return namesWithoutPaper(dated, 'donationLineId');
  const rows = await tx
    .selectFrom('donation_line')
    .select(['id', 'item_id'])
    .where('donation_id', '=', donationId)
    .execute();
  const promised = new Map(rows.map((row) => [row.id, row.item_id]));
  return dated.flatMap(({ line, itemId }, index): Problem[] =>
    line.donationLineId !== undefined && promised.get(line.donationLineId) !== itemId
      ? [
          {
            line: index,
            field: 'donationLineId',
            reason: 'not-promised',
            value: line.itemCode ?? '',
          },
        ]
      : [],
  );
}

/** Lines that name a line of a paper the receipt does not name. */
function namesWithoutPaper(
  dated: readonly DatedLine[],
  field: 'orderLineId' | 'donationLineId',
): Problem[] {
  return dated.flatMap(({ line }, index) =>
    line[field] === undefined
      ? []
      : [{ line: index, field, reason: 'missing', value: String(line[field]) }],
  );
}

async function recalledLots(tx: WriteTx, lotIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (lotIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('lot')
    .select('id')
    .where('id', 'in', [...lotIds])
    .where('status', '=', 'recalled')
    .execute();
  return new Set(rows.map((row) => row.id));
}
