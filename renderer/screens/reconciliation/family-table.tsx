import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReconciliationFamily } from '#contract/reconciliation.ts';
import { integer, qty, signedQty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { StateTag } from '../../components/state-tag.tsx';
import { NeedTerms } from '../desk/need-terms.tsx';
import styles from './reconciliation.module.css';

/** Need, issue, return and difference of each family of one dispatch, differences first. */
export function FamilyTable({
  dispatchId,
  families,
}: {
  readonly dispatchId: number;
  readonly families: readonly ReconciliationFamily[];
}) {
  const { t } = useTranslation('reconciliation');
  const kit = useQuery(orpc.kits.propose.queryOptions({ input: { dispatchId } }));
  const needs = new Map(kit.data?.needs.map((need) => [need.familyId, need]));
  const rows = families.toSorted(
    (a, b) => Number(a.state === 'matched') - Number(b.state === 'matched'),
  );
  if (rows.length === 0) return <p className="hq-soft">{t('noFamilies')}</p>;
  const hasSubstitutes = rows.some((family) => family.substituted !== 0);
  const number = (value: number) => (value === 0 ? '' : integer(value));
  return (
    <table className={styles.families}>
      <thead>
        <tr>
          <th scope="col">{t('family')}</th>
          {(['need', 'issued', 'returned', 'net'] as const).map((word) => (
            <th key={word} scope="col" className={styles.numeric}>
              {t(`terms:word.${word}`)}
            </th>
          ))}
          {hasSubstitutes && (
            <th scope="col" className={styles.numeric}>
              {t('terms:reconciliationState.substituted')}
            </th>
          )}
          <th scope="col" className={styles.numeric}>
            {t('terms:word.difference')}
          </th>
          <th scope="col">{t('terms:word.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((family) => (
          <tr key={family.familyId} data-state={family.state}>
            <th scope="row">
              {family.familyName}{' '}
              {family.reusable && <span className={styles.loan}>{t('loan')}</span>}
              {family.substitutes.map((substitute) => (
                <div key={substitute.familyCode} className="hq-soft">
                  {t('substituteLine', {
                    name: substitute.familyName,
                    quantity: integer(substitute.quantity),
                  })}
                </div>
              ))}
            </th>
            <td className={styles.numeric}>
              <NeedTerms
                need={needs.get(family.familyId)}
                value={qty(family.need, family.baseUnit)}
              />
            </td>
            <td className={styles.numeric}>{number(family.issued)}</td>
            <td className={styles.numeric}>{number(family.returned)}</td>
            <td className={styles.numeric}>{number(family.net)}</td>
            {hasSubstitutes && <td className={styles.numeric}>{number(family.substituted)}</td>}
            <td className={styles.numeric}>
              {family.difference === 0 ? '' : signedQty(family.difference, family.baseUnit)}
            </td>
            <td>
              <StateTag kind="reconciliationState" state={family.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
