import type { z } from 'zod';
import type { stockRequests } from '../contract/stock-requests.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { costsOf } from '../ledger/lot-value.ts';
import { holdingsOf, placeKey } from '../ledger/places.ts';
import { type PostingLine, postDocument } from '../ledger/post.ts';
import type { CommandSession } from '../session.ts';
import { recordDecision } from './approvals.ts';
import { postingOf, valueOfFound } from './stock-request-value.ts';

type Input<Name extends keyof typeof stockRequests> = z.output<
  NonNullable<(typeof stockRequests)[Name]['~orpc']['inputSchema']>
>;
type Decided = z.output<NonNullable<(typeof stockRequests.approve)['~orpc']['outputSchema']>>;
type RequestRow = Awaited<ReturnType<typeof waitingRequest>>;

/** A request nobody decided yet. Errors: NOT_FOUND, WRONG_STATE. */
async function waitingRequest(tx: WriteTx, requestId: number) {
  const row = await tx
    .selectFrom('stock_request')
    .selectAll()
    .where('id', '=', requestId)
    .executeTakeFirst();
  if (!row) throw failure('NOT_FOUND', { entity: 'stock-request', key: String(requestId) });
  if (row.status === 'submitted') return row;
  throw failure('WRONG_STATE', {
    entity: 'stock-request',
    key: String(requestId),
    status: row.status,
  });
}

/** Approves and posts. Errors: NOT_FOUND, WRONG_STATE, SAME_PERSON, INSUFFICIENT_STOCK. */
export async function approveStockRequest(
  tx: WriteTx,
  input: Input<'approve'>,
  session: CommandSession,
): Promise<Decided> {
  const request = await waitingRequest(tx, input.requestId);
  await decide(tx, session, request, 'approved', input);
  const { documentId, number } = await postDocument(
    tx,
    session,
    {
      kind: request.kind,
      occurredAt: session.deskTime,
      imported: false,
      author: request.author,
      approver: input.approver,
      witness: request.witness,
      disposalMethod: request.disposal_method,
      reason: request.reason,
      note: input.note,
    },
    await postingsOf(tx, request),
  );
  await close(tx, request, { status: 'posted', document_id: documentId });
  return { requestId: request.id, documentId, number };
}

async function postingsOf(tx: WriteTx, request: RequestRow): Promise<PostingLine[]> {
  const lines = await tx
    .selectFrom('stock_request_line')
    .selectAll()
    .where('request_id', '=', request.id)
    .orderBy('line_no')
    .execute();
  const postings = lines.map((line) => postingOf(line));
  const found = postings.filter((line) => line.direction === 1);
  if (found.length === 0) return postings;
  const holdings = await holdingsOf(tx, found);
  const costs = await costsOf(
    tx,
    found.map((line) => line.lotId),
  );
  return postings.map((line) =>
    line.direction === -1
      ? line
      : {
          ...line,
          amount: valueOfFound(holdings.get(placeKey(line)), costs.get(line.lotId), line.quantity),
        },
  );
}

/** Turns a request down. Errors: NOT_FOUND, WRONG_STATE, SAME_PERSON. */
export async function rejectStockRequest(
  tx: WriteTx,
  input: Input<'reject'>,
  session: CommandSession,
): Promise<Decided> {
  const request = await waitingRequest(tx, input.requestId);
  await decide(tx, session, request, 'rejected', input);
  await close(tx, request, { status: 'rejected' });
  return { requestId: request.id, documentId: null, number: null };
}

/** Takes a request back. Errors: NOT_FOUND, WRONG_STATE. */
export async function withdrawStockRequest(
  tx: WriteTx,
  input: Input<'withdraw'>,
): Promise<Decided> {
  const request = await waitingRequest(tx, input.requestId);
  await close(tx, request, { status: 'withdrawn' });
  return { requestId: request.id, documentId: null, number: null };
}

async function decide(
  tx: WriteTx,
  session: CommandSession,
  request: RequestRow,
  decision: 'approved' | 'rejected',
  { approver, note }: Input<'approve'>,
): Promise<void> {
  await recordDecision(tx, session, {
    subject: 'stock-request',
    subjectId: request.id,
    decision,
    maker: request.author,
    approver,
    note,
  });
}

async function close(
  tx: WriteTx,
  request: RequestRow,
  values: { readonly status: RequestRow['status']; readonly document_id?: number },
): Promise<void> {
  await tx.updateTable('stock_request').set(values).where('id', '=', request.id).execute();
}
