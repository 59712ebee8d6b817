import type { z } from 'zod';
import type { receipts } from '../contract/receipts.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { type PostingLine, postDocument } from '../ledger/post.ts';
import type { CommandSession } from '../session.ts';
import { donationForReceipt, settleDonation } from './donations.ts';
import { settleOrder } from './order-progress.ts';
import { type InspectedReceiptLine, inspectLines, postingLines } from './receipt-lines.ts';
import { quarantinePlace } from './references.ts';

type ReceiptInput = z.output<NonNullable<(typeof receipts.post)['~orpc']['inputSchema']>>;
type OpeningInput = z.output<NonNullable<(typeof receipts.postOpening)['~orpc']['inputSchema']>>;
type Posted = { documentId: number; number: string };

/**
 * Posts a receipt 入库(验收)单: new lots are made from its lines, what is quarantined goes to the
 * quarantine place, what is rejected is put on record only.
 * Errors: NOT_FOUND, CONFLICT, WRONG_STATE, INVALID_FIELD, INVALID_LINES.
 */
export async function postReceipt(
  tx: WriteTx,
  input: ReceiptInput,
  session: CommandSession,
): Promise<Posted> {
  const occurredAt = input.occurredAt ?? session.deskTime;
  const order = input.orderId === undefined ? null : await openOrder(tx, input.orderId);
  const named = order?.party_id ?? (await partyOf(tx, input));
  const donation =
    input.source === 'donation' ? await donationForReceipt(tx, session, input, named) : null;
  const donationId = donation?.id ?? null;
  const partyId = donation?.partyId ?? named;
  const inspected = await inspectLines(tx, session, {
    lines: input.lines,
    partyId,
    orderId: order?.id ?? null,
    donationId: input.donationId ?? null,
    day: occurredAt.slice(0, 10),
  });
  const holdsBack = input.lines.some((line) => line.quarantined > 0);
  const quarantineId = holdsBack ? await quarantinePlace(tx) : null;
  const posted = await postDocument(
    tx,
    session,
    {
      kind: 'receipt',
      number: input.number || undefined,
      occurredAt,
      imported: false,
      note: input.note,
      partyId,
      receiptSource: input.source,
    },
    postingLines(inspected, quarantineId),
  );
  await tx
    .insertInto('receipt_detail')
    .values({
      document_id: posted.documentId,
      order_id: order?.id ?? null,
      donation_id: donationId,
      emergency: input.emergency && input.source === 'purchase' ? 1 : 0,
      funding_source: input.fundingSource || (order?.funding_source ?? ''),
      invoice_no: input.invoiceNo,
      delivery_note_no: input.deliveryNoteNo,
      inspector: input.inspector,
    })
    .execute();
  await recordInspection(tx, posted.documentId, inspected);
  if (order) await settleOrder(tx, order.id);
  if (donationId !== null) await settleDonation(tx, donationId);
  return posted;
}

/** Posts opening stock 期初库存. Errors: NOT_FOUND, CONFLICT, INVALID_LINES. */
export async function postOpening(
  tx: WriteTx,
  input: OpeningInput,
  session: CommandSession,
): Promise<Posted> {
  const occurredAt = input.occurredAt ?? session.deskTime;
  const inspected = await inspectLines(tx, session, {
    lines: input.lines.map((line) => ({
      ...line,
      quarantined: 0,
      rejected: 0,
      rejectionReason: '',
      certificateNo: '',
      standard: '',
    })),
    partyId: null,
    orderId: null,
    donationId: null,
    // Expired goods may well be part of what is there on the first day.
    day: null,
  });
  const lines: readonly PostingLine[] = postingLines(inspected, null);
  return postDocument(
    tx,
    session,
    {
      kind: 'opening',
      number: input.number || undefined,
      occurredAt,
      imported: false,
      note: input.note,
    },
    lines,
  );
}

/** Lines of one INSERT; 14 values each stay below SQLite's limit of bound values. */
const INSPECTIONS_PER_INSERT = 2000;

async function recordInspection(
  tx: WriteTx,
  documentId: number,
  inspected: readonly InspectedReceiptLine[],
): Promise<void> {
  for (let start = 0; start < inspected.length; start += INSPECTIONS_PER_INSERT) {
    await tx
      .insertInto('receipt_inspection')
      .values(
        inspected
          .slice(start, start + INSPECTIONS_PER_INSERT)
          .map(({ line, itemId, lotId }, offset) => ({
            document_id: documentId,
            position: start + offset + 1,
            item_id: itemId,
            lot_id: lotId,
            order_line_id: line.orderLineId ?? null,
            donation_line_id: line.donationLineId ?? null,
            delivered: line.quantity + line.quarantined + line.rejected,
            accepted: line.quantity,
            quarantined: line.quarantined,
            rejected: line.rejected,
            rejection_reason: line.rejectionReason,
            certificate_no: line.certificateNo,
            standard: line.standard,
          })),
      )
      .execute();
  }
}

async function openOrder(tx: WriteTx, orderId: number) {
  const order = await tx
    .selectFrom('purchase_order')
    .select(['id', 'number', 'status', 'party_id', 'funding_source'])
    .where('id', '=', orderId)
    .executeTakeFirst();
  if (!order) throw failure('NOT_FOUND', { entity: 'purchase-order', key: String(orderId) });
  if (order.status !== 'open') {
    throw failure('WRONG_STATE', {
      entity: 'purchase-order',
      key: order.number,
      status: order.status,
    });
  }
  return order;
}

async function partyOf(tx: WriteTx, input: ReceiptInput): Promise<number | null> {
  if (input.partyId === undefined && !input.partyName) return null;
  const row = await tx
    .selectFrom('party')
    .select('id')
    .where((eb) =>
      input.partyId === undefined
        ? eb('name', '=', input.partyName ?? '')
        : eb('id', '=', input.partyId),
    )
    .executeTakeFirst();
  if (row) return row.id;
  throw failure('NOT_FOUND', {
    entity: 'party',
    key: String(input.partyId ?? input.partyName ?? ''),
  });
}
