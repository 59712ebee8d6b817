import { z } from 'zod';
import { command, procedure } from './base.ts';
import { donationTerms } from './donations.ts';
import {
  code,
  fen,
  id,
  instant,
  isoDate,
  localDateTime,
  quantity,
  quantityOrZero,
  receiptSource,
  text,
} from './values.ts';

const lineFields = {
  itemId: id.optional(),
  itemCode: code.optional(),
  /** Lot number as on the box; a new one makes a lot, a known one adds to it and must agree on its dates. */
  lotNo: z.string().trim().max(64).default(''),
  madeOn: isoDate.nullable().default(null),
  expiresOn: isoDate.nullable().default(null),
  locationId: id.optional(),
  locationCode: code.optional(),
  /** What the whole line cost, in fen. */
  amount: fen,
  /** The quantity as entered in packs, `3箱+7只`; packs may change later, this stays. */
  enteredAs: z.string().trim().max(120).default(''),
};

const inboundLine = z.object({ ...lineFields, quantity });
export type InboundLine = z.infer<typeof inboundLine>;

const receiptLine = z.object({
  ...lineFields,
  /** Accepted into stock. The delivery is this, what is quarantined and what is rejected. */
  quantity: quantityOrZero,
  /** Taken in, but put in the quarantine place until somebody releases it. */
  quarantined: quantityOrZero.default(0),
  /** Not taken in; needs its reason. */
  rejected: quantityOrZero.default(0),
  rejectionReason: text.default(''),
  certificateNo: text.default(''),
  standard: text.default(''),
  orderLineId: id.optional(),
  donationLineId: id.optional(),
});
export type ReceiptLine = z.infer<typeof receiptLine>;

const header = {
  number: z.string().trim().max(64).optional(),
  /** Left out: now, on the business date. */
  occurredAt: localDateTime.optional(),
  note: text.default(''),
};
const posted = z.object({ documentId: id, number: z.string() });

const inspected = z.object({
  position: z.int(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  baseUnit: z.string(),
  lotNo: z.string().nullable(),
  orderLineId: id.nullable(),
  donationLineId: id.nullable(),
  delivered: z.int(),
  accepted: z.int(),
  quarantined: z.int(),
  rejected: z.int(),
  rejectionReason: z.string(),
  certificateNo: z.string(),
  standard: z.string(),
});

const detail = z.object({
  documentId: id,
  order: z.object({ id, number: z.string() }).nullable(),
  donation: z.object({ id, number: z.string() }).extend(donationTerms.shape).nullable(),
  emergency: z.boolean(),
  /** The word given for an emergency purchase; null while it is owed, or was never needed. */
  decision: z
    .object({
      decision: z.enum(['approved', 'rejected']),
      approver: z.string(),
      note: z.string(),
      recordedAt: instant,
    })
    .nullable(),
  fundingSource: z.string(),
  invoiceNo: z.string(),
  deliveryNoteNo: z.string(),
  inspector: z.string(),
  lines: z.array(inspected),
});
export type ReceiptDetail = z.infer<typeof detail>;

const expectedDelivery = z.object({
  kind: z.enum(['order', 'donation']),
  /** Id of the order or the donation. */
  id,
  number: z.string(),
  partyId: id,
  partyName: z.string(),
  expectedOn: isoDate.nullable(),
  fundingSource: z.string(),
  lines: z.array(
    z.object({
      lineId: id,
      itemId: id,
      itemCode: z.string(),
      itemName: z.string(),
      baseUnit: z.string(),
      /** Ordered or promised. */
      quantity: z.int(),
      /** Still to come. */
      open: z.int(),
      /** So many fen for `priceUnits` base units; donations have no price. */
      priceFen: fen.nullable(),
      priceUnits: z.int().positive().nullable(),
    }),
  ),
});
export type ExpectedDelivery = z.infer<typeof expectedDelivery>;

export const receipts = {
  /** Open orders and promised donations of which something is still to come, the soonest first. */
  expected: procedure.output(z.array(expectedDelivery)),
  /**
   * Posts a receipt 入库(验收)单 with its inspection. Errors: NOT_FOUND (item, location, party, order,
   * donation), CONFLICT (document number), WRONG_STATE (order or donation no longer open),
   * INVALID_LINES with every line that does not hold: expiry before manufacture, dates that differ
   * from the known lot, expired on arrival, more than ordered beyond the tolerance, a rejection
   * without reason, a recalled lot.
   */
  post: procedure
    .input(
      command({
        ...header,
        source: receiptSource,
        partyId: id.optional(),
        partyName: text.optional(),
        /** The purchase order the goods belong to; the supplier is then the order's. */
        orderId: id.optional(),
        /** The promise of a donor that is being kept; the donor is then the promise's. */
        donationId: id.optional(),
        /** What a donor said who promised nothing before. */
        donation: donationTerms.optional(),
        /** Bought and received before anybody approved it; the approval is owed. */
        emergency: z.boolean().default(false),
        fundingSource: text.default(''),
        invoiceNo: text.default(''),
        /** Delivery note, or the number of the allocation paper from above. */
        deliveryNoteNo: text.default(''),
        inspector: text.default(''),
        lines: z.array(receiptLine).min(1).max(5000),
      }),
    )
    .output(posted),
  /** What was inspected and declared with a receipt; null for one that was imported. */
  detail: procedure.input(z.object({ documentId: id })).output(detail.nullable()),
  /** Posts opening stock 期初库存; same errors as `post`. */
  postOpening: procedure
    .input(command({ ...header, lines: z.array(inboundLine).min(1).max(5000) }))
    .output(posted),
};
