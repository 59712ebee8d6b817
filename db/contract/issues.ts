import { z } from 'zod';
import { command, procedure } from './base.ts';
import { code, id, localDateTime, quantity, text } from './values.ts';

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
});
export type IssueLine = z.infer<typeof issueLine>;

export const issues = {
  /**
   * Posts an issue slip 出库单 for a dispatch or, without one, for a squad. All lines or none.
   * Errors: NOT_FOUND, INSUFFICIENT_STOCK, LOT_NOT_USABLE, DISPATCH_CLOSED, CONFLICT (number),
   * INVALID_FIELD (squad missing where there is no dispatch).
   */
  post: procedure
    .input(
      command({
        dispatchId: id.optional(),
        batchNo: z.string().optional(),
        squadId: id.optional(),
        squadCode: code.optional(),
        occurredAt: localDateTime.optional(),
        recipient: text.default(''),
        note: text.default(''),
        lines: z.array(issueLine).min(1).max(5000),
      }),
    )
    .output(z.object({ documentId: id, number: z.string() })),
};
