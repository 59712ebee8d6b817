import { createHash } from 'node:crypto';
import { canonicalJson } from '../../audit.ts';
import type { ReconciliationFamily, ReconciliationRow } from '../../contract/reconciliation.ts';

/** States of a family that somebody has to explain. */
const explicable: readonly ReconciliationFamily['state'][] = ['short', 'over'];

/** Something to be explained, with the text by which an explanation knows it again. */
export interface Difference {
  /** Null: the dispatch as a whole. */
  readonly familyId: number | null;
  readonly text: string;
}

/** What of a dispatch is to be explained: no issue at all, flags, and families short or over. */
export function differencesOf(row: ReconciliationRow): Difference[] {
  const whole = [...(row.state === 'no-issue' ? ['no-issue'] : []), ...row.flags];
  return [
    ...(whole.length > 0 ? [{ familyId: null, text: whole.join(' ') }] : []),
    ...row.families
      .filter((family) => row.state !== 'no-issue' && explicable.includes(family.state))
      .map((family) => ({
        familyId: family.familyId,
        text: `${family.state} ${family.difference}`,
      })),
  ];
}

/** How an explanation knows a loose slip again. */
export const LOOSE_SLIP = 'no dispatch';

/** Digest of a dispatch as it stands, for a signature that says so. */
export function digestOf(row: ReconciliationRow): string {
  return createHash('sha256').update(canonicalJson(row)).digest('hex');
}
