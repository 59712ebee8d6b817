import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import { integer, money, qty } from '../app/format.ts';
import { movesOf } from '../app/moves.ts';
import styles from './document-lines.module.css';
import { Facts } from './facts.tsx';

function namesOf(places: readonly string[]): string {
  return [...new Set(places)].filter((name) => name !== '').join(' · ');
}

/** Lines of a transfer, a row a lot moved, with the places it left and came to. */
export function TransferMoves({ document }: { readonly document: HouqinDocument }) {
  const { t } = useTranslation(['common', 'terms', 'transfers']);
  const moves = movesOf(document.lines);
  return (
    <>
      <Facts
        facts={[
          { label: t('transfers:from'), value: namesOf(moves.map((move) => move.locationName)) },
          { label: t('transfers:to'), value: namesOf(moves.map((move) => move.to)) },
        ]}
      />
      <div className={styles.scroll}>
        <table className={styles.lines}>
          <caption>
            {t('document.lines', { count: moves.length, rows: integer(moves.length) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('terms:word.item')}</th>
              <th scope="col">{t('terms:word.lot')}</th>
              <th scope="col" className={styles.number}>
                {t('terms:word.quantity')}
              </th>
              <th scope="col" className={styles.number}>
                {t('terms:word.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <tr key={move.id}>
                <td>
                  <Link
                    to="/stock/ledger/$itemCode"
                    params={{ itemCode: move.itemCode }}
                    className="hq-code"
                  >
                    {move.itemCode}
                  </Link>
                  <div>{move.itemName}</div>
                  <div className={styles.soft}>{move.spec}</div>
                </td>
                <td>
                  <span className="hq-code">{move.lotNo}</span>
                  {move.expiresOn !== null && <div className={styles.soft}>{move.expiresOn}</div>}
                  <div>
                    {move.locationName} → {move.to}
                  </div>
                </td>
                <td className={styles.number}>
                  {qty(move.quantity, move.baseUnit)}
                  {move.enteredAs !== '' && <div className={styles.soft}>{move.enteredAs}</div>}
                </td>
                <td className={styles.number}>{money(move.amount)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={3}>{t('total')}</td>
              <td className={styles.number}>{money(document.amount)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}
