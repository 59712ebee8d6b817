import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import type { ApprovalSubject } from '../schema/store-tables.ts';
import type { CommandSession } from '../session.ts';

/** A word for or against something that somebody else made. */
export interface Decision {
  readonly subject: ApprovalSubject;
  readonly subjectId: number;
  readonly decision: 'approved' | 'rejected';
  /** Who made it. */
  readonly maker: string;
  /** Who decides; never the maker. */
  readonly approver: string;
  readonly note?: string;
}

/**
 * Puts a decision on record, for good. While PINs are on the approver is who is signed in, and
 * nobody else's name is taken. Errors: SAME_PERSON, INVALID_FIELD (`not-who-signed-in`).
 */
export async function recordDecision(
  tx: WriteTx,
  session: CommandSession,
  { subject, subjectId, decision, maker, approver, note = '' }: Decision,
): Promise<void> {
  if (session.user !== null && session.user.name !== approver) {
    throw failure('INVALID_FIELD', {
      field: 'approver',
      reason: 'not-who-signed-in',
      value: approver,
    });
  }
  if (maker === approver) throw failure('SAME_PERSON', { person: approver });
  await tx
    .insertInto('approval')
    .values({
      subject,
      subject_id: subjectId,
      decision,
      maker,
      approver,
      note,
      business_date: session.businessDate,
      recorded_at: session.now,
    })
    .execute();
}
