import type { z } from 'zod';
import type { closing, DispatchReview, Explanation } from '../../contract/closing.ts';
import type { Reconciliation, ReconciliationRow } from '../../contract/reconciliation.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import type { Session } from '../../session.ts';
import { listReconciliation } from '../reconciliation.ts';
import { type Days, dispatchesOfDays, documentsOfDays } from './days.ts';
import { differencesOf, digestOf, LOOSE_SLIP } from './differences.ts';

type Input = z.output<NonNullable<(typeof closing.review)['~orpc']['inputSchema']>>;
type Output = z.output<NonNullable<(typeof closing.review)['~orpc']['outputSchema']>>;
type Db = ReadDb | WriteTx;

interface Kept extends Omit<Explanation, 'current'> {
  readonly difference: string;
}

/** The newest mark of a dispatch. */
interface Mark {
  readonly dispatchId: number;
  readonly kind: 'signed' | 'reopened';
  readonly digest: string;
  readonly reason: string;
  readonly actor: string;
  readonly recordedAt: number;
}

/** What of a period is explained and signed; see the contract. */
export async function reviewPeriod(db: ReadDb, input: Input, session: Session): Promise<Output> {
  return reviewOf(db, await listReconciliation(db, input, session));
}

/** The same for a reconciliation already read. */
export async function reviewOf(db: Db, reconciled: Reconciliation): Promise<Output> {
  const slipIds = reconciled.unlinked.map((slip) => slip.documentId);
  const explanations = await explanationsOf(db, reconciled);
  const byDispatch = groupBy(explanations, (row) => row.dispatchId);
  const bySlip = groupBy(explanations, (row) => row.documentId);
  const marks = await newestMarks(db, reconciled);
  const changes = await changesOf(db, reconciled, marks);
  return {
    rows: reconciled.rows.map((row) =>
      reviewRow(
        row,
        byDispatch.get(row.dispatchId) ?? [],
        marks.get(row.dispatchId),
        changes.get(row.dispatchId) ?? [],
      ),
    ),
    documents: slipIds.map((documentId) => {
      const own = (bySlip.get(documentId) ?? []).map(withCurrent(LOOSE_SLIP));
      return { documentId, explained: own.some((row) => row.current), explanations: own };
    }),
  };
}

const withCurrent =
  (text: string | undefined) =>
  ({ difference, ...row }: Kept): Explanation => ({ ...row, current: difference === text });

function reviewRow(
  row: ReconciliationRow,
  explanations: readonly Kept[],
  mark: Mark | undefined,
  changes: DispatchReview['changes'],
): DispatchReview {
  const differences = differencesOf(row);
  const own = explanations.map((kept) =>
    withCurrent(differences.find((one) => one.familyId === kept.familyId)?.text)(kept),
  );
  const signed = mark?.kind === 'signed' ? mark : undefined;
  const isSame = signed !== undefined && signed.digest === digestOf(row);
  return {
    dispatchId: row.dispatchId,
    differences: differences.map(({ familyId }) => ({
      familyId,
      explained: own.some((kept) => kept.familyId === familyId && kept.current),
    })),
    explanations: own,
    signing: signed === undefined ? 'unsigned' : isSame ? 'signed' : 'changed',
    signedBy: signed?.actor ?? null,
    signedAt: signed?.recordedAt ?? null,
    changes: isSame ? [] : changes,
  };
}

async function explanationsOf(db: Db, days: Days): Promise<Kept[]> {
  const rows = await db
    .selectFrom('explanation')
    .where((eb) =>
      eb.or([
        eb('dispatch_id', 'in', dispatchesOfDays(db, days)),
        eb('document_id', 'in', documentsOfDays(db, days)),
      ]),
    )
    .selectAll()
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    dispatchId: row.dispatch_id,
    documentId: row.document_id,
    familyId: row.family_id,
    reasonCode: row.reason_code,
    note: row.note,
    difference: row.difference,
    actor: row.actor,
    businessDate: row.business_date,
    recordedAt: row.recorded_at,
  }));
}

/** The newest mark of each dispatch of the days that has one. */
export async function newestMarks(db: Db, days: Days): Promise<Map<number, Mark>> {
  const newest = db
    .selectFrom('reconciliation_mark')
    .where('dispatch_id', 'in', dispatchesOfDays(db, days))
    .groupBy('dispatch_id')
    .select((eb) => eb.fn.max('id').as('id'));
  const rows = await db
    .selectFrom('reconciliation_mark')
    .where('id', 'in', newest)
    .select([
      'dispatch_id as dispatchId',
      'kind',
      'digest',
      'reason',
      'actor',
      'recorded_at as recordedAt',
    ])
    .execute();
  return new Map(rows.map((row) => [row.dispatchId, row]));
}

/** What was changed of dispatches after they were signed, and the slips that came or went. */
async function changesOf(
  db: Db,
  reconciled: Reconciliation,
  marks: ReadonlyMap<number, Mark>,
): Promise<Map<number, DispatchReview['changes']>> {
  const found = new Map<number, DispatchReview['changes']>();
  if (marks.size === 0) return found;
  const marked = db
    .selectFrom('reconciliation_mark')
    .where('dispatch_id', 'in', dispatchesOfDays(db, reconciled))
    .select('dispatch_id');
  const fields = await db
    .selectFrom('dispatch_change')
    .where('dispatch_id', 'in', marked)
    .select(['dispatch_id as dispatchId', 'field', 'before', 'after', 'actor', 'recorded_at as at'])
    .orderBy('id')
    .execute();
  const slips = await db
    .selectFrom('dispatch_link as link')
    .innerJoin('document', 'document.id', 'link.document_id')
    .leftJoin('document as later', 'later.source_document_id', 'document.id')
    .where('link.dispatch_id', 'in', marked)
    .select([
      'link.dispatch_id as dispatchId',
      'document.number',
      'document.author',
      'document.recorded_at as at',
      'link.linked_at as linkedAt',
      'later.number as laterNumber',
      'later.author as laterAuthor',
      'later.recorded_at as laterAt',
    ])
    .execute();
  const slipsOf = groupBy(slips, (slip) => slip.dispatchId);
  const fieldsOf = groupBy(fields, (change) => change.dispatchId);
  for (const { dispatchId } of reconciled.rows) {
    const mark = marks.get(dispatchId);
    if (!mark) continue;
    const since = mark.recordedAt;
    const documents = (slipsOf.get(dispatchId) ?? [])
      .flatMap((slip) => [
        { what: slip.number, actor: slip.author, recordedAt: Math.max(slip.at, slip.linkedAt) },
        ...(slip.laterNumber === null
          ? []
          : [
              {
                what: slip.laterNumber,
                actor: slip.laterAuthor ?? '',
                recordedAt: slip.laterAt ?? 0,
              },
            ]),
      ])
      .filter(({ recordedAt }) => recordedAt > since);
    found.set(dispatchId, [
      ...(mark.kind === 'reopened'
        ? [
            {
              kind: 'reopened' as const,
              what: mark.reason,
              before: '',
              after: '',
              actor: mark.actor,
              recordedAt: mark.recordedAt,
            },
          ]
        : []),
      ...(fieldsOf.get(dispatchId) ?? [])
        .filter((change) => change.at > since)
        .map(({ field, before, after, actor, at }) => ({
          kind: 'dispatch' as const,
          what: field,
          before,
          after,
          actor,
          recordedAt: at,
        })),
      ...[...new Map(documents.map((slip) => [slip.what, slip])).values()].map((slip) => ({
        kind: 'document' as const,
        before: '',
        after: '',
        ...slip,
      })),
    ]);
  }
  return found;
}
