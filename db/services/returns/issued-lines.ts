import type { ReadDb, WriteTx } from '../../database.ts';
import { shareOf } from '../../ledger/amounts.ts';

/** One line of an issue with what is still out of it. */
export interface IssuedLine {
  readonly id: number;
  readonly itemId: number;
  readonly itemCode: string;
  readonly lotId: number;
  readonly lotNo: string;
  readonly locationId: number;
  readonly outstanding: number;
  /** Fen that went out with the line and did not come back; what is written off takes its share. */
  readonly outstandingAmount: number;
}

/**
 * What of each issue line is accounted for: returned to stock, or said to be used, thrown away or
 * lost, on slips that stand. Columns: lineId, quantity.
 */
export function accountedQuantities(db: ReadDb | WriteTx, issueDocumentId?: number) {
  const back = db
    .selectFrom('document_line as back')
    .innerJoin('document as slip', 'slip.id', 'back.document_id')
    .where('slip.kind', '=', 'return')
    .where('slip.status', '=', 'posted')
    .where('back.source_line_id', 'is not', null)
    .$if(issueDocumentId !== undefined, (query) =>
      query.where('slip.source_document_id', '=', issueDocumentId ?? 0),
    )
    .select((eb) => [eb.ref('back.source_line_id').$notNull().as('lineId'), 'back.quantity']);
  const gone = db
    .selectFrom('return_outcome as gone')
    .innerJoin('document as slip', 'slip.id', 'gone.document_id')
    .where('slip.kind', '=', 'return')
    .where('slip.status', '=', 'posted')
    .$if(issueDocumentId !== undefined, (query) =>
      query.where('slip.source_document_id', '=', issueDocumentId ?? 0),
    )
    .select(['gone.source_line_id as lineId', 'gone.quantity']);
  return db
    .selectFrom(back.unionAll(gone).as('accounted_line'))
    .groupBy('lineId')
    .select((eb) => ['lineId', eb.fn.sum<number>('quantity').as('quantity')]);
}

/** The lines of one issue with what is still out of each, in the slip's order. */
export async function issuedLines(tx: WriteTx, issueDocumentId: number): Promise<IssuedLine[]> {
  const returned = tx
    .selectFrom('document_line as back')
    .innerJoin('document as slip', 'slip.id', 'back.document_id')
    .innerJoin('document_line as source', 'source.id', 'back.source_line_id')
    .where('source.document_id', '=', issueDocumentId)
    .where('slip.kind', '=', 'return')
    .where('slip.status', '=', 'posted')
    .groupBy('source.id')
    .select((eb) => [
      'source.id as line_id',
      eb.fn.sum<number>('back.quantity').as('quantity'),
      eb.fn.sum<number>('back.amount').as('amount'),
    ])
    .as('returned');
  const gone = tx
    .selectFrom('return_outcome')
    .innerJoin('document as slip', 'slip.id', 'return_outcome.document_id')
    .where('slip.source_document_id', '=', issueDocumentId)
    .where('slip.status', '=', 'posted')
    .groupBy('return_outcome.source_line_id')
    .select((eb) => [
      'return_outcome.source_line_id as line_id',
      eb.fn.sum<number>('return_outcome.quantity').as('quantity'),
    ])
    .as('gone');
  const rows = await tx
    .selectFrom('document_line as line')
    .innerJoin('item', 'item.id', 'line.item_id')
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .leftJoin(returned, 'returned.line_id', 'line.id')
    .leftJoin(gone, 'gone.line_id', 'line.id')
    .where('line.document_id', '=', issueDocumentId)
    .orderBy('line.line_no')
    .select([
      'line.id',
      'line.item_id as itemId',
      'item.code as itemCode',
      'line.lot_id as lotId',
      'lot.lot_no as lotNo',
      'line.location_id as locationId',
      'line.quantity',
      'line.amount',
      'returned.quantity as returnedQuantity',
      'returned.amount as returnedAmount',
      'gone.quantity as goneQuantity',
    ])
    .execute();
  return rows.map(
    ({ quantity, amount, returnedQuantity, returnedAmount, goneQuantity, ...row }) => {
      const left = {
        quantity: quantity - Number(returnedQuantity ?? 0),
        amount: amount - Number(returnedAmount ?? 0),
      };
      const gone = Number(goneQuantity ?? 0);
      return {
        ...row,
        outstanding: left.quantity - gone,
        outstandingAmount: left.amount - shareOf(left.amount, left.quantity, gone),
      };
    },
  );
}
