import type { z } from 'zod';
import type { ledger, ledgerChecks } from '../contract/ledger.ts';
import type { ReadDb } from '../database.ts';
import { foreignKeyProblems, integrityProblems } from '../schema/dialect/integrity.ts';
import { auditChain } from './verify-audit.ts';
import * as checks from './verify-queries.ts';

type CheckName = (typeof ledgerChecks)[number];
type Verification = z.output<NonNullable<(typeof ledger)['verify']['~orpc']['outputSchema']>>;

/** What one check found: rows looked at, and a sentence for each record that breaks it. */
export interface Finding {
  readonly examined: number;
  readonly problems: readonly string[];
}

/** Problems named for each check; the first are enough to find the cause. */
const NAMED_PROBLEMS = 20;

/**
 * Re-adds the whole ledger and compares it with what is on record: the seven invariants of
 * design 4, and SQLite's own view of the file. Reads one snapshot and changes nothing.
 */
export async function verifyLedger(db: ReadDb): Promise<Verification> {
  const audit = await auditChain(db);
  const findings: Record<CheckName, Finding> = {
    'database-integrity': await integrityProblems(db),
    'foreign-keys': await foreignKeyProblems(db),
    'balances-equal-movements': await checks.balancesEqualMovements(db),
    'never-negative': await checks.neverNegative(db),
    'lines-equal-movements': await checks.linesEqualMovements(db),
    'amounts-add-up': await checks.amountsAddUp(db),
    'reversals-cancel': await checks.reversalsCancel(db),
    'returns-within-issues': await checks.returnsWithinSources(db),
    'transfers-net-to-zero': await checks.transfersNetToZero(db),
    numbering: await checks.numbering(db),
    'commands-unique': await checks.commandsUnique(db),
    'audit-chain': audit.finding,
  };
  const results = (Object.entries(findings) as [CheckName, Finding][]).map(
    ([check, { examined, problems }]) => ({
      check,
      ok: problems.length === 0,
      examined,
      problems: problems.slice(0, NAMED_PROBLEMS),
    }),
  );
  return {
    ok: results.every((result) => result.ok),
    checks: results,
    auditHead: audit.head,
  };
}
