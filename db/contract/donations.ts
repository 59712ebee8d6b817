import { z } from 'zod';
import { command, procedure } from './base.ts';
import { id, isoDate, quantity, text } from './values.ts';

export const valuationBases = ['invoice', 'market', 'appraisal', 'declared', 'none'] as const;
/** What the value of donated goods rests on. */
export const valuationBasis = z.enum(valuationBases);
export type ValuationBasis = z.infer<typeof valuationBasis>;

/** What a donor declares with the goods. */
export const donationTerms = z.object({
  /** What they are given for 捐赠意向. */
  intent: text.default(''),
  /** The only use they may be put to 限定用途; empty: any. */
  restrictedUse: text.default(''),
  valuationBasis: valuationBasis.default('none'),
  /** Who hands them over. */
  handedOverBy: text.default(''),
});
export type DonationTerms = z.infer<typeof donationTerms>;

const line = z.object({
  id,
  lineNo: z.int(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  baseUnit: z.string(),
  quantity: z.int(),
  /** Taken in against the promise by receipts that stand. */
  received: z.int(),
  note: z.string(),
});

const donation = z
  .object({
    id,
    number: z.string(),
    status: z.enum(['promised', 'received', 'cancelled']),
    partyId: id,
    partyName: z.string(),
    businessDate: isoDate,
    expectedOn: isoDate.nullable(),
    note: z.string(),
    author: z.string(),
    lines: z.array(line),
    receipts: z.array(z.object({ documentId: id, number: z.string() })),
  })
  .extend(donationTerms.shape);
export type Donation = z.infer<typeof donation>;

const registerRow = z.object({
  lineId: id,
  documentId: id,
  documentNumber: z.string(),
  donationNumber: z.string(),
  businessDate: isoDate,
  donorName: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  lotNo: z.string(),
  quantity: z.int(),
  amount: z.int(),
  intent: z.string(),
  restrictedUse: z.string(),
  valuationBasis,
});
export type DonationRegisterRow = z.infer<typeof registerRow>;

export const donations = {
  /** Promised, received and cancelled donations 捐赠, newest first. */
  list: procedure
    .input(
      z.object({ status: z.enum(['promised', 'received', 'cancelled']).optional() }).prefault({}),
    )
    .output(z.array(donation)),
  /** Errors: NOT_FOUND. */
  get: procedure.input(z.object({ donationId: id })).output(donation),
  /** Puts a donor's promise on record. Errors: NOT_FOUND (party, item). */
  promise: procedure
    .input(
      command({
        partyId: id,
        expectedOn: isoDate.nullable().default(null),
        note: text.default(''),
        ...donationTerms.shape,
        lines: z
          .array(z.object({ itemId: id, quantity, note: text.default('') }))
          .min(1)
          .max(500),
      }),
    )
    .output(donation),
  /**
   * Ends a promise of which nothing more will come: received when something came, cancelled
   * otherwise. Errors: NOT_FOUND, WRONG_STATE.
   */
  close: procedure.input(command({ donationId: id, note: text.default('') })).output(donation),
  /** The public register 捐赠登记表 of a period: every donated line that stands, never paged. */
  register: procedure
    .input(z.object({ from: isoDate.optional(), to: isoDate.optional() }).prefault({}))
    .output(
      z.object({
        unitName: z.string(),
        printedBy: z.string(),
        asOf: isoDate,
        rows: z.array(registerRow),
        /** Counted apart from `rows`: the print states both. */
        rowCount: z.int(),
        totalAmount: z.int(),
      }),
    ),
};
