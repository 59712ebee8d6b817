import { z } from 'zod';
import { command, procedure } from './base.ts';
import {
  code,
  documentStatus,
  fen,
  id,
  instant,
  isoDate,
  localDateTime,
  quantity,
  text,
} from './values.ts';

const transferLine = z.object({
  itemId: id.optional(),
  itemCode: code.optional(),
  /**
   * Left out: first-expired-first-out over the usable lots of the place, one pair of document lines
   * a lot. Goods that wait in quarantine or decontamination are cleared lot by lot: named there.
   */
  lotId: id.optional(),
  lotNo: z.string().trim().optional(),
  quantity,
  /** The quantity as entered in packs, `3箱+7只`. */
  enteredAs: text.default(''),
  reason: text.default(''),
});

const summary = z.object({
  documentId: id,
  number: z.string(),
  status: documentStatus,
  businessDate: isoDate,
  occurredAt: localDateTime,
  recordedAt: instant,
  /** Names of the places the goods left and came to, in the order of the lines. */
  from: z.array(z.string()),
  to: z.array(z.string()),
  /** Lots moved, each counted once for its two sides. */
  lineCount: z.int(),
  amount: fen,
  author: z.string(),
  note: z.string(),
});
export type TransferSummary = z.infer<typeof summary>;

export const transfers = {
  /** Transfers 调拨, newest first, all of them between two dates. */
  list: procedure
    .input(
      z
        .object({
          from: isoDate.optional(),
          to: isoDate.optional(),
          /** Only those that took from or brought to this place. */
          locationId: id.optional(),
          search: z.string().optional(),
        })
        .prefault({}),
    )
    .output(z.array(summary)),
  /**
   * Moves goods from one place to another: one transfer slip 调拨单 with both sides, all lines or
   * none, at the fen the goods have where they lie. Out of quarantine or decontamination to a shelf
   * it releases that part of a lot.
   * Errors: INVALID_FIELD (`same-place`, `inactive`, `unknown`, in the future), INVALID_LINES (every
   * line with an unknown item or lot, or without a lot where one must be named), INSUFFICIENT_STOCK.
   */
  post: procedure
    .input(
      command({
        fromLocationId: id.optional(),
        fromLocationCode: code.optional(),
        toLocationId: id.optional(),
        toLocationCode: code.optional(),
        occurredAt: localDateTime.optional(),
        note: text.default(''),
        lines: z.array(transferLine).min(1).max(5000),
      }),
    )
    .output(z.object({ documentId: id, number: z.string() })),
};
