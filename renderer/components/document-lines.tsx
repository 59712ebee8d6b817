import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentLine, HouqinDocument } from '#contract/documents.ts';
import type { DocumentKind } from '#contract/values.ts';
import { integer, money, qty, signedQty } from '../app/format.ts';
import styles from './document-lines.module.css';

/** Documents whose lines go either way: the sign says which. */
const signedKinds: ReadonlySet<DocumentKind> = new Set(['reversal', 'transfer', 'adjustment']);

/** What a line brought, less what it took, in fen. */
function broughtAmount({ amount, movedQuantity }: DocumentLine): number {
  return movedQuantity < 0 ? -amount : amount;
}

/** Lines of a document, with where each came from or went. */
export function DocumentLines({ document }: { readonly document: HouqinDocument }) {
  const { t } = useTranslation(['common', 'terms']);
  const reasons = {
    adjustment: 'adjustmentReason',
    disposal: 'disposalReason',
    'supplier-return': 'supplierReturnReason',
  } as const;
  const reasonWord = (code: string) =>
    document.kind in reasons
      ? t(`terms:${reasons[document.kind as keyof typeof reasons]}.${code}`)
      : code;
  const signed = signedKinds.has(document.kind);
  const returnable = document.kind === 'issue' && document.lines.some((line) => line.returned > 0);
  const withReason = document.lines.some((line) => line.reason !== '' || line.reasonCode !== null);
  const withDisposition = document.lines.some((line) => line.disposition !== null);
  return (
    <div className={styles.scroll}>
      <table className={styles.lines}>
        <caption>
          {t('document.lines', {
            count: document.lines.length,
            rows: integer(document.lines.length),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('terms:word.item')}</th>
            <th scope="col">{t('terms:word.lot')}</th>
            <th scope="col" className={styles.number}>
              {t('terms:word.quantity')}
            </th>
            {returnable && (
              <th scope="col" className={styles.number}>
                {t('document.returned')}
              </th>
            )}
            <th scope="col" className={styles.number}>
              {t('terms:word.amount')}
            </th>
            {withDisposition && <th scope="col">{t('terms:word.disposition')}</th>}
            {withReason && <th scope="col">{t('document.reason')}</th>}
          </tr>
        </thead>
        <tbody>
          {document.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <Link
                  to="/stock/ledger/$itemCode"
                  params={{ itemCode: line.itemCode }}
                  className="hq-code"
                >
                  {line.itemCode}
                </Link>
                <div>{line.itemName}</div>
                <div className={styles.soft}>{line.spec}</div>
              </td>
              <td>
                <span className="hq-code">{line.lotNo}</span>
                {line.expiresOn !== null && <div className={styles.soft}>{line.expiresOn}</div>}
                <div className={styles.soft}>{line.locationName}</div>
              </td>
              <td className={styles.number}>
                {signed
                  ? signedQty(line.movedQuantity, line.baseUnit)
                  : qty(line.quantity, line.baseUnit)}
                {line.enteredAs !== '' && <div className={styles.soft}>{line.enteredAs}</div>}
              </td>
              {returnable && (
                <td className={styles.number}>
                  {line.returned === 0 ? '' : qty(line.returned, line.baseUnit)}
                </td>
              )}
              <td className={styles.number}>{money(signed ? broughtAmount(line) : line.amount)}</td>
              {withDisposition && (
                <td>
                  {line.disposition === null ? '' : t(`terms:disposition.${line.disposition}`)}
                </td>
              )}
              {withReason && (
                <td>
                  {line.reasonCode !== null && <div>{reasonWord(line.reasonCode)}</div>}
                  {line.reason}
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={returnable ? 4 : 3}>{t('total')}</td>
            <td className={styles.number}>{money(document.amount)}</td>
            {withDisposition && <td />}
            {withReason && <td />}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
