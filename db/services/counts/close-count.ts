import type { z } from 'zod';
import type { CountStatus, CountSummary, counts } from '../../contract/counts.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { type PostingLine, postDocument } from '../../ledger/post.ts';
import type { StockCountRow } from '../../schema/store-tables.ts';
import type { CommandSession } from '../../session.ts';
import { recordDecision } from '../approvals.ts';
import { requireNote } from '../purchasing/decisions.ts';
import { type LineProblem, requireNoProblems } from '../stock-lines.ts';
import { type SettledLine, settledLines } from './count-lines.ts';
import { countSummary, hidesBook, requireCount } from './counts.ts';

type SubmitInput = z.output<NonNullable<(typeof counts.submit)['~orpc']['inputSchema']>>;
type DecideInput = z.output<NonNullable<(typeof counts.decide)['~orpc']['inputSchema']>>;
type CancelInput = z.output<NonNullable<(typeof counts.cancel)['~orpc']['inputSchema']>>;

/** Hands a count in for approval. Errors: NOT_FOUND, WRONG_STATE, INVALID_LINES. */
export async function submitCount(tx: WriteTx, input: SubmitInput): Promise<CountSummary> {
  const count = await requireCount(tx, input.countId, ['counting']);
  const lines = await settledLines(tx, count);
  // Blind counters cannot say why a line differs: they do not know that it does.
  const asked = { leaveUncounted: input.leaveUncounted, reasons: !hidesBook(count) };
  requireNoProblems(lines.flatMap((line) => openQuestions(line, asked)));
  await setStatus(tx, count, 'review');
  return countSummary(tx, count.id);
}

function openQuestions(
  line: SettledLine,
  { leaveUncounted, reasons }: { readonly leaveUncounted: boolean; readonly reasons: boolean },
): LineProblem[] {
  const problem = (field: string, reason: string): LineProblem[] => [
    {
      line: line.lineNo - 1,
      field,
      reason,
      value: `${line.itemCode} ${line.lotNo} ${line.locationName}`,
    },
  ];
  if (line.state === 'uncounted') {
    return leaveUncounted && line.first === null && line.second === null
      ? []
      : problem('quantity', 'not-counted');
  }
  if (line.state === 'disagree') return problem('quantity', 'counters-disagree');
  if (line.state === 'recount') return problem('quantity', 'to-recount');
  return reasons && line.state === 'differs' && line.reasonCode === null
    ? problem('reasonCode', 'missing')
    : [];
}

/**
 * Posts the differences as one adjustment, or sends the count back.
 * Errors: NOT_FOUND, WRONG_STATE, SAME_PERSON, INVALID_LINES (no reason), INSUFFICIENT_STOCK,
 * INVALID_FIELD.
 */
export async function decideCount(
  tx: WriteTx,
  input: DecideInput,
  session: CommandSession,
): Promise<CountSummary> {
  const count = await requireCount(tx, input.countId, ['review']);
  requireNote(input);
  const counters = [count.first_counter, count.second_counter].filter((name) => name !== '');
  if (counters.includes(input.approver)) throw failure('SAME_PERSON', { person: input.approver });
  await recordDecision(tx, session, {
    subject: 'count',
    subjectId: count.id,
    decision: input.decision,
    maker: count.author,
    approver: input.approver,
    note: input.note,
  });
  if (input.decision === 'rejected') {
    await setStatus(tx, count, 'counting');
  } else {
    const adjustmentId = await postDifferences(tx, session, count, input.approver);
    await tx
      .updateTable('stock_count')
      .set({
        status: 'posted',
        adjustment_document_id: adjustmentId,
        closed_at: session.now,
      })
      .where('id', '=', count.id)
      .execute();
  }
  return countSummary(tx, count.id);
}

/** The adjustment of a count; null where nothing differs. */
async function postDifferences(
  tx: WriteTx,
  session: CommandSession,
  count: StockCountRow,
  approver: string,
): Promise<number | null> {
  const settled = await settledLines(tx, count);
  const asked = { leaveUncounted: true, reasons: true };
  requireNoProblems(settled.flatMap((line) => openQuestions(line, asked)));
  const lines = settled.flatMap(
    ({ variance, amount, itemId, lotId, locationId, reasonCode, reason }): PostingLine[] =>
      variance === null || variance === 0
        ? []
        : [
            {
              itemId,
              lotId,
              locationId,
              quantity: Math.abs(variance),
              direction: variance > 0 ? 1 : -1,
              // What was lost takes its share of what is there when it is posted.
              ...(variance > 0 ? { amount: amount ?? 0 } : {}),
              reasonCode: reasonCode ?? 'count-variance',
              reason,
            },
          ],
  );
  if (lines.length === 0) return null;
  const posted = await postDocument(
    tx,
    session,
    {
      kind: 'adjustment',
      occurredAt: session.deskTime,
      imported: false,
      author: count.author,
      approver,
      reason: count.number,
      note: count.note,
    },
    lines,
  );
  return posted.documentId;
}

/** Gives a count up. Errors: NOT_FOUND, WRONG_STATE. */
export async function cancelCount(
  tx: WriteTx,
  input: CancelInput,
  session: CommandSession,
): Promise<CountSummary> {
  const count = await requireCount(tx, input.countId, ['counting', 'review']);
  await tx
    .updateTable('stock_count')
    .set({ status: 'cancelled', closed_at: session.now })
    .where('id', '=', count.id)
    .execute();
  return countSummary(tx, count.id);
}

async function setStatus(tx: WriteTx, count: StockCountRow, status: CountStatus): Promise<void> {
  await tx.updateTable('stock_count').set({ status }).where('id', '=', count.id).execute();
}
