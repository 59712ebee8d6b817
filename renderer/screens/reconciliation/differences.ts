import type { TFunction } from 'i18next';
import type { ReconciliationFamily, ReconciliationRow } from '#contract/reconciliation.ts';
import { qty } from '../../app/format.ts';

/** The figure that a family's state is about, always positive. */
function figureOf(family: ReconciliationFamily): number {
  if (family.state === 'pending-return') return family.net;
  if (family.state === 'substituted') return family.substituted;
  return Math.abs(family.difference);
}

/** What is not as the norms say, in words: `防水围裙 不足 4 件、…`; empty where all agrees. */
export function differencesInWords(row: ReconciliationRow, t: TFunction): string {
  if (row.state === 'no-issue') {
    return t('reconciliation:nothingIssued', {
      count: row.families.filter((family) => family.need > 0).length,
    });
  }
  return row.families
    .filter((family) => family.state !== 'matched')
    .map((family) =>
      t('reconciliation:difference', {
        family: family.familyName,
        state: t(`terms:reconciliationState.${family.state}`),
        quantity: qty(figureOf(family), family.baseUnit),
      }),
    )
    .join(t('reconciliation:separator'));
}
