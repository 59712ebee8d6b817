import type { ReadDb, WriteTx } from '../../database.ts';

/**
 * The newest issue of each piece that stands: the one it is out on, where it is out. An issue that
 * was taken back leaves the piece on the one before. Columns: assetId, documentId.
 */
export function lastIssues(db: ReadDb | WriteTx) {
  return db
    .selectFrom('asset_event as event')
    .innerJoin('document as slip', 'slip.id', 'event.document_id')
    .where('event.kind', '=', 'issued')
    .where('slip.status', '=', 'posted')
    .groupBy('event.asset_id')
    .select((eb) => ['event.asset_id as assetId', eb.fn.max('slip.id').as('documentId')]);
}
