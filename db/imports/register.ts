import { failureCode } from '../errors.ts';
import type { PostingHeader, PostingLine } from '../ledger/post.ts';
import { postDocument } from '../ledger/post.ts';
import { breathe, type ImportRun } from './run.ts';
import type { SourceRow } from './source.ts';

/** A document read from a register, waiting for its turn. */
export interface PlannedDocument {
  readonly kind: 'receipt' | 'return' | 'issue';
  readonly occurredAt: string;
  /** Posts it, or refuses its rows. */
  readonly post: () => Promise<void>;
}

/** At one moment: goods come in, then come back, then go out. */
const rank = { receipt: 0, return: 1, issue: 2 } as const;

/** Documents between two reports of progress. */
const STEP = 20;

/**
 * Posts the documents of all registers in the order of their time, because reusables go out again
 * after they came back. Each is checked against the stock of its moment.
 */
export async function postInTimeOrder(
  run: ImportRun,
  documents: readonly PlannedDocument[],
): Promise<void> {
  const ordered = [...documents].sort(
    (left, right) =>
      (left.occurredAt < right.occurredAt ? -1 : left.occurredAt > right.occurredAt ? 1 : 0) ||
      rank[left.kind] - rank[right.kind],
  );
  for (const [index, document] of ordered.entries()) {
    await document.post();
    if (index % STEP === 0) await breathe(run, 'documents', index, ordered.length);
  }
  if (ordered.length > 0) await breathe(run, 'documents', ordered.length, ordered.length);
}

interface Shortage {
  readonly lotId: number | null;
  readonly locationId: number | null;
  readonly requested: number;
  readonly available: number;
  readonly onDate: string | null;
}

/**
 * Posts one document of a register; where the stock does not allow it, its rows are refused and the
 * transaction is as it was. Answers the id, or null where it was refused.
 */
export async function postPlanned(
  run: ImportRun,
  header: PostingHeader,
  lines: readonly { readonly row: SourceRow; readonly line: PostingLine }[],
): Promise<number | null> {
  try {
    const { documentId } = await postDocument(
      run.tx,
      run.session,
      header,
      lines.map(({ line }) => line),
    );
    run.documents += 1;
    for (const { row } of lines) row.outcome = 'added';
    return documentId;
  } catch (error) {
    const shortages = shortagesOf(error);
    if (!shortages) throw error;
    for (const { row, line } of lines) {
      const shortage = shortages.find(
        ({ lotId, locationId }) => lotId === line.lotId && locationId === line.locationId,
      );
      if (!shortage) {
        run.findings.refuse(row, null, 'same-document', { number: header.number ?? '' });
        continue;
      }
      const { requested, available, onDate } = shortage;
      run.findings.refuse(row, 'quantity', 'insufficient-stock', {
        requested,
        available,
        ...(onDate === null ? {} : { onDate }),
      });
    }
    return null;
  }
}

function shortagesOf(error: unknown): readonly Shortage[] | null {
  if (failureCode(error) !== 'INSUFFICIENT_STOCK') return null;
  const { data } = error as { data: { shortages: readonly Shortage[] } };
  return data.shortages;
}
