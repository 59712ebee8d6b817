import { useTranslation } from 'react-i18next';
import type { IssuedSlip, RecallTrace } from '#contract/lots.ts';
import { qty, signedQty } from '../../app/format.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import styles from './lots.module.css';

/** The issue slips that carried lots: to whom, how much, what came back. */
export function SlipTable({
  slips,
  namesLots,
  recalled = false,
}: {
  readonly slips: readonly IssuedSlip[];
  /** Several lots: each row says which. */
  readonly namesLots: boolean;
  /** They were called back: what came in since is told apart. */
  readonly recalled?: boolean;
}) {
  const { t } = useTranslation('lots');
  if (slips.length === 0) return <p className="hq-soft">{t('neverIssued')}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('slip')}</th>
          <th scope="col">{t('whom')}</th>
          {namesLots && <th scope="col">{t('terms:word.lot')}</th>}
          <th scope="col" className={styles.numeric}>
            {t('terms:word.issued')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.returned')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('stillOut')}
          </th>
        </tr>
      </thead>
      <tbody>
        {slips.map((slip) => (
          <tr key={`${slip.documentId}:${slip.lotId}`}>
            <td>
              <DocumentLink documentId={slip.documentId} number={slip.number} />
              <div className={`${styles.digits} hq-soft`}>{slip.occurredAt}</div>
            </td>
            <td>
              {slip.squadName} {slip.recipient}
              <div className="hq-soft">
                {[slip.batchNo, slip.place, ...slip.people].filter(Boolean).join(' · ')}
              </div>
            </td>
            {namesLots && <td>{slip.lotNo}</td>}
            <td className={styles.numeric}>{qty(slip.issued, slip.baseUnit)}</td>
            <td className={styles.numeric}>
              {qty(slip.returned, slip.baseUnit)}
              {recalled && slip.returnedSince > 0 && (
                <div className="hq-soft">
                  {t('returnedSince', { quantity: qty(slip.returnedSince, slip.baseUnit) })}
                </div>
              )}
            </td>
            <td className={styles.numeric}>{qty(slip.stillOut, slip.baseUnit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What else brought lots in or took them out. */
export function OtherMoves({ others }: { readonly others: RecallTrace['others'] }) {
  const { t } = useTranslation('lots');
  if (others.length === 0) return null;
  return (
    <table className={styles.table}>
      <tbody>
        {others.map((move) => (
          <tr key={`${move.documentId}:${move.lotId}`}>
            <td>
              <DocumentLink documentId={move.documentId} number={move.number} />
            </td>
            <td>{t(`terms:documentKind.${move.kind}`)}</td>
            <td className={styles.digits}>{move.occurredAt}</td>
            <td>{move.partyName}</td>
            <td className={styles.numeric}>{signedQty(move.quantity, move.baseUnit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
