import type { z } from 'zod';
import { type ledger, ledgerChecks } from '../contract/ledger.ts';
import type { VerificationProblem } from '../contract/verification.ts';
import type { ReadDb } from '../database.ts';
import { foreignKeyProblems, integrityProblems } from '../schema/dialect/integrity.ts';
import { isCorruption } from '../schema/dialect/sqlite.ts';
import { problem, problemText } from './problem-text.ts';
import { assetsAgree } from './verify-assets.ts';
import { auditChain } from './verify-audit.ts';
import { documentsSealed, type PostedByCommand } from './verify-documents.ts';
import { linesEqualMovements, rowsComplete } from './verify-movements.ts';
import * as checks from './verify-queries.ts';

export type CheckName = (typeof ledgerChecks)[number];
export type Verification = z.output<
  NonNullable<(typeof ledger)['verify']['~orpc']['outputSchema']>
>;

/** What one check found: rows looked at, and each record that breaks it. */
export interface Finding {
  readonly examined: number;
  readonly found: readonly VerificationProblem[];
}

/** Hears which check is under way, and how many rows it has looked at. */
export type OnCheck = (check: CheckName, rows: number) => void;

/** Problems named for each check; the first are enough to find the cause. */
const NAMED_PROBLEMS = 20;

/**
 * Re-adds the whole ledger and compares it with what is on record: the seven invariants of
 * design 4, the seals, and SQLite's own view of the file. Reads one snapshot and changes nothing.
 */
export async function verifyLedger(
  db: ReadDb,
  onCheck: OnCheck = () => undefined,
): Promise<Verification> {
  let posted: ReadonlyMap<string, PostedByCommand> = new Map();
  let auditHead: string | null = null;
  const run: Record<CheckName, (onRows: (rows: number) => void) => Promise<Finding>> = {
    'database-integrity': () => integrityProblems(db),
    'foreign-keys': () => foreignKeyProblems(db),
    'balances-equal-movements': () => checks.balancesEqualMovements(db),
    'never-negative': () => checks.neverNegative(db),
    'lines-equal-movements': () => linesEqualMovements(db),
    'documents-sealed': async (onRows) => {
      const documents = await documentsSealed(db, onRows);
      posted = documents.posted;
      return documents.finding;
    },
    'rows-complete': () => rowsComplete(db),
    'amounts-add-up': () => checks.amountsAddUp(db),
    'reversals-cancel': () => checks.reversalsCancel(db),
    'returns-within-issues': () => checks.returnsWithinSources(db),
    'transfers-net-to-zero': () => checks.transfersNetToZero(db),
    'assets-agree': () => assetsAgree(db),
    numbering: () => checks.numbering(db),
    'commands-unique': () => checks.commandsUnique(db),
    'audit-chain': async (onRows) => {
      const audit = await auditChain(db, posted, onRows);
      auditHead = audit.head;
      return audit.finding;
    },
  };
  const results: Verification['checks'] = [];
  for (const check of ledgerChecks) {
    onCheck(check, 0);
    const { examined, found } = await computed(() => run[check]((rows) => onCheck(check, rows)));
    const named = found.slice(0, NAMED_PROBLEMS);
    results.push({
      check,
      ok: found.length === 0,
      examined,
      problems: named.map(problemText),
      found: named,
    });
  }
  return { ok: results.every((result) => result.ok), checks: results, auditHead };
}

/** A figure so wrong that it cannot be added up is a finding, and no reason to look no further. */
async function computed(check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    if (isCorruption(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return { examined: 0, found: [problem('not-computed', { text: message })] };
  }
}
