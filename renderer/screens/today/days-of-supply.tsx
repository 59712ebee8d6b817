import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { qty, tenths } from '../../app/format.ts';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './today.module.css';

interface SupplyRow {
  readonly itemId: number;
  readonly itemCode: string;
  readonly itemName: string;
  readonly size: string;
  readonly baseUnit: string;
  readonly usable: number;
  readonly used: number;
  readonly windowDays: number;
  readonly daysMeasured: number;
  readonly daysTenths: number;
}

/** Days of supply below which restocking cannot wait. */
const THRESHOLD_DAYS = 7;

/** Longest supply that is drawn to its length, in days. */
const LONGEST_DAYS = 30;

/** Right end of the scale, in days: the threshold stays in sight, long supplies are cut off. */
export function scaleEnd(rows: readonly Pick<SupplyRow, 'daysTenths'>[]): number {
  const longest = Math.max(0, ...rows.map((row) => row.daysTenths / 10));
  return Math.min(LONGEST_DAYS, Math.max(THRESHOLD_DAYS * 2, Math.ceil(longest)));
}

/** Days of supply of the scarcest items as bars, with the threshold drawn. */
export function DaysOfSupply({ rows }: { readonly rows: readonly SupplyRow[] }) {
  const { t } = useTranslation('today');
  const end = scaleEnd(rows);
  const [first] = rows;
  return (
    <section className={styles.card}>
      <h2>
        {t('supply.title')}
        {first !== undefined && (
          <span className={styles.cardNote}>{t('supply.window', { days: first.windowDays })}</span>
        )}
      </h2>
      {first === undefined ? (
        <p className="hq-soft">{t('supply.empty')}</p>
      ) : (
        <>
          <ul
            className={styles.bars}
            style={{ '--threshold': THRESHOLD_DAYS / end } as CSSProperties}
          >
            {rows.map((row) => (
              <li key={row.itemId} className={styles.barRow}>
                <Link
                  to="/stock/ledger/$itemCode"
                  params={{ itemCode: row.itemCode }}
                  className={styles.barName}
                  title={`${row.itemName} ${row.size}`}
                >
                  {row.itemName} {row.size}
                </Link>
                <Tooltip
                  title={t('supply.formula', {
                    usable: qty(row.usable, row.baseUnit),
                    used: qty(row.used, row.baseUnit),
                    days: row.daysMeasured,
                  })}
                >
                  <span className={styles.track} aria-hidden>
                    <span
                      className={styles.bar}
                      data-low={row.daysTenths < THRESHOLD_DAYS * 10}
                      data-none={row.usable === 0}
                      style={{ width: `${Math.min(100, (row.daysTenths / 10 / end) * 100)}%` }}
                    />
                  </span>
                </Tooltip>
                <span className={styles.barValue}>
                  {row.usable === 0 ? (
                    <ToneTag tone="danger">{t('supply.none')}</ToneTag>
                  ) : (
                    t('days', { days: tenths(row.daysTenths) })
                  )}
                </span>
              </li>
            ))}
          </ul>
          <p className={styles.threshold}>
            {t('supply.threshold', { days: THRESHOLD_DAYS })}
            {rows.some((row) => row.daysTenths > end * 10) && t('supply.cut', { days: end })}
          </p>
        </>
      )}
    </section>
  );
}
