import { z } from 'zod';
import { procedure } from './base.ts';
import { instant } from './values.ts';
import { verificationProblem } from './verification.ts';

export const ledgerChecks = [
  'database-integrity',
  'foreign-keys',
  'balances-equal-movements',
  'never-negative',
  'lines-equal-movements',
  'documents-sealed',
  'rows-complete',
  'amounts-add-up',
  'reversals-cancel',
  'returns-within-issues',
  'transfers-net-to-zero',
  'assets-agree',
  'numbering',
  'commands-unique',
  'audit-chain',
] as const;

const verification = z.object({
  ok: z.boolean(),
  checks: z.array(
    z.object({
      check: z.enum(ledgerChecks),
      ok: z.boolean(),
      /** Rows looked at. */
      examined: z.int(),
      /** An English sentence for each record of `found`. */
      problems: z.array(z.string()),
      /** The records that break the check, to be said in any language. */
      found: z.array(verificationProblem),
    }),
  ),
  /** Hash of the newest audit entry: paper can carry it. Null where the chain is broken or empty. */
  auditHead: z.string().nullable(),
});

const status = z.object({
  /** Of the newest run; `never`: none since the workspace was opened. */
  state: z.enum(['never', 'running', 'done', 'stopped', 'failed']),
  trigger: z.enum(['start-up', 'hand']).nullable(),
  /** Names the progress of the run in the change feed. */
  runId: z.string().nullable(),
  /** The check under way, and how many rows it has looked at. */
  check: z.enum(ledgerChecks).nullable(),
  rows: z.int(),
  checksDone: z.int(),
  checksTotal: z.int(),
  startedAt: instant.nullable(),
  /** Of the last run that came to its end. */
  finishedAt: instant.nullable(),
  /** What the last run that came to its end found. */
  result: verification.nullable(),
  /** Why the newest run could not come to its end. */
  error: z.string().nullable(),
});
export type LedgerStatus = z.infer<typeof status>;

export const ledger = {
  /**
   * Re-adds the whole ledger and compares: the seven invariants of the ledger, the seals of documents
   * and audit entries, each check with the records that break it (at most 20 named a check). Changes
   * nothing.
   */
  verify: procedure.output(verification),
  /** How the verification in the background stands: it runs after the app has come up, and on demand. */
  status: procedure.output(status),
  /** Starts a verification beside the work; one under way goes on. Errors: READ_ONLY. */
  start: procedure.output(status),
  /** Stops the verification under way; what an earlier one found stays. */
  stop: procedure.output(status),
};
