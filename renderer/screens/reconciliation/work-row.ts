import type { DispatchReview } from '#contract/closing.ts';
import type { ReconciliationRow } from '#contract/reconciliation.ts';

/** What somebody still has to do about a dispatch. */
export const workStates = ['unexplained', 'changed', 'unsigned', 'signed'] as const;
export type WorkState = (typeof workStates)[number];

/** A dispatch with what was said and signed about it; null until that is known. */
export interface WorkRow extends ReconciliationRow {
  readonly review: DispatchReview | null;
}

/** Rows of the list, each with its review. */
export function workRows(
  rows: readonly ReconciliationRow[],
  reviews: readonly DispatchReview[] | undefined,
): WorkRow[] {
  const byId = new Map(reviews?.map((review) => [review.dispatchId, review]));
  return rows.map((row) => ({ ...row, review: byId.get(row.dispatchId) ?? null }));
}

/** Differences of a dispatch that nobody explained. */
export function openDifferences(row: WorkRow): DispatchReview['differences'] {
  return row.review?.differences.filter((one) => !one.explained) ?? [];
}

/** The next thing to do about a dispatch. */
export function workState(row: WorkRow): WorkState | null {
  if (row.review === null) return null;
  if (openDifferences(row).length > 0) return 'unexplained';
  return row.review.signing;
}

/** Dispatches that can be signed as they stand: back, explained, not signed yet. */
export function signable(rows: readonly WorkRow[]): WorkRow[] {
  return rows.filter((row) => {
    const state = workState(row);
    return row.status === 'returned' && (state === 'unsigned' || state === 'changed');
  });
}

/** How many dispatches are in each state of work. */
export function countWork(rows: readonly WorkRow[]): Record<WorkState, number> {
  const counts: Record<WorkState, number> = { unexplained: 0, changed: 0, unsigned: 0, signed: 0 };
  for (const row of rows) {
    const state = workState(row);
    if (state !== null) counts[state] += 1;
  }
  return counts;
}

/** Something to explain, with what a person sees of it. */
export interface Subject {
  readonly dispatchId?: number;
  readonly familyId?: number;
  readonly documentId?: number;
  readonly key: string;
  /** Number of the dispatch or slip. */
  readonly number: string;
  /** Null: the dispatch or slip as a whole. */
  readonly familyName: string | null;
}

/** Every difference of the dispatches that nobody explained. */
export function subjectsOf(rows: readonly WorkRow[]): Subject[] {
  return rows.flatMap((row) =>
    openDifferences(row).map(({ familyId }) => subjectOf(row, familyId)),
  );
}

/** One difference of a dispatch as the subject of an explanation. */
export function subjectOf(row: ReconciliationRow, familyId: number | null): Subject {
  const family = row.families.find((candidate) => candidate.familyId === familyId);
  return {
    dispatchId: row.dispatchId,
    ...(familyId === null ? {} : { familyId }),
    key: `${row.dispatchId}/${familyId ?? ''}`,
    number: row.batchNo,
    familyName: family?.familyName ?? null,
  };
}
