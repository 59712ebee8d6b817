import { z } from 'zod';
import { procedure } from './base.ts';
import { exportPath } from './paths.ts';
import { documentKind, id, instant, isoDate } from './values.ts';

const filterShape = {
  /** Days of entry, by this machine's calendar. */
  from: isoDate.optional(),
  to: isoDate.optional(),
  actor: z.string().max(200).optional(),
  /** Dotted name of the command. */
  procedure: z.string().max(100).optional(),
  /** Part of a document's number, of what was entered, or the first letters of a hash. */
  record: z.string().trim().max(200).optional(),
};

const entryShape = {
  /** Numbered from 1 without a gap. */
  id,
  recordedAt: instant,
  actor: z.string(),
  procedure: z.string(),
  commandId: z.string(),
  hash: z.string(),
  /** What the command posted: the first and last number, and how many. */
  documentCount: z.int(),
  firstNumber: z.string().nullable(),
  lastNumber: z.string().nullable(),
};
const entry = z.object(entryShape);
export type AuditRow = z.infer<typeof entry>;

const page = z.object({
  rows: z.array(entry),
  /** Entries that fit the filter, on all pages. */
  total: z.int(),
  /** Hash of the newest entry on record; null where there is none. */
  head: z.string().nullable(),
});

const detail = z.object({
  ...entryShape,
  previousHash: z.string(),
  /** What was asked for, without secrets. */
  input: z.unknown(),
  /** What it was answered with. */
  answer: z.unknown(),
  /** The entry follows from the one before it, and the answer is the one it seals. */
  intact: z.boolean(),
  /** The first 12. */
  documents: z.array(z.object({ id, kind: documentKind, number: z.string() })),
  /** What ids among the input stand for, by `field:id` as in `itemId:12`. */
  names: z.record(z.string(), z.string()),
});
export type AuditDetail = z.infer<typeof detail>;

export const audit = {
  /** One page of the audit trail, newest first. */
  list: procedure
    .input(
      z
        .object({
          ...filterShape,
          offset: z.int().min(0).default(0),
          limit: z.int().min(1).max(1000).default(200),
        })
        .prefault({}),
    )
    .output(page),
  /** Who ever gave a command, and which commands were ever given. */
  words: procedure.output(
    z.object({ actors: z.array(z.string()), procedures: z.array(z.string()) }),
  ),
  /** One entry with what was entered and answered. Errors: NOT_FOUND. */
  get: procedure.input(z.object({ id })).output(detail),
  /**
   * Writes every entry that fits the filter to a .xlsx or .csv file, oldest first, with the headings
   * and the names of commands in the words of the screen that asks. Text too long for a spreadsheet's
   * cell is cut there and marked. Errors: FILE_UNREADABLE (`not-writable`).
   */
  export: procedure
    .input(
      z.object({
        ...filterShape,
        path: exportPath,
        title: z.string().min(1).max(100),
        /** Of number, time, user, command, name of the command, documents, input, answer, hash. */
        headings: z.array(z.string()).length(9),
        procedureNames: z.record(z.string(), z.string()),
      }),
    )
    .output(z.object({ path: z.string(), rows: z.int() })),
};
