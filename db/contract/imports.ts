import { z } from 'zod';
import { command, procedure } from './base.ts';
import { workbookPath } from './paths.ts';
import { isoDate } from './values.ts';

export const importKinds = [
  'items',
  'norms',
  'people',
  'opening',
  'receipts',
  'dispatches',
  'issues',
  'returns',
] as const;
/** In the order they build on each other. */
export const importKind = z.enum(importKinds);
export type ImportKind = z.infer<typeof importKind>;

export const rowReasons = [
  'missing',
  'unknown-item',
  'unknown-family',
  'unknown-lot',
  'unknown-squad',
  'unknown-location',
  'unknown-task-type',
  'unknown-risk',
  'unknown-basis',
  'unknown-category',
  'unknown-source',
  'unknown-disposition',
  'unknown-batch-number',
  'unknown-issue',
  'unknown-person',
  'impossible-date',
  'impossible-time',
  'expiry-before-manufacture',
  'not-a-number',
  'negative',
  'fractional',
  'too-large',
  'zero',
  'insufficient-stock',
  'exceeds-outstanding',
  'lot-not-usable',
  'lot-dates-differ',
  'duplicate-number',
  'duplicate-row',
  'differs-from-record',
  'unit-differs',
  'same-document',
  'return-before-departure',
  /** Square metres on a task that disinfects nothing. */
  'area-without-disinfection',
  /** A word that none of the column's choices goes by. */
  'not-recognised',
] as const;
export const rowReason = z.enum(rowReasons);
export type RowReason = z.infer<typeof rowReason>;

const finding = z.object({
  file: z.string(),
  sheet: z.string(),
  /** Row as the spreadsheet numbers it, from 1. */
  row: z.int(),
  /** Heading of the column as the file writes it; empty when the whole row is meant. */
  column: z.string(),
  value: z.string(),
  /** `refused` rows are not imported; `warning` rows are, with something to look at. */
  severity: z.enum(['refused', 'warning']),
  reason: rowReason,
  /** What a sentence about it needs: numbers on hand, the other row, the expected unit. */
  detail: z.record(z.string(), z.union([z.string(), z.int()])),
  /** The sentence itself, in the language asked for. */
  message: z.string(),
});
export type ImportFinding = z.infer<typeof finding>;

const sheetReport = z.object({
  file: z.string(),
  sheet: z.string(),
  /** Null: the sheet is none of the eight kinds, or empty; see `problem`. */
  kind: importKind.nullable(),
  problem: z
    .enum([
      'empty',
      'not-recognised',
      'columns-missing',
      'missing',
      'password',
      'damaged',
      'too-large',
    ])
    .nullable(),
  /** Sentence for `problem`, in the language asked for. */
  problemMessage: z.string().nullable(),
  missingColumns: z.array(z.string()),
  headingRow: z.int().nullable(),
  columns: z.array(
    z.object({
      heading: z.string(),
      index: z.int(),
      field: z.string().nullable(),
    }),
  ),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  warnings: z.int(),
});
export type ImportSheetReport = z.infer<typeof sheetReport>;

const change = z.object({
  kind: importKind,
  key: z.string(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
});

const report = z.object({
  committed: z.boolean(),
  sheets: z.array(sheetReport),
  findings: z.array(finding),
  /** Values that differ from the record, old and new. */
  changes: z.array(change),
  totals: z.object({
    rows: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    warnings: z.int(),
    documents: z.int(),
  }),
  /** Where the refused rows were written, with the reason beside each. */
  refusedPath: z.string().nullable(),
});
export type ImportReport = z.infer<typeof report>;

const source = {
  /** Files in any order: .xlsx, .xls, .csv. They are read by the host. */
  paths: z.array(z.string().min(1)).min(1).max(50),
  /** Column choices made by hand: file name → heading → field. */
  mappings: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Date of the opening stock; left out: from the file name, else the day before the first entry. */
  openingDate: isoDate.optional(),
  /** Language of the sentences. */
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  /** Writes the refused rows as a workbook here. */
  refusedPath: workbookPath.optional(),
};

export const imports = {
  /** What an import would do, row by row; nothing is kept. */
  preview: procedure.input(z.object(source)).output(report),
  /**
   * Imports in one transaction, documents posted in the order of their time. With refused rows
   * nothing is committed (`committed: false`) unless `acceptGoodRows`; a slip with one bad row is
   * refused whole. Errors: CANCELLED.
   */
  commit: procedure
    .input(command({ ...source, acceptGoodRows: z.boolean().default(false) }))
    .output(report),
  /** Stops an import under way; it answers CANCELLED and keeps nothing. */
  cancel: procedure.input(z.object({ commandId: z.string() })).output(z.object({})),
};
