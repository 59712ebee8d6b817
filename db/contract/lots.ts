import { z } from 'zod';
import { command, procedure } from './base.ts';
import {
  category,
  code,
  documentKind,
  fen,
  id,
  instant,
  isoDate,
  localDateTime,
  locationKind,
  lotEventKind,
  lotStatus,
  signedQuantity,
  text,
} from './values.ts';

export const lotUses = ['usable', 'near-expiry', 'expired', 'quarantine', 'recalled'] as const;
/**
 * What a lot is good for on the business date; `near-expiry` is still usable. `quarantine` also where
 * the lot itself is good but all of it lies in quarantine or decontamination.
 */
export const lotUse = z.enum(lotUses);
export type LotUse = z.infer<typeof lotUse>;

export const lotSuggestions = ['dispose', 'hold', 'move-to-squad', 'issue-first', 'ok'] as const;
/**
 * What to do with a lot on hand:
 * - `dispose`: past its date, wherever it lies;
 * - `hold`: recalled or in quarantine, not to be touched before somebody decides;
 * - `move-to-squad`: near its expiry, and at the present rate of use a part of it would be left when
 *   it expires: bring it to those who use more of it;
 * - `issue-first`: near its expiry, and used up in time if it goes before the others;
 * - `ok`: nothing to do.
 */
export const lotSuggestion = z.enum(lotSuggestions);
export type LotSuggestion = z.infer<typeof lotSuggestion>;

/** Days of the record that the present rate of use is taken from, the business date included. */
export const USE_WINDOW_DAYS = 14;

const lotPlace = z.object({
  locationId: id,
  locationName: z.string(),
  locationKind,
  quantity: z.int(),
  amount: fen,
});
export type LotPlace = z.infer<typeof lotPlace>;

const lotRow = z.object({
  lotId: id,
  lotNo: z.string(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  category,
  baseUnit: z.string(),
  pinyin: z.string(),
  madeOn: isoDate.nullable(),
  expiresOn: isoDate.nullable(),
  status: lotStatus,
  use: lotUse,
  /** Supplier or donor. */
  partyName: z.string().nullable(),
  quantity: z.int(),
  /** The part of `quantity` that may be used: not in quarantine or decontamination either. */
  usableQuantity: z.int(),
  amount: fen,
  places: z.array(lotPlace),
  /** From the business date to the expiry; negative when past it. */
  daysLeft: z.int().nullable(),
  /** Net use of the item (issued less returned) over the last `USE_WINDOW_DAYS` days. */
  recentUse: z.int(),
  /** Usable units that would be left on the expiry if the item goes on being used at that rate. */
  leftAtExpiry: z.int(),
  suggestion: lotSuggestion,
});
export type LotRow = z.infer<typeof lotRow>;

const lotReference = z.object({
  lotId: id.optional(),
  itemId: id.optional(),
  itemCode: code.optional(),
  lotNo: z.string().trim().optional(),
});

const lotEvent = z.object({
  id,
  kind: lotEventKind,
  reason: z.string(),
  recallId: id.nullable(),
  recallNumber: z.string().nullable(),
  actor: z.string(),
  businessDate: isoDate,
  recordedAt: instant,
});

/** An issue slip that carried a lot, and what of it came back. */
const issuedSlip = z.object({
  documentId: id,
  number: z.string(),
  occurredAt: localDateTime,
  squadId: id.nullable(),
  squadName: z.string(),
  dispatchId: id.nullable(),
  batchNo: z.string().nullable(),
  place: z.string(),
  /** Who signed for the goods. */
  recipient: z.string(),
  /** The crew of the dispatch, where the log names it. */
  people: z.array(z.string()),
  lotId: id,
  lotNo: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  baseUnit: z.string(),
  issued: z.int(),
  returned: z.int(),
  /** The part of `returned` that was entered after the recall; all of it where there is none. */
  returnedSince: z.int(),
  stillOut: z.int(),
});
export type IssuedSlip = z.infer<typeof issuedSlip>;

/** Any other document that moved a lot in or out of stock: where it came from, what left otherwise. */
const otherMove = z.object({
  documentId: id,
  number: z.string(),
  kind: documentKind,
  occurredAt: localDateTime,
  partyName: z.string().nullable(),
  lotId: id,
  lotNo: z.string(),
  baseUnit: z.string(),
  quantity: signedQuantity,
});

const recallLot = z.object({
  lotId: id,
  lotNo: z.string(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  expiresOn: isoDate.nullable(),
  status: lotStatus,
  onHand: z.int(),
  issued: z.int(),
  returned: z.int(),
  stillOut: z.int(),
});

const recall = z.object({
  id,
  number: z.string(),
  status: z.enum(['open', 'closed']),
  businessDate: isoDate,
  /** Who called the goods back: manufacturer or authority. */
  issuedBy: z.string(),
  noticeNo: z.string(),
  reason: z.string(),
  author: z.string(),
  recordedAt: instant,
  lots: z.array(recallLot),
});
export type Recall = z.infer<typeof recall>;

export const recallTrace = recall.extend({
  unitName: z.string(),
  slips: z.array(issuedSlip),
  /** Issue lines that carried the lots, counted apart from `slips`: the print states both. */
  slipCount: z.int(),
  onHand: z.array(lotPlace.extend({ lotId: id, lotNo: z.string(), baseUnit: z.string() })),
  others: z.array(otherMove),
});
export type RecallTrace = z.infer<typeof recallTrace>;

const recallReference = { recallId: id.optional(), number: z.string().optional() };
const reason = text.min(1);

/**
 * Lots 批号: what is on hand and for how long, quarantine and release, recall 召回. A lot's state
 * holds wherever it lies; goods that wait in a quarantine place are held by the place alone and are
 * released by a transfer.
 */
export const lots = {
  /** Lots with stock (or, asked for, without), first to expire first. Never paged. */
  list: procedure
    .input(
      z
        .object({
          search: z.string().optional(),
          use: lotUse.optional(),
          itemId: id.optional(),
          locationId: id.optional(),
          /** Expiry at most this many days from the business date, expired included. */
          expiringWithinDays: z.int().min(0).max(36_500).optional(),
          includeZero: z.boolean().default(false),
        })
        .prefault({}),
    )
    .output(z.array(lotRow)),
  /** One lot: what happened to it, where it lies, where it went. Errors: NOT_FOUND. */
  get: procedure.input(lotReference).output(
    lotRow.extend({
      events: z.array(lotEvent),
      slips: z.array(issuedSlip),
      others: z.array(otherMove),
    }),
  ),
  /**
   * Puts lots into quarantine or releases them, everywhere at once. Errors: INVALID_LINES (every lot
   * that is unknown, `already-recalled`, or in that state: `already-quarantine`, `already-available`).
   */
  setStatus: procedure
    .input(
      command({
        lots: z.array(lotReference).min(1).max(1000),
        status: z.enum(['available', 'quarantine']),
        reason,
      }),
    )
    .output(z.object({ lotIds: z.array(id) })),
  /**
   * Calls lots back: they are recalled everywhere, whatever comes in later included. Errors:
   * INVALID_LINES (every lot that is unknown, named twice or `already-recalled`).
   */
  recall: procedure
    .input(
      command({
        lots: z.array(lotReference).min(1).max(1000),
        reason,
        issuedBy: text.default(''),
        noticeNo: text.default(''),
      }),
    )
    .output(z.object({ recallId: id, number: z.string() })),
  /** Recalls, newest first. */
  recalls: procedure
    .input(z.object({ status: z.enum(['open', 'closed']).optional() }).prefault({}))
    .output(z.array(recall)),
  /**
   * Every issue slip that carried the recalled lots, to whom, what came back and what is still out,
   * and what is on hand where. Errors: NOT_FOUND.
   */
  recallTrace: procedure.input(z.object(recallReference)).output(recallTrace),
  /**
   * Ends a recall. `recalled`: the lots stay blocked for good (used up, destroyed, sent back); else
   * the recall is lifted and its lots are available or in quarantine again. A closed recall whose
   * lots stayed blocked can still be lifted. Errors: NOT_FOUND, WRONG_STATE.
   */
  closeRecall: procedure
    .input(command({ ...recallReference, outcome: lotStatus, reason }))
    .output(z.object({ recallId: id, number: z.string() })),
};
