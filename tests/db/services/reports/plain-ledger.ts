import type { Category, DocumentKind } from '../../../../db/contract/values.ts';
import type { TestWorkspace } from '../../../support/workspace.ts';

/** One movement with what a report may ask of it, fen and units as big integers. */
export interface PlainMovement {
  readonly itemId: number;
  readonly itemCode: string;
  readonly category: Category;
  readonly lotId: number;
  readonly lotNo: string;
  readonly locationId: number;
  readonly day: string;
  /** Of the document taken back, where it is a reversal. */
  readonly kind: DocumentKind;
  readonly quantity: bigint;
  readonly amount: bigint;
}

/** Every movement there is, as plain rows: what the reports are held against. */
export function plainMovements({ workspace }: TestWorkspace): PlainMovement[] {
  return workspace.connection
    .prepare<[], Omit<PlainMovement, 'quantity' | 'amount'> & { quantity: number; amount: number }>(
      `select m.item_id as itemId, i.code as itemCode, i.category, m.lot_id as lotId,
         l.lot_no as lotNo, m.location_id as locationId, m.business_date as day,
         coalesce((select s.kind from document s
           where s.id = d.source_document_id and d.kind = 'reversal'), d.kind) as kind,
         m.quantity, m.amount
       from movement m join document d on d.id = m.document_id join item i on i.id = m.item_id
       join lot l on l.id = m.lot_id`,
    )
    .all()
    .map((row) => ({ ...row, quantity: BigInt(row.quantity), amount: BigInt(row.amount) }));
}

/** Sum of one measure of some movements. */
export function sumOf(movements: readonly PlainMovement[], measure: 'quantity' | 'amount'): bigint {
  return movements.reduce((sum, movement) => sum + movement[measure], 0n);
}
