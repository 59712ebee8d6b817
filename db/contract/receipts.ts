import { z } from 'zod';
import { command, procedure } from './base.ts';
import { code, fen, id, isoDate, localDateTime, quantity, receiptSource, text } from './values.ts';

const inboundLine = z.object({
  itemId: id.optional(),
  itemCode: code.optional(),
  /** A new number makes a new lot; a known one adds to it and must agree on its dates. */
  lotNo: z.string().trim().max(64).default(''),
  madeOn: isoDate.nullable().default(null),
  expiresOn: isoDate.nullable().default(null),
  locationId: id.optional(),
  locationCode: code.optional(),
  quantity,
  /** What the whole line cost, in fen. */
  amount: fen,
});
export type InboundLine = z.infer<typeof inboundLine>;

const header = {
  number: z.string().trim().max(64).optional(),
  /** Left out: now, on the business date. */
  occurredAt: localDateTime.optional(),
  note: text.default(''),
  lines: z.array(inboundLine).min(1).max(5000),
};
const posted = z.object({ documentId: id, number: z.string() });

export const receipts = {
  /**
   * Posts a receipt 入库单. Errors: NOT_FOUND (item, location, party), INVALID_FIELD (expiry before
   * manufacture, dates that differ from the known lot), CONFLICT (document number).
   */
  post: procedure
    .input(
      command({
        ...header,
        source: receiptSource,
        partyId: id.optional(),
        partyName: text.optional(),
      }),
    )
    .output(posted),
  /** Posts opening stock 期初库存; same errors as `post`. */
  postOpening: procedure.input(command(header)).output(posted),
};
