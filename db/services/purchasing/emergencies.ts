import type { z } from 'zod';
import type { EmergencyPurchase, purchasing } from '../../contract/purchasing.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { CommandSession, Session } from '../../session.ts';
import { recordDecision } from '../approvals.ts';
import { documentIdOf } from '../references.ts';
import { requireNote } from './decisions.ts';

type DecideInput = z.output<
  NonNullable<(typeof purchasing.decideEmergency)['~orpc']['inputSchema']>
>;

const DAY = 86_400_000;

/** Receipts of emergency purchases that stand and that nobody approved, the oldest first. */
export async function owedApprovals(
  db: ReadDb,
  _input: unknown,
  session: Session,
): Promise<EmergencyPurchase[]> {
  const rows = await db
    .selectFrom('receipt_detail as detail')
    .innerJoin('document', 'document.id', 'detail.document_id')
    .leftJoin('party', 'party.id', 'document.party_id')
    .leftJoin('approval as refusal', (join) =>
      join.on((eb) =>
        eb(
          'refusal.id',
          '=',
          eb
            .selectFrom('approval as newest')
            .where('newest.subject', '=', 'emergency-receipt')
            .whereRef('newest.subject_id', '=', 'document.id')
            .select((inner) => inner.fn.max('newest.id').as('id')),
        ),
      ),
    )
    .where('detail.emergency', '=', 1)
    .where('document.status', '=', 'posted')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('approval')
            .select('approval.id')
            .where('approval.subject', '=', 'emergency-receipt')
            .where('approval.decision', '=', 'approved')
            .whereRef('approval.subject_id', '=', 'document.id'),
        ),
      ),
    )
    .select((eb) => [
      'document.id as documentId',
      'document.number',
      'document.business_date as businessDate',
      eb.fn.coalesce('party.name', eb.val('')).as('partyName'),
      'document.author',
      eb
        .selectFrom('document_line as line')
        .whereRef('line.document_id', '=', 'document.id')
        .select((inner) => inner.fn.sum<number>('line.amount').as('amount'))
        .as('amount'),
      eb
        .selectFrom('document_line as line')
        .whereRef('line.document_id', '=', 'document.id')
        .select((inner) => inner.fn.countAll<number>().as('lines'))
        .as('lineCount'),
      'refusal.approver',
      'refusal.note',
      'refusal.recorded_at as recordedAt',
    ])
    .orderBy('document.business_date')
    .orderBy('document.id')
    .execute();
  return rows.map(({ approver, note, recordedAt, amount, lineCount, ...row }) => ({
    ...row,
    amount: Number(amount ?? 0),
    lineCount: Number(lineCount ?? 0),
    daysOwed: Math.max(
      Math.round((Date.parse(session.businessDate) - Date.parse(row.businessDate)) / DAY),
      0,
    ),
    refusal:
      approver === null || recordedAt === null
        ? null
        : { decision: 'rejected', approver, note: note ?? '', recordedAt },
  }));
}

/** Gives or refuses the word that is owed. Errors: NOT_FOUND, WRONG_STATE, SAME_PERSON, INVALID_FIELD. */
export async function decideEmergency(
  tx: WriteTx,
  input: DecideInput,
  session: CommandSession,
): Promise<EmergencyPurchase[]> {
  const documentId = await documentIdOf(tx, input);
  const owed = (await owedApprovals(tx, {}, session)).find(
    (purchase) => purchase.documentId === documentId,
  );
  if (!owed) {
    throw failure('WRONG_STATE', {
      entity: 'receipt',
      key: String(documentId),
      status: 'approved',
    });
  }
  requireNote(input);
  await recordDecision(tx, session, {
    subject: 'emergency-receipt',
    subjectId: documentId,
    decision: input.decision,
    maker: owed.author,
    approver: input.approver,
    note: input.note,
  });
  return owedApprovals(tx, {}, session);
}
