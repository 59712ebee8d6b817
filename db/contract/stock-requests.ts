import { z } from 'zod';
import { command, procedure } from './base.ts';
import {
  adjustmentReason,
  code,
  disposalMethod,
  disposalReason,
  fen,
  id,
  instant,
  isoDate,
  lotStatus,
  MAX_QUANTITY,
  quantity,
  signedFen,
  signedQuantity,
  text,
} from './values.ts';

export const stockRequestKinds = ['disposal', 'adjustment'] as const;
const kind = z.enum(stockRequestKinds);
export type StockRequestKind = z.infer<typeof kind>;

export const stockRequestStatuses = ['submitted', 'posted', 'rejected', 'withdrawn'] as const;
const status = z.enum(stockRequestStatuses);
export type StockRequestStatus = z.infer<typeof status>;

const reasonCode = z.union([disposalReason, adjustmentReason]);

const goods = {
  itemId: id.optional(),
  itemCode: code.optional(),
  lotId: id.optional(),
  lotNo: z.string().trim().optional(),
  locationId: id.optional(),
  locationCode: code.optional(),
  reason: text.default(''),
  /** The quantity as entered in packs, `3箱+7只`. */
  enteredAs: text.default(''),
};

const disposalLine = z.object({
  ...goods,
  /** What is disposed of. */
  quantity,
  reasonCode: disposalReason,
});

const adjustmentLine = z.object({
  ...goods,
  /** Signed: what stock gains or loses. */
  quantity: z.int().min(-MAX_QUANTITY).max(MAX_QUANTITY),
  reasonCode: adjustmentReason,
});

const summary = z.object({
  id,
  kind,
  status,
  businessDate: isoDate,
  recordedAt: instant,
  /** Who made it. */
  author: z.string(),
  witness: z.string(),
  disposalMethod: disposalMethod.nullable(),
  reason: z.string(),
  lineCount: z.int(),
  /** What it is worth: as posted, or, while it waits, at what the goods are on hand for. */
  amount: signedFen,
  documentId: id.nullable(),
  documentNumber: z.string().nullable(),
  decision: z
    .object({
      decision: z.enum(['approved', 'rejected']),
      approver: z.string(),
      note: z.string(),
      businessDate: isoDate,
      recordedAt: instant,
    })
    .nullable(),
});
export type StockRequestSummary = z.infer<typeof summary>;

const line = z.object({
  lineNo: z.int(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  lotId: id,
  lotNo: z.string(),
  expiresOn: isoDate.nullable(),
  lotStatus,
  locationId: id,
  locationName: z.string(),
  /** Signed: what stock gains or loses. */
  quantity: signedQuantity,
  /** On hand there now. */
  onHand: z.int(),
  amount: signedFen,
  reasonCode,
  reason: z.string(),
  enteredAs: z.string(),
});
export type StockRequestLine = z.infer<typeof line>;

const request = summary.extend({ unitName: z.string(), lines: z.array(line) });
export type StockRequest = z.infer<typeof request>;

/** Goods past their date that nobody asked to dispose of yet. */
const expiredGoods = z.object({
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  lotId: id,
  lotNo: z.string(),
  expiresOn: isoDate,
  locationId: id,
  locationName: z.string(),
  quantity: z.int(),
  amount: fen,
});
export type ExpiredGoods = z.infer<typeof expiredGoods>;

const decision = {
  requestId: id,
  /** Who decides; never who made the request. */
  approver: text.min(1),
  note: text.default(''),
};
const decided = z.object({
  requestId: id,
  documentId: id.nullable(),
  number: z.string().nullable(),
});

/**
 * Disposal 报废 and adjustment 调整: somebody asks, somebody else decides, and only then stock moves.
 * A disposal takes any goods from any place: expired, in quarantine, recalled.
 */
export const stockRequests = {
  /** Newest first, all of them. */
  list: procedure
    .input(
      z
        .object({
          kind: kind.optional(),
          status: status.optional(),
          from: isoDate.optional(),
          to: isoDate.optional(),
        })
        .prefault({}),
    )
    .output(z.array(summary)),
  /** Errors: NOT_FOUND. */
  get: procedure.input(z.object({ requestId: id })).output(request),
  /** Every lot past its date on the business date at its places, less what is asked for already. */
  expired: procedure
    .input(z.object({ locationId: id.optional() }).prefault({}))
    .output(z.array(expiredGoods)),
  /**
   * Asks for goods to be disposed of. Errors: INVALID_FIELD (the witness is who asks), INVALID_LINES
   * (every line with unknown goods or place, repeated, or whose reason the lot contradicts:
   * `not-expired`, `not-recalled`), INSUFFICIENT_STOCK.
   */
  submitDisposal: procedure
    .input(
      command({
        witness: text.min(1),
        method: disposalMethod,
        reason: text.default(''),
        lines: z.array(disposalLine).min(1).max(5000),
      }),
    )
    .output(z.object({ requestId: id })),
  /**
   * Asks for the record to be set right. Errors: INVALID_LINES (every line with unknown goods or
   * place, repeated, a quantity of 0, or a direction that its reason contradicts),
   * INSUFFICIENT_STOCK.
   */
  submitAdjustment: procedure
    .input(command({ reason: text.default(''), lines: z.array(adjustmentLine).min(1).max(5000) }))
    .output(z.object({ requestId: id })),
  /**
   * Approves and posts: a disposal (BF-) or an adjustment (TZ-) with the maker as author. What an
   * adjustment brings in is worth the average of the goods of its lot there, else what the lot cost.
   * Errors: NOT_FOUND, WRONG_STATE, SAME_PERSON, INSUFFICIENT_STOCK.
   */
  approve: procedure.input(command(decision)).output(decided),
  /** Turns it down; nothing moves. Errors: NOT_FOUND, WRONG_STATE, SAME_PERSON. */
  reject: procedure.input(command(decision)).output(decided),
  /** Takes it back before anybody decided. Errors: NOT_FOUND, WRONG_STATE. */
  withdraw: procedure.input(command({ requestId: id })).output(decided),
};
