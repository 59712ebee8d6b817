import { z } from 'zod';
import { command, procedure } from './base.ts';
import { type Signature, signature } from './signature.ts';
import { code, fitFinding, id, localDateTime, posture, quantity, text } from './values.ts';

export type { Signature };

const person = z.object({ personId: id, quantity });

const issueLine = z.object({
  itemId: id.optional(),
  itemCode: code.optional(),
  /** Left out: first-expired-first-out over the usable lots, one document line a lot. */
  lotId: id.optional(),
  lotNo: z.string().trim().optional(),
  locationId: id.optional(),
  locationCode: code.optional(),
  quantity,
  /** Why the clerk departed from the proposal. */
  reason: text.default(''),
  /** Serial-numbered pieces handed out; of an item that has them, as many as the quantity. */
  assetIds: z.array(id).max(1000).default([]),
  /** Who of the crew gets how many; left out: the crew as a whole. */
  people: z.array(person).max(1000).default([]),
});
export type IssueLine = z.input<typeof issueLine>;

const debtLine = z.object({
  itemId: id.optional(),
  itemCode: code.optional(),
  quantity,
  /** As read off the goods. */
  lotNo: z.string().trim().max(64).default(''),
  /** The order whose delivery they belong to. */
  orderId: id.nullable().default(null),
  /** The place they were taken from; left out: the first store. */
  locationId: id.optional(),
  reason: text.min(1),
});
export type DebtLine = z.input<typeof debtLine>;

const fitOverride = z.object({ personId: id, itemId: id, reason: text.min(1) });

const slip = {
  dispatchId: id.optional(),
  batchNo: z.string().optional(),
  squadId: id.optional(),
  squadCode: code.optional(),
  occurredAt: localDateTime.optional(),
  recipient: text.default(''),
  note: text.default(''),
  /** The posture the kit was made by; kept with the dispatch. */
  posture: posture.optional(),
  lines: z.array(issueLine).max(5000).default([]),
  /** Emergency: handed out before the stock record knows of it. Owed until a receipt settles it. */
  debts: z.array(debtLine).max(500).default([]),
  /** Reasons to hand out a respirator that somebody of the crew has no valid fit test for. */
  fitOverrides: z.array(fitOverride).max(1000).default([]),
  signature: signature.optional(),
};

const hasLines = ({ lines, debts }: { lines: unknown[]; debts: unknown[] }) =>
  lines.length + debts.length > 0;

const posted = z.object({ documentId: id, number: z.string() });

const fitProblem = z.object({
  personId: id,
  personCode: z.string(),
  personName: z.string(),
  itemId: id,
  itemCode: z.string(),
  finding: fitFinding,
  /** The newest test there is; null: none. */
  testedOn: z.string().nullable(),
});
export type FitProblem = z.infer<typeof fitProblem>;

export const crewProblem = z.object({
  personId: id,
  personCode: z.string(),
  personName: z.string(),
  /** `elsewhere`: on another dispatch that is out. */
  reason: z.enum(['inactive', 'elsewhere']),
  batchNo: z.string().nullable(),
});
export type CrewProblem = z.infer<typeof crewProblem>;

export const issues = {
  /**
   * Posts an issue slip 出库单 for a dispatch or, without one, for a squad. All lines or none.
   * Errors: NOT_FOUND, INSUFFICIENT_STOCK, LOT_NOT_USABLE, DISPATCH_CLOSED, CONFLICT (number),
   * INVALID_FIELD (squad missing where there is no dispatch), FIT_TEST_MISSING (no override for
   * somebody's respirator; GB 19083-2010, fit tested each year), ASSET_NOT_READY, INVALID_LINES.
   */
  post: procedure.input(command(slip).refine(hasLines, 'no lines')).output(posted),
  /**
   * Posts the slips of several crews at once, all or none. Errors: those of `post`; INVALID_LINES
   * names the slip by `line`.
   */
  postBatch: procedure
    .input(command({ slips: z.array(z.object(slip).refine(hasLines, 'no lines')).min(1).max(50) }))
    .output(z.array(posted)),
  /**
   * What stands against handing these items to the crew of a dispatch: fit tests that do not cover
   * a respirator, people who are inactive or on another open dispatch. Errors: NOT_FOUND.
   */
  check: procedure
    .input(z.object({ dispatchId: id, itemIds: z.array(id).max(1000) }))
    .output(z.object({ fit: z.array(fitProblem), crew: z.array(crewProblem) })),
};
