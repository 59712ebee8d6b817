import { z } from 'zod';
import { command, procedure } from './base.ts';
import { signature } from './signature.ts';
import {
  category,
  disposalMethod,
  disposition,
  documentKind,
  documentStatus,
  fen,
  id,
  instant,
  isoDate,
  localDateTime,
  receiptSource,
  returnOutcome,
  signedFen,
  signedQuantity,
  text,
} from './values.ts';

const summary = z.object({
  id,
  kind: documentKind,
  number: z.string(),
  status: documentStatus,
  businessDate: isoDate,
  occurredAt: localDateTime,
  recordedAt: instant,
  imported: z.boolean(),
  squadName: z.string().nullable(),
  partyName: z.string().nullable(),
  dispatchId: id.nullable(),
  batchNo: z.string().nullable(),
  author: z.string(),
  lineCount: z.int(),
  /** Of all lines; of an adjustment what it added less what it took, of a transfer what was moved. */
  amount: signedFen,
});
export type DocumentSummary = z.infer<typeof summary>;

const reference = z.object({ id, number: z.string(), kind: documentKind, status: documentStatus });

const line = z.object({
  id,
  lineNo: z.int(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  category,
  baseUnit: z.string(),
  reusable: z.boolean(),
  lotId: id,
  lotNo: z.string(),
  expiresOn: isoDate.nullable(),
  locationId: id,
  locationName: z.string(),
  /** As on the paper: always positive, in base units. */
  quantity: z.int(),
  /** What the line did to stock: in positive, out negative. */
  movedQuantity: signedQuantity,
  amount: fen,
  disposition: disposition.nullable(),
  /** Code of the reason, where the kind of document asks for one. */
  reasonCode: z.string().nullable(),
  /** Why the clerk departed from the proposal, or the reason in words. */
  reason: z.string(),
  /** The quantity as it was entered in packs, where it was. */
  enteredAs: z.string(),
  /** Issue lines: what came back so far, what was used up, thrown away or lost, what is still out. */
  returned: z.int(),
  gone: z.int(),
  outstanding: z.int(),
  /** Serial-numbered pieces the line moved; on an issue, whether each is still out on it. */
  assets: z.array(z.object({ id, serialNo: z.string(), out: z.boolean() })),
});
export type DocumentLine = z.infer<typeof line>;

const outcome = z.object({
  id,
  position: z.int(),
  /** The line of the issue. */
  sourceLineId: id,
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  lotId: id,
  lotNo: z.string(),
  expiresOn: isoDate.nullable(),
  quantity: z.int(),
  outcome: returnOutcome,
  reason: z.string(),
  /** Serial numbers of the pieces among it. */
  serialNos: z.array(z.string()),
});
export type DocumentOutcome = z.infer<typeof outcome>;

const owed = z.object({
  id,
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  quantity: z.int(),
  /** As read off the goods. */
  lotNo: z.string(),
  locationName: z.string(),
  reason: z.string(),
});
export type DocumentDebt = z.infer<typeof owed>;

const document = summary.extend({
  unitName: z.string(),
  receiptSource: receiptSource.nullable(),
  /** The batch number as typed on an imported slip. */
  dispatchReference: z.string().nullable(),
  dispatch: z
    .object({
      id,
      batchNo: z.string(),
      taskTypeName: z.string(),
      risk: z.string(),
      place: z.string(),
      headcount: z.int(),
    })
    .nullable(),
  recipient: z.string(),
  approver: z.string(),
  witness: z.string(),
  disposalMethod: disposalMethod.nullable(),
  reason: z.string(),
  note: z.string(),
  /** The issue a return belongs to, or the document a reversal takes back. */
  sourceDocument: reference.nullable(),
  /** Returns against this issue and the reversal of this document. */
  followingDocuments: z.array(reference),
  lines: z.array(line),
  /** Returns: goods that did not come back to stock. */
  outcomes: z.array(outcome),
  /** Issues: what was handed out before the stock record had it. */
  debts: z.array(owed),
  /** What the receiver wrote on the screen; null: nobody did. */
  signature: signature.extend({ signedAt: instant }).nullable(),
});
export type HouqinDocument = z.infer<typeof document>;

export const documents = {
  /** Newest first. */
  list: procedure
    .input(
      z
        .object({
          kind: documentKind.optional(),
          from: isoDate.optional(),
          to: isoDate.optional(),
          dispatchId: id.optional(),
          search: z.string().optional(),
          limit: z.int().positive().max(100_000).default(1000),
          offset: z.int().min(0).default(0),
        })
        .prefault({}),
    )
    .output(z.object({ total: z.int(), rows: z.array(summary) })),
  /** One document with its lines. Errors: NOT_FOUND. */
  get: procedure
    .input(z.object({ documentId: id.optional(), number: z.string().optional() }))
    .output(document),
  /**
   * Takes a whole posted document back with a linked red entry (冲红), dated the business date.
   * Errors: NOT_FOUND, NOT_POSTED, NOT_REVERSIBLE, REVERSAL_BLOCKED.
   */
  reverse: procedure
    .input(
      command({
        documentId: id.optional(),
        number: z.string().optional(),
        reason: text.min(1),
      }),
    )
    .output(document),
};
