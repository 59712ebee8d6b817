import { sql } from 'kysely';
import type { DocumentLine, DocumentOutcome } from '../contract/documents.ts';
import type { ReadDb } from '../database.ts';
import { groupBy } from '../group-by.ts';
import { lastIssues } from './assets/last-issues.ts';

/** The lines of a document, with what became of those of an issue. */
export async function documentLines(
  db: ReadDb,
  documentId: number,
  isIssue: boolean,
): Promise<DocumentLine[]> {
  const returned = db
    .selectFrom('document_line as back')
    .innerJoin('document as slip', 'slip.id', 'back.document_id')
    .innerJoin('document_line as source', 'source.id', 'back.source_line_id')
    .where('source.document_id', '=', documentId)
    .where('slip.kind', '=', 'return')
    .where('slip.status', '=', 'posted')
    .groupBy('source.id')
    .select((eb) => ['source.id as line_id', eb.fn.sum<number>('back.quantity').as('quantity')])
    .as('returned');
  const gone = db
    .selectFrom('return_outcome')
    .innerJoin('document as slip', 'slip.id', 'return_outcome.document_id')
    .innerJoin('document_line as source', 'source.id', 'return_outcome.source_line_id')
    .where('source.document_id', '=', documentId)
    .where('slip.status', '=', 'posted')
    .groupBy('source.id')
    .select((eb) => [
      'source.id as line_id',
      eb.fn.sum<number>('return_outcome.quantity').as('quantity'),
    ])
    .as('gone');
  const rows = await db
    .selectFrom('document_line as line')
    .innerJoin('item', 'item.id', 'line.item_id')
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .innerJoin('location', 'location.id', 'line.location_id')
    .leftJoin(returned, 'returned.line_id', 'line.id')
    .leftJoin(gone, 'gone.line_id', 'line.id')
    .where('line.document_id', '=', documentId)
    .orderBy('line.line_no')
    .select([
      'line.id',
      'line.line_no as lineNo',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec as spec',
      'item.category as category',
      'item.base_unit as baseUnit',
      'item.reusable as reusable',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'location.id as locationId',
      'location.name as locationName',
      'line.quantity',
      'line.moved_quantity as movedQuantity',
      'line.amount',
      'line.disposition',
      'line.reason_code as reasonCode',
      'line.reason',
      'line.entered_as as enteredAs',
      'returned.quantity as returned',
      'gone.quantity as gone',
    ])
    .execute();
  const pieces = await lineAssets(db, documentId);
  return rows.map((row) => {
    const back = Number(row.returned ?? 0);
    const gone = Number(row.gone ?? 0);
    return {
      ...row,
      reusable: row.reusable === 1,
      returned: back,
      gone,
      outstanding: isIssue ? row.quantity - back - gone : 0,
      assets: (pieces.get(row.id) ?? []).map(({ id, serialNo, out }) => ({ id, serialNo, out })),
    };
  });
}

/** The pieces each line of a document moved; out: it is out, and this is the slip it is out on. */
async function lineAssets(
  db: ReadDb,
  documentId: number,
): Promise<Map<number, { lineId: number; id: number; serialNo: string; out: boolean }[]>> {
  const rows = await db
    .selectFrom('line_asset')
    .innerJoin('document_line as line', 'line.id', 'line_asset.document_line_id')
    .innerJoin('asset', 'asset.id', 'line_asset.asset_id')
    .leftJoin(lastIssues(db).as('last'), 'last.assetId', 'asset.id')
    .where('line.document_id', '=', documentId)
    .select([
      'line.id as lineId',
      'asset.id',
      'asset.serial_no as serialNo',
      'asset.state',
      'last.documentId as lastIssue',
    ])
    .orderBy('asset.serial_no')
    .execute();
  return groupBy(
    rows.map(({ state, lastIssue, ...row }) => ({
      ...row,
      out: state === 'out' && lastIssue === documentId,
    })),
    (row) => row.lineId,
  );
}

/** Goods of an issue that a return says did not come back to stock. */
export async function documentOutcomes(db: ReadDb, documentId: number): Promise<DocumentOutcome[]> {
  const rows = await db
    .selectFrom('return_outcome')
    .innerJoin('document_line as source', 'source.id', 'return_outcome.source_line_id')
    .innerJoin('item', 'item.id', 'source.item_id')
    .innerJoin('lot', 'lot.id', 'source.lot_id')
    .where('return_outcome.document_id', '=', documentId)
    .orderBy('return_outcome.position')
    .select([
      'return_outcome.id',
      'return_outcome.position',
      'source.id as sourceLineId',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'return_outcome.quantity',
      'return_outcome.outcome',
      'return_outcome.reason',
    ])
    .execute();
  const pieces = await db
    .selectFrom('asset_event as event')
    .innerJoin('asset', 'asset.id', 'event.asset_id')
    .innerJoin('line_asset', 'line_asset.asset_id', 'asset.id')
    .where('event.document_id', '=', documentId)
    .where('event.kind', 'in', ['lost', 'retired'])
    .where('event.location_id', 'is', null)
    .select([
      'line_asset.document_line_id as lineId',
      'asset.serial_no as serialNo',
      sql<string>`event.kind`.as('kind'),
    ])
    .orderBy('asset.serial_no')
    .execute();
  return rows.map((row) => ({
    ...row,
    serialNos: pieces
      .filter(
        (piece) =>
          piece.lineId === row.sourceLineId && (piece.kind === 'lost') === (row.outcome === 'lost'),
      )
      .map((piece) => piece.serialNo),
  }));
}
