import { z } from 'zod';
import { command, procedure } from './base.ts';
import {
  category,
  fen,
  id,
  instant,
  isoDate,
  quantity,
  supplierReturnReason,
  text,
} from './values.ts';

export const purchaseRequestStatuses = [
  'submitted',
  'approved',
  'rejected',
  'ordered',
  'cancelled',
] as const;
export const purchaseRequestStatus = z.enum(purchaseRequestStatuses);

export const purchaseOrderStatuses = ['open', 'closed', 'cancelled'] as const;
export const purchaseOrderStatus = z.enum(purchaseOrderStatuses);
export type PurchaseOrderStatus = z.infer<typeof purchaseOrderStatus>;

/** A price: so many fen for so many base units, so that a price per pack loses nothing. */
export const price = z.object({ fen, units: z.int().positive() });
export type Price = z.infer<typeof price>;

/** Fen of many lines; each of them keeps to `fen`. */
const total = z.int().min(0);

const namedItem = {
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
};

const leadTime = z.object({
  days: z.int().min(0),
  /** What the days were learned from. */
  source: z.enum(['item', 'supplier', 'default']),
});
export type LeadTime = z.infer<typeof leadTime>;

const suggestion = z.object({
  ...namedItem,
  category,
  packs: z.array(z.object({ name: z.string(), unitsPerPack: z.int(), perPacks: z.int() })),
  /** Why: below its minimum, used up before a delivery could come, or both. */
  reasons: z.array(z.enum(['below-minimum', 'runs-out'])),
  usable: z.int(),
  onOrder: z.int(),
  /** In requests that wait for a word or for an order. */
  requested: z.int(),
  promised: z.int(),
  minimum: z.int().nullable(),
  target: z.int().nullable(),
  /** Net use of the window, base units. */
  used: z.int(),
  windowDays: z.int(),
  leadTime,
  /** The day usable stock runs out at that use; null where nothing is used. */
  runsOutOn: isoDate.nullable(),
  /** What stock, orders and promises should come up to. */
  wanted: z.int(),
  /** Rounded up to whole packs; never zero. */
  quantity: z.int(),
  lastPrice: price.nullable(),
  supplierId: id.nullable(),
  supplierName: z.string(),
  /** Requests of the item that are still open: a second one is pointed out. */
  openRequests: z.array(z.object({ id, number: z.string() })),
});
export type Suggestion = z.infer<typeof suggestion>;

const requestLine = z.object({
  id,
  lineNo: z.int(),
  ...namedItem,
  quantity: z.int(),
  enteredAs: z.string(),
  price: price.nullable(),
  /** Fen at the estimated price; null where there is none. */
  amount: fen.nullable(),
  supplierId: id.nullable(),
  supplierName: z.string(),
  note: z.string(),
  /** Already in orders made from the request. */
  ordered: z.int(),
});
export type PurchaseRequestLine = z.infer<typeof requestLine>;

const decision = z.object({
  decision: z.enum(['approved', 'rejected']),
  approver: z.string(),
  note: z.string(),
  recordedAt: instant,
});

const requestSummary = z.object({
  id,
  number: z.string(),
  status: purchaseRequestStatus,
  businessDate: isoDate,
  neededBy: isoDate.nullable(),
  reason: z.string(),
  author: z.string(),
  lineCount: z.int(),
  /** Fen at the estimated prices. */
  amount: total,
});
export type PurchaseRequestSummary = z.infer<typeof requestSummary>;

const request = requestSummary.extend({
  unitName: z.string(),
  recordedAt: instant,
  decision: decision.nullable(),
  lines: z.array(requestLine),
  orders: z.array(z.object({ id, number: z.string(), status: purchaseOrderStatus })),
});
export type PurchaseRequest = z.infer<typeof request>;

const orderLine = z.object({
  id,
  lineNo: z.int(),
  ...namedItem,
  quantity: z.int(),
  enteredAs: z.string(),
  price,
  amount: fen,
  cancelled: z.int(),
  received: z.int(),
  returned: z.int(),
  open: z.int(),
  note: z.string(),
});
export type PurchaseOrderLine = z.infer<typeof orderLine>;

const orderSummary = z.object({
  id,
  number: z.string(),
  status: purchaseOrderStatus,
  supplierId: id,
  supplierName: z.string(),
  requestNumber: z.string().nullable(),
  businessDate: isoDate,
  expectedOn: isoDate.nullable(),
  fundingSource: z.string(),
  author: z.string(),
  lineCount: z.int(),
  amount: total,
  /** Lines that are still open. */
  openLines: z.int(),
});
export type PurchaseOrderSummary = z.infer<typeof orderSummary>;

const order = orderSummary.extend({
  unitName: z.string(),
  supplier: z.object({ contact: z.string(), phone: z.string(), address: z.string() }),
  note: z.string(),
  recordedAt: instant,
  lines: z.array(orderLine),
  receipts: z.array(
    z.object({ documentId: id, number: z.string(), businessDate: isoDate, status: z.string() }),
  ),
});
export type PurchaseOrder = z.infer<typeof order>;

const newOrderLine = z.object({
  itemId: id,
  requestLineId: id.optional(),
  quantity,
  enteredAs: text.default(''),
  price,
  note: text.default(''),
});

const pricePoint = z.object({
  /** The order it was agreed in; null for goods received without one. */
  orderId: id.nullable(),
  /** The receipt, where there was no order. */
  documentId: id.nullable(),
  /** Of the order or the receipt. */
  number: z.string(),
  /** Names the row: an order may have an item twice. */
  key: z.string(),
  businessDate: isoDate,
  supplierName: z.string(),
  quantity: z.int(),
  price,
  amount: total,
  /** Days from the order to its first receipt; null until something came. */
  leadDays: z.int().nullable(),
});
export type PricePoint = z.infer<typeof pricePoint>;

const emergency = z.object({
  documentId: id,
  number: z.string(),
  businessDate: isoDate,
  partyName: z.string(),
  author: z.string(),
  amount: total,
  lineCount: z.int(),
  daysOwed: z.int(),
  /** The word that was refused before; it is still owed. */
  refusal: decision.nullable(),
});
export type EmergencyPurchase = z.infer<typeof emergency>;

const requestInput = {
  neededBy: isoDate.nullable().default(null),
  reason: text.default(''),
  lines: z
    .array(
      z.object({
        itemId: id,
        quantity,
        enteredAs: text.default(''),
        price: price.nullable().default(null),
        supplierId: id.nullable().default(null),
        note: text.default(''),
      }),
    )
    .min(1)
    .max(1000),
};

export const purchasing = {
  /**
   * What should be bought: items below their minimum, and items used up before a delivery could
   * come; net of usable stock, open orders, open requests and promised donations, in whole packs.
   */
  suggestions: procedure
    .input(
      z
        .object({
          /** Days of use looked at. */
          windowDays: z.int().min(1).max(365).default(14),
          /** Days kept in hand beyond the lead time. */
          safetyDays: z.int().min(0).max(365).default(3),
        })
        .prefault({}),
    )
    .output(z.array(suggestion)),
  /**
   * Prices paid for an item, the newest first, and the lead time learned: of orders as agreed, of
   * purchases received without an order as they were paid. Errors: NOT_FOUND.
   */
  prices: procedure
    .input(z.object({ itemId: id }))
    .output(z.object({ ...namedItem, leadTime, rows: z.array(pricePoint) })),
  requests: {
    list: procedure
      .input(z.object({ status: purchaseRequestStatus.optional() }).prefault({}))
      .output(z.array(requestSummary)),
    /** Lines of requests that wait for a word or for an order: what is asked for already. */
    openLines: procedure.output(
      z.array(
        z.object({
          itemId: id,
          requestId: id,
          number: z.string(),
          /** Not ordered yet, base units. */
          open: z.int(),
        }),
      ),
    ),
    /** Errors: NOT_FOUND. */
    get: procedure.input(z.object({ requestId: id })).output(request),
    /**
     * Submits a purchase request 采购申请.
     * Errors: NOT_FOUND, INVALID_LINES (an item twice, an amount too large).
     */
    submit: procedure.input(command(requestInput)).output(request),
    /**
     * Approves or rejects, by somebody else than its author.
     * Errors: NOT_FOUND, WRONG_STATE, SAME_PERSON, INVALID_FIELD (a rejection without a note).
     */
    decide: procedure
      .input(
        command({
          requestId: id,
          decision: z.enum(['approved', 'rejected']),
          approver: text.min(1),
          note: text.default(''),
        }),
      )
      .output(request),
    /** Takes a request back that was not ordered yet. Errors: NOT_FOUND, WRONG_STATE. */
    cancel: procedure.input(command({ requestId: id })).output(request),
  },
  orders: {
    list: procedure
      .input(
        z
          .object({ status: purchaseOrderStatus.optional(), supplierId: id.optional() })
          .prefault({}),
      )
      .output(z.array(orderSummary)),
    /** Errors: NOT_FOUND. */
    get: procedure.input(z.object({ orderId: id })).output(order),
    /**
     * Places orders 采购订单, one a supplier. Lines of a request take it at most to what it asked
     * for, rounded up to whole packs; the request is ordered once all of it is.
     * Errors: NOT_FOUND, WRONG_STATE (request not approved), INVALID_LINES.
     */
    place: procedure
      .input(
        command({
          requestId: id.optional(),
          orders: z
            .array(
              z.object({
                supplierId: id,
                expectedOn: isoDate.nullable().default(null),
                fundingSource: text.default(''),
                note: text.default(''),
                lines: z.array(newOrderLine).min(1).max(1000),
              }),
            )
            .min(1)
            .max(50),
        }),
      )
      .output(z.array(order)),
    /**
     * Gives up what is still open of an order, or of one line of it.
     * Errors: NOT_FOUND, WRONG_STATE.
     */
    cancelRemainder: procedure
      .input(command({ orderId: id, lineId: id.optional(), note: text.default('') }))
      .output(order),
  },
  /** Receipts taken in before anybody approved the purchase, of which the word is still owed. */
  owed: procedure.output(z.array(emergency)),
  /** Errors: NOT_FOUND, WRONG_STATE (approved already), SAME_PERSON, INVALID_FIELD. */
  decideEmergency: procedure
    .input(
      command({
        documentId: id,
        decision: z.enum(['approved', 'rejected']),
        approver: text.min(1),
        note: text.default(''),
      }),
    )
    .output(z.array(emergency)),
  /**
   * Sends goods of a receipt back to their supplier (退供), from where they lie.
   * Errors: NOT_FOUND, NOT_POSTED, INSUFFICIENT_STOCK, INVALID_LINES (more than came and is not
   * back yet).
   */
  returnToSupplier: procedure
    .input(
      command({
        receiptId: id,
        note: text.default(''),
        lines: z
          .array(
            z.object({
              /** A line of the receipt. */
              lineId: id,
              quantity,
              reasonCode: supplierReturnReason,
              reason: text.default(''),
              enteredAs: text.default(''),
              /** Left out: where the receipt put it. */
              locationId: id.optional(),
            }),
          )
          .min(1)
          .max(1000),
      }),
    )
    .output(z.object({ documentId: id, number: z.string() })),
};
