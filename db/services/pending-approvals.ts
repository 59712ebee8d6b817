import type { TodayTask } from '../contract/today.ts';
import type { ReadDb } from '../database.ts';
import type { Session } from '../session.ts';
import { owedApprovals } from './purchasing/emergencies.ts';

/** Something that waits for the word of somebody else. */
export interface PendingApproval {
  readonly subject: NonNullable<TodayTask['approval']>['subject'];
  readonly id: number;
  readonly number: string;
  readonly author: string;
  readonly businessDate: string;
}

/** Purchase requests, counts, disposals and adjustments handed in, and emergency purchases owed. */
export async function pendingApprovals(db: ReadDb, session: Session): Promise<PendingApproval[]> {
  const requests = await db
    .selectFrom('purchase_request')
    .where('status', '=', 'submitted')
    .select(['id', 'number', 'author', 'business_date as businessDate'])
    .execute();
  const counts = await db
    .selectFrom('stock_count')
    .where('status', '=', 'review')
    .select(['id', 'number', 'author', 'business_date as businessDate'])
    .execute();
  const stock = await db
    .selectFrom('stock_request')
    .where('status', '=', 'submitted')
    .select(['id', 'kind', 'author', 'business_date as businessDate'])
    .execute();
  const owed = await owedApprovals(db, {}, session);
  const approvals: PendingApproval[] = [
    ...requests.map((row) => ({ subject: 'purchase-request' as const, ...row })),
    ...counts.map((row) => ({ subject: 'count' as const, ...row })),
    ...stock.map(({ kind, ...row }) => ({ subject: kind, number: '', ...row })),
    ...owed.map(({ documentId, number, author, businessDate }) => ({
      subject: 'emergency-receipt' as const,
      id: documentId,
      number,
      author,
      businessDate,
    })),
  ];
  return approvals.sort((a, b) => (a.businessDate < b.businessDate ? -1 : 1));
}
