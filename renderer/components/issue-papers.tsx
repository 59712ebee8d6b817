import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import { dateTimeOfInstant, qty } from '../app/format.ts';
import { strokePath } from '../app/strokes.ts';
import styles from './issue-papers.module.css';

/** What an issue holds beside its lines: goods still owed to the stock record, the signature. */
export function IssuePapers({ document }: { readonly document: HouqinDocument }) {
  const { t } = useTranslation(['common', 'terms']);
  const { debts, signature } = document;
  return (
    <>
      {debts.length > 0 && (
        <section className={styles.papers} aria-label={t('document.issuedOwed')}>
          <h3>{t('document.issuedOwed')}</h3>
          <ul>
            {debts.map((debt) => (
              <li key={debt.id}>
                <span className="hq-code">{debt.itemCode}</span> {debt.itemName}{' '}
                <b>{qty(debt.quantity, debt.baseUnit)}</b>{' '}
                <span className="hq-soft">
                  {[debt.lotNo, debt.reason].filter((part) => part !== '').join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {signature !== null && (
        <section className={styles.papers} aria-label={t('document.signature')}>
          <h3>{t('document.signature')}</h3>
          <svg
            className={styles.signed}
            viewBox="0 0 1000 375"
            role="img"
            aria-label={t('document.signature')}
          >
            <path d={strokePath(signature.strokes)} transform="scale(1 0.375)" />
          </svg>
          <p className="hq-soft">
            {[signature.signer, dateTimeOfInstant(signature.signedAt)]
              .filter((part) => part !== '')
              .join(' · ')}
          </p>
        </section>
      )}
    </>
  );
}
