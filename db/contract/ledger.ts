import { z } from 'zod';
import { procedure } from './base.ts';

export const ledgerChecks = [
  'database-integrity',
  'foreign-keys',
  'balances-equal-movements',
  'never-negative',
  'lines-equal-movements',
  'amounts-add-up',
  'reversals-cancel',
  'returns-within-issues',
  'transfers-net-to-zero',
  'numbering',
  'commands-unique',
  'audit-chain',
] as const;

export const ledger = {
  /**
   * Re-adds the whole ledger and compares: the seven invariants of the ledger, each with the
   * records that break it (at most 20 named a check). Changes nothing.
   */
  verify: procedure.output(
    z.object({
      ok: z.boolean(),
      checks: z.array(
        z.object({
          check: z.enum(ledgerChecks),
          ok: z.boolean(),
          /** Rows looked at. */
          examined: z.int(),
          problems: z.array(z.string()),
        }),
      ),
      /** Hash of the newest audit entry: paper can carry it. */
      auditHead: z.string().nullable(),
    }),
  ),
};
