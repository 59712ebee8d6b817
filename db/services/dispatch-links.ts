import type { z } from 'zod';
import type { reconciliation } from '../contract/reconciliation.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import type { CommandSession } from '../session.ts';
import { dispatchOf, documentIdOf } from './references.ts';

type LinkInput = z.output<NonNullable<(typeof reconciliation.link)['~orpc']['inputSchema']>>;

type UnlinkInput = z.output<NonNullable<(typeof reconciliation.unlink)['~orpc']['inputSchema']>>;

async function postedIssue(
  tx: WriteTx,
  reference: Parameters<typeof documentIdOf>[1],
): Promise<{ id: number; number: string }> {
  const documentId = await documentIdOf(tx, reference);
  const row = await tx
    .selectFrom('document')
    .select(['id', 'number', 'kind', 'status'])
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow();
  if (row.kind !== 'issue') throw failure('NOT_FOUND', { entity: 'issue', key: row.number });
  if (row.status !== 'posted') {
    throw failure('NOT_POSTED', { number: row.number, status: row.status });
  }
  return { id: row.id, number: row.number };
}

/** Ties an issue slip to a dispatch, in place of the one it was tied to. Errors: NOT_FOUND, NOT_POSTED. */
export async function linkIssue(
  tx: WriteTx,
  input: LinkInput,
  session: CommandSession,
): Promise<{ documentId: number; number: string; dispatchId: number; batchNo: string }> {
  const issue = await postedIssue(tx, { documentId: input.documentId, number: input.number });
  const dispatch = await dispatchOf(tx, { dispatchId: input.dispatchId, batchNo: input.batchNo });
  const link = { dispatch_id: dispatch.id, method: 'linked' as const, linked_at: session.now };
  await tx
    .insertInto('dispatch_link')
    .values({ document_id: issue.id, ...link })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(link))
    .execute();
  return {
    documentId: issue.id,
    number: issue.number,
    dispatchId: dispatch.id,
    batchNo: dispatch.batch_no,
  };
}

/** Takes a link that was made by hand off again. Errors: NOT_FOUND. */
export async function unlinkIssue(
  tx: WriteTx,
  input: UnlinkInput,
): Promise<{ documentId: number; number: string }> {
  const issue = await postedIssue(tx, input);
  const { numDeletedRows } = await tx
    .deleteFrom('dispatch_link')
    .where('document_id', '=', issue.id)
    .where('method', '=', 'linked')
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw failure('NOT_FOUND', { entity: 'link', key: issue.number });
  return { documentId: issue.id, number: issue.number };
}
