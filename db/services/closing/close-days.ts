import type { z } from 'zod';
import type { closing } from '../../contract/closing.ts';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import type { Session } from '../../session.ts';
import { listReconciliation } from '../reconciliation.ts';
import { listCloses } from './close-period.ts';
import { reviewOf } from './review.ts';

type Input = z.output<NonNullable<(typeof closing.days)['~orpc']['inputSchema']>>;
type Output = z.output<NonNullable<(typeof closing.days)['~orpc']['outputSchema']>>;

/** Days of a period, the newest first; see the contract. */
export async function closeDays(db: ReadDb, input: Input, session: Session): Promise<Output> {
  const reconciled = await listReconciliation(db, input, session);
  const { rows: reviews, documents } = await reviewOf(db, reconciled);
  const reviewById = new Map(reviews.map((review) => [review.dispatchId, review]));
  const explainedSlips = new Set(
    documents.filter((slip) => slip.explained).map((slip) => slip.documentId),
  );
  const rowsOf = groupBy(reconciled.rows, (row) => row.businessDate);
  const slipsOf = groupBy(reconciled.unlinked, (slip) => slip.businessDate);
  const standing = (await listCloses(db, input)).filter((close) => close.status === 'closed');
  const days = [...new Set([...rowsOf.keys(), ...slipsOf.keys()])].toSorted().toReversed();
  return days.map((day) => {
    const rows = rowsOf.get(day) ?? [];
    const own = rows.flatMap((row) => reviewById.get(row.dispatchId) ?? []);
    return {
      day,
      dispatches: rows.length,
      personTrips: rows.reduce((sum, row) => sum + row.headcount, 0),
      unexplained:
        own.reduce((sum, row) => sum + row.differences.filter((one) => !one.explained).length, 0) +
        (slipsOf.get(day) ?? []).filter((slip) => !explainedSlips.has(slip.documentId)).length,
      unsigned: own.filter((row) => row.signing !== 'signed').length,
      close: standing.find((close) => close.from <= day && day <= close.to) ?? null,
    };
  });
}
