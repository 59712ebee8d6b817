import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { integer, qty } from '../../app/format.ts';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './today.module.css';

interface ExpiringRow {
  readonly itemId: number;
  readonly itemName: string;
  readonly lotId: number;
  readonly lotNo: string;
  readonly expiresOn: string;
  readonly daysLeft: number;
  readonly quantity: number;
  readonly baseUnit: string;
}

/** Within this many days an expiring lot asks for attention. */
const SOON_DAYS = 30;

function Left({ daysLeft }: { readonly daysLeft: number }) {
  const { t } = useTranslation('today');
  if (daysLeft < 0) return <ToneTag tone="danger">{t('expiring.expired')}</ToneTag>;
  const words = t('days', { days: integer(daysLeft) });
  return daysLeft <= SOON_DAYS ? <ToneTag tone="attention">{words}</ToneTag> : <span>{words}</span>;
}

/** Lots that expire in the next 90 days, soonest first. */
export function Expiring({ rows }: { readonly rows: readonly ExpiringRow[] }) {
  const { t } = useTranslation('today');
  return (
    <section className={styles.card}>
      <h2>{t('expiring.title')}</h2>
      {rows.length === 0 ? (
        <p className="hq-soft">{t('expiring.empty')}</p>
      ) : (
        <table className={styles.expiring}>
          <thead>
            <tr>
              <th scope="col">{t('terms:word.item')}</th>
              <th scope="col">{t('terms:word.lot')}</th>
              <th scope="col">{t('terms:word.expiresOn')}</th>
              <th scope="col" className="hq-number">
                {t('terms:word.quantity')}
              </th>
              <th scope="col">{t('expiring.left')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.lotId}>
                <td>
                  <Link to="/stock" search={{ itemId: row.itemId }}>
                    {row.itemName}
                  </Link>
                </td>
                <td className="hq-code">{row.lotNo}</td>
                <td className="hq-code">{row.expiresOn}</td>
                <td className="hq-number">{qty(row.quantity, row.baseUnit)}</td>
                <td className="hq-code">
                  <Left daysLeft={row.daysLeft} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
