import type { z } from 'zod';
import type { ReceiptDetail, receipts } from '../contract/receipts.ts';
import type { ReadDb } from '../database.ts';

type Input = z.output<NonNullable<(typeof receipts.detail)['~orpc']['inputSchema']>>;

/** What was inspected and declared with a receipt; null for one without, as imported ones are. */
export async function receiptDetail(
  db: ReadDb,
  { documentId }: Input,
): Promise<ReceiptDetail | null> {
  const row = await db
    .selectFrom('receipt_detail as detail')
    .leftJoin('purchase_order', 'purchase_order.id', 'detail.order_id')
    .leftJoin('donation', 'donation.id', 'detail.donation_id')
    .where('detail.document_id', '=', documentId)
    .select([
      'detail.emergency',
      'detail.funding_source as fundingSource',
      'detail.invoice_no as invoiceNo',
      'detail.delivery_note_no as deliveryNoteNo',
      'detail.inspector',
      'purchase_order.id as orderId',
      'purchase_order.number as orderNumber',
      'donation.id as donationId',
      'donation.number as donationNumber',
      'donation.intent',
      'donation.restricted_use as restrictedUse',
      'donation.valuation_basis as valuationBasis',
      'donation.handed_over_by as handedOverBy',
    ])
    .executeTakeFirst();
  if (!row) return null;
  const lines = await db
    .selectFrom('receipt_inspection as inspection')
    .innerJoin('item', 'item.id', 'inspection.item_id')
    .leftJoin('lot', 'lot.id', 'inspection.lot_id')
    .where('inspection.document_id', '=', documentId)
    .select([
      'inspection.position',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.base_unit as baseUnit',
      'lot.lot_no as lotNo',
      'inspection.order_line_id as orderLineId',
      'inspection.donation_line_id as donationLineId',
      'inspection.delivered',
      'inspection.accepted',
      'inspection.quarantined',
      'inspection.rejected',
      'inspection.rejection_reason as rejectionReason',
      'inspection.certificate_no as certificateNo',
      'inspection.standard',
    ])
    .orderBy('inspection.position')
    .execute();
  const decision = await db
    .selectFrom('approval')
    .where('subject', '=', 'emergency-receipt')
    .where('subject_id', '=', documentId)
    .select(['decision', 'approver', 'note', 'recorded_at as recordedAt'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    documentId,
    order: row.orderId === null ? null : { id: row.orderId, number: row.orderNumber ?? '' },
    donation:
      row.donationId === null
        ? null
        : {
            id: row.donationId,
            number: row.donationNumber ?? '',
            intent: row.intent ?? '',
            restrictedUse: row.restrictedUse ?? '',
            valuationBasis: row.valuationBasis ?? 'none',
            handedOverBy: row.handedOverBy ?? '',
          },
    emergency: row.emergency === 1,
    decision: decision ?? null,
    fundingSource: row.fundingSource,
    invoiceNo: row.invoiceNo,
    deliveryNoteNo: row.deliveryNoteNo,
    inspector: row.inspector,
    lines,
  };
}
