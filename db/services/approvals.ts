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

/** Puts a decision on record, for good. Errors: SAME_PERSON. */
export async function recordDecision(
  tx: WriteTx,
  session: CommandSession,
  { subject, subjectId, decision, maker, approver, note = '' }: Decision,
): Promise<void> {
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
