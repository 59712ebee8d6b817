import type { LateEntry } from '../../contract/closing.ts';
import type { ReadDb, WriteTx } from '../../database.ts';

interface Close {
  readonly from_day: string;
  readonly to_day: string;
  readonly last_document_id: number;
  readonly recorded_at: number;
}

type Db = ReadDb | WriteTx;

/** How many late entries each close has; those without any are left out. */
export async function lateCounts(db: Db): Promise<Map<number, number>> {
  const documents = await db
    .selectFrom('period_close as close')
    .innerJoin('document', (join) => join.onRef('document.id', '>', 'close.last_document_id'))
    .leftJoin('document as source', 'source.id', 'document.source_document_id')
    .where('document.status', '<>', 'draft')
    .where((eb) =>
      eb.or([
        eb.and([
          eb('document.business_date', '>=', eb.ref('close.from_day')),
          eb('document.business_date', '<=', eb.ref('close.to_day')),
        ]),
        eb.and([
          eb('document.kind', '=', 'reversal'),
          eb('source.id', '<=', eb.ref('close.last_document_id')),
          eb('source.business_date', '>=', eb.ref('close.from_day')),
          eb('source.business_date', '<=', eb.ref('close.to_day')),
        ]),
      ]),
    )
    .groupBy('close.id')
    .select((eb) => ['close.id', eb.fn.countAll<number>().as('count')])
    .execute();
  const changes = await db
    .selectFrom('period_close as close')
    .innerJoin('dispatch', (join) =>
      join
        .onRef('dispatch.business_date', '>=', 'close.from_day')
        .onRef('dispatch.business_date', '<=', 'close.to_day'),
    )
    .innerJoin('dispatch_change as change', 'change.dispatch_id', 'dispatch.id')
    .whereRef('change.recorded_at', '>', 'close.recorded_at')
    .groupBy('close.id')
    .select((eb) => ['close.id', eb.fn.countAll<number>().as('count')])
    .execute();
  const counts = new Map<number, number>();
  for (const { id, count } of [...documents, ...changes]) {
    counts.set(id, (counts.get(id) ?? 0) + Number(count));
  }
  return counts;
}

/**
 * What was entered for the days of a closed period after it was closed: slips, red entries on its
 * slips included, and changes of its dispatches. In the order of entry.
 */
export async function lateEntries(db: Db, close: Close): Promise<LateEntry[]> {
  const documents = await db
    .selectFrom('document')
    .leftJoin('document as source', 'source.id', 'document.source_document_id')
    .leftJoin('dispatch_link as link', 'link.document_id', 'document.id')
    .where('document.id', '>', close.last_document_id)
    .where('document.status', '<>', 'draft')
    .where((eb) =>
      eb.or([
        eb.and([
          eb('document.business_date', '>=', close.from_day),
          eb('document.business_date', '<=', close.to_day),
        ]),
        eb.and([
          eb('document.kind', '=', 'reversal'),
          eb('source.id', '<=', close.last_document_id),
          eb('source.business_date', '>=', close.from_day),
          eb('source.business_date', '<=', close.to_day),
        ]),
      ]),
    )
    .select([
      'document.id',
      'document.number',
      'document.kind',
      'document.business_date',
      'document.recorded_at',
      'document.author',
      'source.number as sourceNumber',
      'link.dispatch_id as dispatchId',
    ])
    .orderBy('document.id')
    .execute();
  const changes = await db
    .selectFrom('dispatch_change as change')
    .innerJoin('dispatch', 'dispatch.id', 'change.dispatch_id')
    .where('change.recorded_at', '>', close.recorded_at)
    .where('dispatch.business_date', '>=', close.from_day)
    .where('dispatch.business_date', '<=', close.to_day)
    .select([
      'dispatch.id as dispatchId',
      'dispatch.batch_no',
      'dispatch.business_date',
      'change.field',
      'change.before',
      'change.after',
      'change.actor',
      'change.recorded_at',
    ])
    .orderBy('change.id')
    .execute();
  return [
    ...documents.map(
      (row): LateEntry => ({
        kind: 'document',
        key: row.number,
        documentId: row.id,
        dispatchId: row.dispatchId,
        businessDate: row.business_date,
        recordedAt: row.recorded_at,
        actor: row.author,
        what: row.kind,
        before: row.sourceNumber ?? '',
        after: '',
      }),
    ),
    ...changes.map(
      (row): LateEntry => ({
        kind: 'dispatch',
        key: row.batch_no,
        documentId: null,
        dispatchId: row.dispatchId,
        businessDate: row.business_date,
        recordedAt: row.recorded_at,
        actor: row.actor,
        what: row.field,
        before: row.before,
        after: row.after,
      }),
    ),
  ].toSorted((a, b) => a.recordedAt - b.recordedAt);
}
