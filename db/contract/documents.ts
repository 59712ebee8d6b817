import { z } from 'zod';
import { command, procedure } from './base.ts';
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
  amount: fen,
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
  /** Issue lines: what came back so far and what is still out. */
  returned: z.int(),
  outstanding: z.int(),
});
export type DocumentLine = z.infer<typeof line>;

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
