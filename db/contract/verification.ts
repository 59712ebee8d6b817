import { z } from 'zod';

/**
 * What a check of the ledger can find wrong with a record. Each has its English sentence in
 * `db/ledger/problem-text.ts` and its words in `renderer/locales/*\/audit.json` under `verify.problem`.
 */
export const verificationProblems = [
  'sqlite-says',
  'not-computed',
  'parent-missing',
  'balance-differs',
  'balance-missing',
  'below-zero',
  'movement-without-line',
  'movement-differs',
  'line-without-movement',
  'line-moved-twice',
  'document-state',
  'lines-misnumbered',
  'seal-missing',
  'seal-broken',
  'row-missing',
  'row-follows-none',
  'row-out-of-sequence',
  'amounts-differ',
  'reversal-does-not-cancel',
  'reversal-missing',
  'returned-too-much',
  'transfer-off',
  'asset-differs',
  'assets-crowded',
  'number-missing',
  'command-missing',
  'audit-entry-missing',
  'audit-entry-broken',
  'answer-not-sealed',
  'posted-nothing',
  'posted-one-differs',
  'posted-differ',
] as const;

/**
 * Tables whose rows are numbered from 1 without a gap, because none is ever taken out; the value
 * `record` of a problem is one of them, and each has its word under `verify.record`.
 */
export const recordTables = [
  'document',
  'document_line',
  'movement',
  'audit',
  'return_outcome',
  'stock_debt',
] as const;

/** One broken record: what is wrong, and the names, ids and figures to say it with, as text. */
export const verificationProblem = z.object({
  kind: z.enum(verificationProblems),
  values: z.record(z.string(), z.string()),
});
export type VerificationProblem = z.infer<typeof verificationProblem>;
