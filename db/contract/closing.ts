import { z } from 'zod';
import { command, procedure } from './base.ts';
import { reconciliation } from './reconciliation.ts';
import { id, instant, isoDate, text } from './values.ts';

export const differenceReasons = [
  'reused',
  'own-supplies',
  'from-box',
  'fewer-people',
  'task-changed',
  'out-of-stock',
  'extra-protection',
  'spoiled',
  'entry-error',
  'late-entry',
  'other',
] as const;
/** Why what a dispatch used is not what its norms ask for. */
export const differenceReason = z.enum(differenceReasons);
export type DifferenceReason = z.infer<typeof differenceReason>;

const explanation = z.object({
  id,
  dispatchId: id.nullable(),
  documentId: id.nullable(),
  familyId: id.nullable(),
  reasonCode: differenceReason,
  note: z.string(),
  /** Still about the difference as it is now; an explanation of another one asks again. */
  current: z.boolean(),
  actor: z.string(),
  businessDate: isoDate,
  recordedAt: instant,
});
export type Explanation = z.infer<typeof explanation>;

const review = z.object({
  dispatchId: id,
  /** What is to be explained: a family, or null for the dispatch as a whole. */
  differences: z.array(z.object({ familyId: id.nullable(), explained: z.boolean() })),
  explanations: z.array(explanation),
  /** `changed`: signed, but not as it stands now. */
  signing: z.enum(['unsigned', 'signed', 'changed']),
  signedBy: z.string().nullable(),
  signedAt: instant.nullable(),
  /** What changed since it was signed: fields of the dispatch with old and new value, slips. */
  changes: z.array(
    z.object({
      kind: z.enum(['dispatch', 'document', 'reopened']),
      /** Field of the dispatch, or number of the slip. */
      what: z.string(),
      before: z.string(),
      after: z.string(),
      actor: z.string(),
      recordedAt: instant,
    }),
  ),
});
export type DispatchReview = z.infer<typeof review>;

const period = { from: isoDate, to: isoDate };

const closeSummary = z.object({
  id,
  number: z.string(),
  kind: z.enum(['day', 'period']),
  ...period,
  status: z.enum(['closed', 'reopened']),
  signedBy: z.string(),
  note: z.string(),
  businessDate: isoDate,
  recordedAt: instant,
  /** SHA-256 of the sheet; the same words on paper have the same digest. */
  digest: z.string(),
  dispatches: z.int(),
  personTrips: z.int(),
  /** Entries of its days that were made after it was closed. */
  lateEntries: z.int(),
  reopening: z.object({ reason: z.string(), actor: z.string(), recordedAt: instant }).nullable(),
});
export type CloseSummary = z.infer<typeof closeSummary>;

const closeDay = z.object({
  day: isoDate,
  dispatches: z.int(),
  personTrips: z.int(),
  /** Differences and loose slips that nobody explained. */
  unexplained: z.int(),
  /** Dispatches that are not signed as they stand. */
  unsigned: z.int(),
  /** The newest close that holds the day and stands. */
  close: closeSummary.nullable(),
});
export type CloseDay = z.infer<typeof closeDay>;

const list = reconciliation.list['~orpc'].outputSchema;
if (!list) throw new Error('the reconciliation has an output');

/** The sheet as it was signed. */
export const closedSheet = z.object({
  reconciliation: list,
  explanations: z.array(explanation),
  signed: z.array(z.object({ dispatchId: id, signedBy: z.string(), signedAt: instant })),
});
export type ClosedSheet = z.infer<typeof closedSheet>;

const lateEntry = z.object({
  kind: z.enum(['document', 'dispatch']),
  /** Number of the slip, or batch number of the dispatch. */
  key: z.string(),
  documentId: id.nullable(),
  dispatchId: id.nullable(),
  businessDate: isoDate,
  recordedAt: instant,
  actor: z.string(),
  /** In words of the record: kind of the slip, or field with old and new value. */
  what: z.string(),
  before: z.string(),
  after: z.string(),
});
export type LateEntry = z.infer<typeof lateEntry>;

const subject = z.object({
  dispatchId: id.optional(),
  familyId: id.optional(),
  /** A slip that belongs to no dispatch. */
  documentId: id.optional(),
});

export const closing = {
  /** What of a period is explained and signed, dispatch by dispatch, and its loose slips. */
  review: procedure.input(z.object(period)).output(
    z.object({
      rows: z.array(review),
      documents: z.array(
        z.object({ documentId: id, explained: z.boolean(), explanations: z.array(explanation) }),
      ),
    }),
  ),
  /**
   * Explains differences, many at once, with one reason. Kept for good; a later one on the same
   * subject stands before it. Errors: NOT_FOUND, INVALID_LINES (no difference there, not one of
   * dispatch and slip).
   */
  explain: procedure
    .input(
      command({
        subjects: z.array(subject).min(1).max(5000),
        reasonCode: differenceReason,
        note: text.default(''),
      }),
    )
    .output(z.array(explanation)),
  /**
   * Signs dispatches as they stand; all differences are explained. Errors: NOT_FOUND,
   * INVALID_LINES (unexplained, still out).
   */
  sign: procedure
    .input(command({ dispatchIds: z.array(id).min(1).max(5000) }))
    .output(z.object({ signed: z.int() })),
  /** Takes a signature back. Errors: NOT_FOUND, WRONG_STATE (not signed). */
  unsign: procedure
    .input(command({ dispatchId: id, reason: text.min(1) }))
    .output(z.object({ dispatchId: id })),
  /** Every day of a period with dispatches or loose slips: what is left to do, and its close. */
  days: procedure.input(z.object(period)).output(z.array(closeDay)),
  /** Closed days and periods, the newest first. */
  list: procedure
    .input(z.object({ from: isoDate.optional(), to: isoDate.optional() }).prefault({}))
    .output(z.array(closeSummary)),
  /** A closed sheet as it was signed, and what was entered for its days since. Errors: NOT_FOUND. */
  get: procedure
    .input(z.object({ closeId: id }))
    .output(closeSummary.extend({ sheet: closedSheet, late: z.array(lateEntry) })),
  /**
   * Closes a day or a period: keeps its reconciliation as it stands, for good. What is entered for
   * its days later is listed apart. Errors: INVALID_FIELD (a day that has not come, the wrong way
   * round), CONFLICT (closed already), WRONG_STATE (something is not explained or signed; `force`
   * with a note closes it all the same).
   */
  close: procedure
    .input(
      command({
        ...period,
        note: text.default(''),
        force: z.boolean().default(false),
        signedBy: text.optional(),
      }),
    )
    .output(closeSummary),
  /** Opens a closed day or period again. Errors: NOT_FOUND, WRONG_STATE. */
  reopen: procedure.input(command({ closeId: id, reason: text.min(1) })).output(closeSummary),
};
