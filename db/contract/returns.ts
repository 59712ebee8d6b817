import { z } from 'zod';
import { command, procedure } from './base.ts';
import {
  disposition,
  id,
  isoDate,
  localDateTime,
  quantity,
  returnOutcome,
  text,
} from './values.ts';

const openIssue = z.object({
  documentId: id,
  number: z.string(),
  businessDate: isoDate,
  occurredAt: localDateTime,
  dispatchId: id.nullable(),
  batchNo: z.string().nullable(),
  squadName: z.string(),
  recipient: z.string(),
  /** Reusable pieces still out. */
  loansOutstanding: z.int(),
  daysOut: z.int(),
  /** Days the earliest loan of it is past its time; 0: none is. */
  daysOverdue: z.int(),
});
export type OpenIssue = z.infer<typeof openIssue>;

const loan = z.object({
  documentId: id,
  number: z.string(),
  businessDate: isoDate,
  dispatchId: id.nullable(),
  batchNo: z.string().nullable(),
  squadId: id.nullable(),
  squadName: z.string(),
  recipient: z.string(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  size: z.string(),
  baseUnit: z.string(),
  /** Base units still out. */
  outstanding: z.int(),
  /** Serial numbers of the pieces among it. */
  serialNos: z.array(z.string()),
  daysOut: z.int(),
  /** Days it may be out: its item's, else the workspace's. */
  loanDays: z.int(),
  dueOn: isoDate,
  /** Days past its time; 0: not overdue. */
  daysOverdue: z.int(),
});
export type Loan = z.infer<typeof loan>;

const returnLine = z.object({
  lineId: id.optional(),
  itemCode: z.string().optional(),
  lotNo: z.string().optional(),
  quantity,
  /** Where it goes; exactly one of `disposition` and `outcome`. */
  disposition: disposition.optional(),
  /** What became of it, where it does not come back to stock. */
  outcome: returnOutcome.optional(),
  /** The place it is put; left out: where it came from, or the first place of its kind. */
  locationId: id.optional(),
  assetIds: z.array(id).max(1000).default([]),
  reason: text.default(''),
});

export const returns = {
  /** Issues with something still out, loans first. `all`: consumables-only issues as well. */
  open: procedure
    .input(
      z.object({ all: z.boolean().default(false), search: z.string().optional() }).prefault({}),
    )
    .output(z.array(openIssue)),
  /** Reusables on loan, one row a slip and item, the longest overdue first. */
  loans: procedure
    .input(
      z
        .object({
          overdue: z.boolean().default(false),
          squadId: id.optional(),
          search: z.string().optional(),
        })
        .prefault({}),
    )
    .output(z.object({ unitName: z.string(), businessDate: isoDate, rows: z.array(loan) })),
  /**
   * Posts a return 退库单 against one issue. Give `lineId`s of the issue, or item and lot where the
   * slip is only on paper: the quantity is then spread over its lines in order. Goods go back to
   * stock, to quarantine or to decontamination; what was used, thrown away contaminated or lost is
   * written down and no longer outstanding.
   * Errors: NOT_FOUND, NOT_POSTED, RETURN_EXCEEDS_OUTSTANDING, INVALID_LINES.
   */
  post: procedure
    .input(
      command({
        issueDocumentId: id.optional(),
        issueNumber: z.string().optional(),
        occurredAt: localDateTime.optional(),
        note: text.default(''),
        lines: z.array(returnLine).min(1).max(5000),
      }),
    )
    .output(z.object({ documentId: id, number: z.string() })),
};
