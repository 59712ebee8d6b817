import type { PurchaseRequest } from '../../contract/purchasing.ts';
import type { ReadDb } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { ApprovalSubject } from '../../schema/store-tables.ts';

/** The newest word on something, or null. */
export async function lastDecision(
  db: ReadDb,
  subject: ApprovalSubject,
  subjectId: number,
): Promise<PurchaseRequest['decision']> {
  const row = await db
    .selectFrom('approval')
    .where('subject', '=', subject)
    .where('subject_id', '=', subjectId)
    .select(['decision', 'approver', 'note', 'recorded_at as recordedAt'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** A rejection says why. Errors: INVALID_FIELD. */
export function requireNote(input: {
  readonly decision: 'approved' | 'rejected';
  readonly note: string;
}): void {
  if (input.decision === 'rejected' && input.note === '') {
    throw failure('INVALID_FIELD', { field: 'note', reason: 'missing', value: '' });
  }
}
