import type { z } from 'zod';
import type { closing, Explanation } from '../../contract/closing.ts';
import type { Reconciliation } from '../../contract/reconciliation.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { CommandSession } from '../../session.ts';
import { listReconciliation } from '../reconciliation.ts';
import { daysOf } from './days.ts';
import { differencesOf, digestOf, LOOSE_SLIP } from './differences.ts';
import { newestMarks, reviewOf } from './review.ts';

type ExplainInput = z.output<NonNullable<(typeof closing.explain)['~orpc']['inputSchema']>>;
type SignInput = z.output<NonNullable<(typeof closing.sign)['~orpc']['inputSchema']>>;
type UnsignInput = z.output<NonNullable<(typeof closing.unsign)['~orpc']['inputSchema']>>;
type Subject = ExplainInput['subjects'][number];
interface Problem {
  readonly line: number;
  readonly field: string;
  readonly reason: string;
  readonly value: string;
}

/** Explains differences; see the contract. Errors: NOT_FOUND, INVALID_LINES. */
export async function explainDifferences(
  tx: WriteTx,
  { subjects, reasonCode, note }: ExplainInput,
  session: CommandSession,
): Promise<Explanation[]> {
  const reconciled = await reconciliationOf(
    tx,
    {
      dispatchIds: subjects.flatMap((subject) => subject.dispatchId ?? []),
      documentIds: subjects.flatMap((subject) => subject.documentId ?? []),
    },
    session,
  );
  const problems: Problem[] = [];
  const texts = subjects.map((subject, line) => {
    const text = differenceOf(subject, reconciled);
    if (typeof text === 'string') return text;
    problems.push({ line, ...text });
    return '';
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  const rows = await tx
    .insertInto('explanation')
    .values(
      subjects.map((subject, index) => ({
        dispatch_id: subject.dispatchId ?? null,
        document_id: subject.documentId ?? null,
        family_id: subject.familyId ?? null,
        reason_code: reasonCode,
        note,
        difference: texts[index] ?? '',
        actor: session.settings.operator,
        business_date: session.businessDate,
        recorded_at: session.now,
      })),
    )
    .returning(['id', 'dispatch_id', 'document_id', 'family_id'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    dispatchId: row.dispatch_id,
    documentId: row.document_id,
    familyId: row.family_id,
    reasonCode,
    note,
    current: true,
    actor: session.settings.operator,
    businessDate: session.businessDate,
    recordedAt: session.now,
  }));
}

/** The reconciliation of the days that dispatches and slips fall on. */
async function reconciliationOf(
  tx: WriteTx,
  ids: { dispatchIds: readonly number[]; documentIds: readonly number[] },
  session: CommandSession,
): Promise<Reconciliation> {
  const days = await daysOf(tx, ids.dispatchIds, ids.documentIds);
  const [unknown] = [...ids.dispatchIds, ...ids.documentIds];
  if (days === undefined && unknown !== undefined) {
    const entity = ids.dispatchIds.length > 0 ? 'dispatch' : 'document';
    throw failure('NOT_FOUND', { entity, key: String(unknown) });
  }
  return listReconciliation(tx, days ?? {}, session);
}

/** The text of the difference a subject names, or why there is none. */
function differenceOf(
  { dispatchId, familyId, documentId }: Subject,
  reconciled: Reconciliation,
): string | Omit<Problem, 'line'> {
  if ((dispatchId === undefined) === (documentId === undefined)) {
    return { field: 'dispatchId', reason: 'one-of-two', value: '' };
  }
  if (documentId !== undefined) {
    return reconciled.unlinked.some((slip) => slip.documentId === documentId)
      ? LOOSE_SLIP
      : { field: 'documentId', reason: 'no-difference', value: String(documentId) };
  }
  const row = reconciled.rows.find((candidate) => candidate.dispatchId === dispatchId);
  if (!row) throw failure('NOT_FOUND', { entity: 'dispatch', key: String(dispatchId) });
  const own = differencesOf(row).find((one) => one.familyId === (familyId ?? null));
  return (
    own?.text ?? {
      field: familyId === undefined ? 'dispatchId' : 'familyId',
      reason: 'no-difference',
      value: familyId === undefined ? row.batchNo : String(familyId),
    }
  );
}

/** Signs dispatches as they stand. Errors: NOT_FOUND, INVALID_LINES. */
export async function signDispatches(
  tx: WriteTx,
  { dispatchIds }: SignInput,
  session: CommandSession,
): Promise<{ signed: number }> {
  const reconciled = await reconciliationOf(tx, { dispatchIds, documentIds: [] }, session);
  const rowOf = new Map(reconciled.rows.map((row) => [row.dispatchId, row]));
  const { rows: reviews } = await reviewOf(tx, reconciled);
  const reviewOfDispatch = new Map(reviews.map((review) => [review.dispatchId, review]));
  const problems = dispatchIds.flatMap((dispatchId, line): Problem[] => {
    const row = rowOf.get(dispatchId);
    if (!row) throw failure('NOT_FOUND', { entity: 'dispatch', key: String(dispatchId) });
    const review = reviewOfDispatch.get(dispatchId);
    const open = review?.differences.filter((one) => !one.explained).length ?? 0;
    if (open > 0) {
      return [{ line, field: 'dispatchId', reason: 'unexplained', value: row.batchNo }];
    }
    return row.status === 'out'
      ? [{ line, field: 'dispatchId', reason: 'still-out', value: row.batchNo }]
      : [];
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  const wanted = [...new Set(dispatchIds)].filter(
    (dispatchId) => reviewOfDispatch.get(dispatchId)?.signing !== 'signed',
  );
  if (wanted.length > 0) {
    await tx
      .insertInto('reconciliation_mark')
      .values(
        wanted.flatMap((dispatchId) => {
          const row = rowOf.get(dispatchId);
          if (!row) return [];
          return [
            {
              dispatch_id: dispatchId,
              kind: 'signed' as const,
              digest: digestOf(row),
              reason: '',
              actor: session.settings.operator,
              business_date: session.businessDate,
              recorded_at: session.now,
            },
          ];
        }),
      )
      .execute();
  }
  return { signed: wanted.length };
}

/** Takes a signature back. Errors: NOT_FOUND, WRONG_STATE. */
export async function unsignDispatch(
  tx: WriteTx,
  { dispatchId, reason }: UnsignInput,
  session: CommandSession,
): Promise<{ dispatchId: number }> {
  const dispatch = await tx
    .selectFrom('dispatch')
    .select(['batch_no', 'business_date'])
    .where('id', '=', dispatchId)
    .executeTakeFirst();
  if (!dispatch) throw failure('NOT_FOUND', { entity: 'dispatch', key: String(dispatchId) });
  const { business_date: day } = dispatch;
  const mark = (await newestMarks(tx, { from: day, to: day })).get(dispatchId);
  if (mark?.kind !== 'signed') {
    throw failure('WRONG_STATE', {
      entity: 'dispatch',
      key: dispatch.batch_no,
      status: 'unsigned',
    });
  }
  await tx
    .insertInto('reconciliation_mark')
    .values({
      dispatch_id: dispatchId,
      kind: 'reopened',
      digest: mark.digest,
      reason,
      actor: session.settings.operator,
      business_date: session.businessDate,
      recorded_at: session.now,
    })
    .execute();
  return { dispatchId };
}
