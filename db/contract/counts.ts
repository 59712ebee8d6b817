import { z } from 'zod';
import { command, procedure } from './base.ts';
import { workbookPath } from './paths.ts';
import {
  adjustmentReason,
  category,
  code,
  id,
  instant,
  isoDate,
  localDateTime,
  quantityOrZero,
  signedFen,
  signedQuantity,
  text,
} from './values.ts';

export const countScopes = ['full', 'location', 'category', 'cycle'] as const;
export const countScope = z.enum(countScopes);
export type CountScope = z.infer<typeof countScope>;

export const countStatuses = ['counting', 'review', 'posted', 'cancelled'] as const;
export const countStatus = z.enum(countStatuses);
export type CountStatus = z.infer<typeof countStatus>;

export const countLineStates = ['uncounted', 'disagree', 'recount', 'differs', 'matched'] as const;
/**
 * How far a line has come: not counted; the two counters disagree; the difference is large enough
 * to be counted again; a difference that stands; no difference.
 */
export const countLineState = z.enum(countLineStates);
export type CountLineState = z.infer<typeof countLineState>;

export const counters = ['first', 'second', 'final'] as const;
/** Who counted: the first counter, the second, or the two together after a recount. */
export const counter = z.enum(counters);
export type Counter = z.infer<typeof counter>;

const summary = z.object({
  id,
  number: z.string(),
  status: countStatus,
  scope: countScope,
  locationName: z.string().nullable(),
  category: category.nullable(),
  blind: z.boolean(),
  businessDate: isoDate,
  firstCounter: z.string(),
  secondCounter: z.string(),
  author: z.string(),
  lineCount: z.int(),
  /** Lines with a figure of the first counter or of a recount. */
  counted: z.int(),
  recordedAt: instant,
  closedAt: instant.nullable(),
  /** What was posted; null where nothing differed, or nothing is posted yet. */
  adjustment: z.object({ documentId: id, number: z.string(), status: z.string() }).nullable(),
});
export type CountSummary = z.infer<typeof summary>;

const line = z.object({
  id,
  lineNo: z.int(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  category,
  baseUnit: z.string(),
  lotId: id,
  lotNo: z.string(),
  expiresOn: isoDate.nullable(),
  locationId: id,
  locationName: z.string(),
  /** On hand when the count was opened; null while it is blind. */
  book: z.int().nullable(),
  /**
   * What should have lain there when it was counted: the book quantity with what moved since; null
   * while it is blind.
   */
  expected: z.int().nullable(),
  first: z.int().nullable(),
  second: z.int().nullable(),
  final: z.int().nullable(),
  state: countLineState,
  /** Counted less expected; null while it is blind or not settled. */
  variance: signedQuantity.nullable(),
  /** Fen of the difference at what the goods are on hand for. */
  amount: signedFen.nullable(),
  reasonCode: adjustmentReason.nullable(),
  reason: z.string(),
});
export type CountLine = z.infer<typeof line>;

const count = summary.extend({
  unitName: z.string(),
  recountPercent: z.int(),
  note: z.string(),
  decision: z
    .object({
      decision: z.enum(['approved', 'rejected']),
      approver: z.string(),
      note: z.string(),
      recordedAt: instant,
    })
    .nullable(),
  lines: z.array(line),
  /** Fen of what was found too many and of what is missing, and both together; null while blind. */
  gain: signedFen.nullable(),
  loss: signedFen.nullable(),
  amount: signedFen.nullable(),
});
export type StockCount = z.infer<typeof count>;

export const countSheetReasons = [
  'not-a-number',
  'negative',
  'fractional',
  'too-large',
  'unknown-line',
  'changed-code',
  'repeated-line',
  'other-count',
  'missing-heading',
] as const;

const sheetProblem = z.object({
  /** Row of the sheet, from 1. */
  row: z.int(),
  /** Heading of the column as the file writes it. */
  column: z.string(),
  value: z.string(),
  reason: z.enum(countSheetReasons),
  /** The sentence itself, in the language asked for. */
  message: z.string(),
});
export type CountSheetProblem = z.infer<typeof sheetProblem>;

const sheetReport = z.object({
  /** Rows that hold. */
  accepted: z.int(),
  /** Rows left empty: not counted. */
  empty: z.int(),
  /** Numbers of the lines that are not in the file: they stay as they are. */
  missing: z.array(z.int()),
  problems: z.array(sheetProblem),
  /** Where the rows that do not hold were written, with the reason beside each. */
  refusedPath: z.string().nullable(),
});
export type CountSheetReport = z.infer<typeof sheetReport>;

const filledSheet = {
  countId: id,
  /** .xlsx, .xls or .csv; read by the host. */
  path: z.string().min(1),
  /** Whose figures they are. */
  counter: counter.default('first'),
  /** Language of the sheet that is handed back. */
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  /** Writes the rows that do not hold as a workbook here. */
  refusedPath: workbookPath.optional(),
};

export const counts = {
  /** Newest first. */
  list: procedure
    .input(z.object({ status: countStatus.optional() }).prefault({}))
    .output(z.array(summary)),
  /** One count with all its lines. Errors: NOT_FOUND. */
  get: procedure.input(z.object({ countId: id })).output(count),
  /**
   * Opens a stock count 盘点 over what is on hand now: everything, one place, one category, or the
   * `limit` lines that were not counted for longest (cycle), the most valuable first.
   * Errors: NOT_FOUND, CONFLICT (another open count has a line of it), INVALID_FIELD (nothing there).
   */
  open: procedure
    .input(
      command({
        scope: countScope,
        locationId: id.optional(),
        category: category.optional(),
        /** Lines of a cycle count. */
        limit: z.int().min(1).max(5000).default(50),
        blind: z.boolean().default(false),
        firstCounter: text.default(''),
        /** Named: every line is counted twice and the figures are compared. */
        secondCounter: text.default(''),
        /** A difference above this share of what is expected is counted again. */
        recountPercent: z.int().min(0).max(100).default(10),
        note: text.default(''),
      }),
    )
    .output(summary),
  /**
   * Enters what was counted, in base units; `quantity` null takes an entry back. What was recorded
   * before the shelf was counted is netted in, what is recorded afterwards is not part of the
   * difference. Errors: NOT_FOUND, WRONG_STATE, INVALID_LINES (no line of this count), INVALID_FIELD
   * (counted before the count was opened or later than now; a second counter the count does not have).
   */
  enter: procedure
    .input(
      command({
        countId: id,
        counter,
        /** Desk time at which the shelf was counted; left out: just now. */
        countedAt: localDateTime.optional(),
        lines: z
          .array(z.object({ lineId: id, quantity: quantityOrZero.nullable() }))
          .min(1)
          .max(20_000),
      }),
    )
    .output(z.object({ entered: z.int() })),
  /**
   * Adds goods that were found and are not on the sheet; a new lot is made where there is none.
   * Errors: NOT_FOUND, WRONG_STATE, CONFLICT (already on the sheet), INVALID_FIELD.
   */
  addLine: procedure
    .input(
      command({
        countId: id,
        itemId: id.optional(),
        itemCode: code.optional(),
        lotNo: z.string().trim().max(64).default(''),
        madeOn: isoDate.nullable().default(null),
        expiresOn: isoDate.nullable().default(null),
        locationId: id,
      }),
    )
    .output(z.object({ lineId: id, lineNo: z.int() })),
  /**
   * Says why lines differ: while counting, and before the approval of a blind count, whose counters
   * could not know. Errors: NOT_FOUND, WRONG_STATE.
   */
  explain: procedure
    .input(
      command({
        countId: id,
        lineIds: z.array(id).min(1).max(20_000),
        reasonCode: adjustmentReason,
        reason: text.default(''),
      }),
    )
    .output(z.object({ explained: z.int() })),
  /**
   * Hands the count to somebody else for approval. Lines nobody counted stay as they are on record
   * when `leaveUncounted` says so. Errors: NOT_FOUND, WRONG_STATE, INVALID_LINES (not counted, in
   * disagreement, to be counted again, and unless it is blind without a reason; `line` is the line
   * number less one).
   */
  submit: procedure
    .input(command({ countId: id, leaveUncounted: z.boolean().default(false) }))
    .output(summary),
  /**
   * Approves: posts one adjustment with every difference, its reason and its fen; or sends it back
   * to be counted on. By somebody who neither opened it nor counted.
   * Errors: NOT_FOUND, WRONG_STATE, SAME_PERSON, INVALID_LINES (without a reason),
   * INSUFFICIENT_STOCK (issued meanwhile; nothing is posted), INVALID_FIELD.
   */
  decide: procedure
    .input(
      command({
        countId: id,
        decision: z.enum(['approved', 'rejected']),
        approver: text.min(1),
        note: text.default(''),
      }),
    )
    .output(summary),
  /** Gives a count up; nothing is posted. Errors: NOT_FOUND, WRONG_STATE. */
  cancel: procedure.input(command({ countId: id })).output(summary),
  /**
   * Writes the count sheet as .xlsx, to be filled in and read back: all lines with the figures of
   * one counter, for a recount (`final`) only the lines that ask for one.
   * Errors: NOT_FOUND, FILE_UNREADABLE.
   */
  exportSheet: procedure
    .input(
      z.object({
        countId: id,
        path: workbookPath,
        counter: counter.default('first'),
        language: z.enum(['zh-CN', 'en']).default('zh-CN'),
      }),
    )
    .output(z.object({ path: z.string(), rows: z.int() })),
  /**
   * What a filled count sheet says, row by row; nothing is kept.
   * Errors: NOT_FOUND, WRONG_STATE, FILE_UNREADABLE.
   */
  previewSheet: procedure.input(z.object(filledSheet)).output(sheetReport),
  /**
   * Reads a filled count sheet: the rows that hold are entered, every row that does not is reported
   * with its column and reason. Errors: NOT_FOUND, WRONG_STATE, FILE_UNREADABLE, INVALID_FIELD.
   */
  importSheet: procedure
    .input(command({ ...filledSheet, countedAt: localDateTime.optional() }))
    .output(sheetReport),
};
