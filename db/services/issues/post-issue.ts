import { z } from 'zod';
import { errors } from '../../contract/errors.ts';
import type { issues } from '../../contract/issues.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { type PostingDebt, postDocument } from '../../ledger/post.ts';
import type { CommandSession } from '../../session.ts';
import { allocateWithAssets } from '../assets/issue-assets.ts';
import { dispatchOf, itemsOf, locationsOf } from '../references.ts';
import { shareAmongCrew } from './crew-shares.ts';
import { recordOverrides, requireFit } from './fit-guard.ts';
import { recordSignature } from './signatures.ts';

type IssueInput = z.output<NonNullable<(typeof issues.post)['~orpc']['inputSchema']>>;
type BatchInput = z.output<NonNullable<(typeof issues.postBatch)['~orpc']['inputSchema']>>;
type Slip = Omit<IssueInput, 'commandId'>;
interface Posted {
  readonly documentId: number;
  readonly number: string;
}

/**
 * Posts an issue slip 出库单, all lines or none: stock, debts, who gets what, overrides and the
 * receiver's signature.
 *
 * Errors: NOT_FOUND, INSUFFICIENT_STOCK, LOT_NOT_USABLE, DISPATCH_CLOSED, CONFLICT, INVALID_FIELD,
 * FIT_TEST_MISSING, ASSET_NOT_READY.
 */
export function postIssue(
  tx: WriteTx,
  input: IssueInput,
  session: CommandSession,
): Promise<Posted> {
  return postSlip(tx, input, session);
}

async function postSlip(tx: WriteTx, input: Slip, session: CommandSession): Promise<Posted> {
  const { dispatchId, squadId } = await destinationOf(tx, input);
  const occurredAt = input.occurredAt ?? session.deskTime;
  const allocated = await allocateWithAssets(tx, session, input.lines, occurredAt.slice(0, 10));
  const debts = await debtsOf(tx, input);
  const overrides = await requireFit(tx, session, {
    dispatchId,
    people: input.lines.flatMap((line) => line.people.map((share) => share.personId)),
    itemIds: [
      ...allocated.map(({ posting }) => posting.itemId),
      ...debts.map((debt) => debt.itemId),
    ],
    overrides: input.fitOverrides,
  });
  const posted = await postDocument(
    tx,
    session,
    {
      kind: 'issue',
      occurredAt,
      imported: false,
      squadId,
      dispatchId,
      recipient: input.recipient,
      note: input.note,
    },
    allocated.map(({ posting }) => posting),
    { debts },
  );
  await shareAmongCrew(tx, posted.documentId, allocated);
  await recordOverrides(tx, session, posted.documentId, overrides);
  if (input.signature) await recordSignature(tx, session, posted.documentId, input.signature);
  if (input.posture && dispatchId !== null) {
    await tx
      .updateTable('dispatch')
      .set({ posture: input.posture })
      .where('id', '=', dispatchId)
      .where('posture', '<>', input.posture)
      .execute();
  }
  return posted;
}

/** Posts the slips of several crews, all or none. Errors: those of `postIssue`. */
export async function postIssueBatch(
  tx: WriteTx,
  { slips }: BatchInput,
  session: CommandSession,
): Promise<Posted[]> {
  const posted: Posted[] = [];
  for (const [index, slip] of slips.entries()) {
    const post = postSlip(tx, slip, session);
    posted.push(await post.catch((error: unknown) => Promise.reject(ofSlip(error, index))));
  }
  return posted;
}

/** Of several slips the place of a line says nothing: the place of its slip does. */
function ofSlip(error: unknown, index: number): unknown {
  const { success, data } = invalidLines.safeParse(error);
  if (!success) return error;
  const problems = data.data.problems.map((problem) => ({ ...problem, line: index }));
  return failure('INVALID_LINES', { problems });
}

const invalidLines = z.object({
  code: z.literal('INVALID_LINES'),
  data: errors.INVALID_LINES.data,
});

async function debtsOf(tx: WriteTx, { debts }: Slip): Promise<PostingDebt[]> {
  if (debts.length === 0) return [];
  const itemOf = await itemsOf(tx, debts);
  const locationOf = await locationsOf(tx, debts);
  const orders = debts.flatMap(({ orderId }) => orderId ?? []);
  if (orders.length > 0) {
    const known = await tx
      .selectFrom('purchase_order')
      .select('id')
      .where('id', 'in', orders)
      .execute();
    const missing = orders.find((id) => !known.some((row) => row.id === id));
    if (missing !== undefined) {
      throw failure('NOT_FOUND', { entity: 'purchase-order', key: String(missing) });
    }
  }
  return debts.map((debt) => ({
    itemId: itemOf(debt).id,
    locationId: locationOf(debt),
    quantity: debt.quantity,
    lotNo: debt.lotNo,
    orderId: debt.orderId,
    reason: debt.reason,
    enteredAs: '',
  }));
}

async function destinationOf(
  tx: WriteTx,
  input: Slip,
): Promise<{ dispatchId: number | null; squadId: number }> {
  if (input.dispatchId !== undefined || input.batchNo !== undefined) {
    const dispatch = await dispatchOf(tx, input);
    if (dispatch.status === 'cancelled') {
      throw failure('DISPATCH_CLOSED', { batchNo: dispatch.batch_no, status: dispatch.status });
    }
    return { dispatchId: dispatch.id, squadId: dispatch.squad_id };
  }
  if (input.squadId === undefined && input.squadCode === undefined) {
    throw failure('INVALID_FIELD', { field: 'squadId', reason: 'missing', value: '' });
  }
  const squad = await tx
    .selectFrom('squad')
    .select('id')
    .where((eb) =>
      input.squadId === undefined
        ? eb('code', '=', input.squadCode ?? '')
        : eb('id', '=', input.squadId),
    )
    .executeTakeFirst();
  if (squad) return { dispatchId: null, squadId: squad.id };
  throw failure('NOT_FOUND', {
    entity: 'squad',
    key: String(input.squadId ?? input.squadCode ?? ''),
  });
}
