import type { DocumentDebt } from '../../contract/documents.ts';
import type { ReadDb, WriteTx } from '../../database.ts';

/** What a slip handed out before the stock record had it, in the order of the slip. */
export function debtsOfSlip(db: ReadDb | WriteTx, documentId: number): Promise<DocumentDebt[]> {
  return db
    .selectFrom('stock_debt as debt')
    .innerJoin('item', 'item.id', 'debt.item_id')
    .innerJoin('location', 'location.id', 'debt.location_id')
    .where('debt.document_id', '=', documentId)
    .select([
      'debt.id',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      'debt.quantity',
      'debt.lot_no as lotNo',
      'location.name as locationName',
      'debt.reason',
    ])
    .orderBy('debt.position')
    .execute();
}
