import { z } from 'zod';
import { command, procedure } from './base.ts';
import { id, instant, isoDate, quantity, text } from './values.ts';

const debtEvent = z.object({
  kind: z.enum(['settled', 'given-up', 'returned']),
  quantity: z.int(),
  documentId: id.nullable(),
  documentNumber: z.string().nullable(),
  lotNo: z.string().nullable(),
  reason: z.string(),
  actor: z.string(),
  businessDate: isoDate,
  recordedAt: instant,
});

const debt = z.object({
  id,
  documentId: id,
  documentNumber: z.string(),
  businessDate: isoDate,
  dispatchId: id.nullable(),
  batchNo: z.string().nullable(),
  squadName: z.string(),
  recipient: z.string(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  locationId: id,
  locationName: z.string(),
  lotNo: z.string(),
  orderNumber: z.string().nullable(),
  reason: z.string(),
  author: z.string(),
  quantity: z.int(),
  settled: z.int(),
  /** Came back unopened before it was ever on record. */
  returned: z.int(),
  givenUp: z.int(),
  outstanding: z.int(),
  daysOwed: z.int(),
  /** Usable stock of the item on hand now: what could settle it. */
  available: z.int(),
  events: z.array(debtEvent),
});
export type Debt = z.infer<typeof debt>;

export const debts = {
  /**
   * Emergency issues the stock record still owes, the oldest first; `all`: settled ones as well.
   * Debts of a reversed slip are none.
   */
  list: procedure
    .input(z.object({ all: z.boolean().default(false), itemId: id.optional() }).prefault({}))
    .output(z.array(debt)),
  /**
   * Settles debts from stock that has come since: posts an issue for the same dispatch, one slip a
   * debt's slip, dated today. A line without a lot is filled first-expired-first-out.
   * Errors: NOT_FOUND, INVALID_LINES (more than is owed), INSUFFICIENT_STOCK, LOT_NOT_USABLE.
   */
  settle: procedure
    .input(
      command({
        lines: z
          .array(
            z.object({ debtId: id, quantity, lotId: id.optional(), locationId: id.optional() }),
          )
          .min(1)
          .max(500),
      }),
    )
    .output(z.array(z.object({ documentId: id, number: z.string() }))),
  /**
   * Writes off what is owed without stock: entered by mistake (`given-up`) or brought back unopened
   * before it was on record (`returned`). Errors: NOT_FOUND, INVALID_FIELD (more than is owed).
   */
  writeOff: procedure
    .input(
      command({
        debtId: id,
        quantity,
        kind: z.enum(['given-up', 'returned']),
        reason: text.min(1),
      }),
    )
    .output(debt),
};
