import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ItemBalance, LotBalance } from '#contract/stock.ts';
import { daysLeft, money, qty } from '../../app/format.ts';
import { Facts } from '../../components/facts.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './stock.module.css';

function lotUse(lot: LotBalance, businessDate: string, nearExpiryDays: number): string {
  if (lot.status !== 'available') return lot.status;
  if (!lot.usable) return 'expired';
  const left = daysLeft(lot.expiresOn, businessDate);
  return left !== null && left <= nearExpiryDays ? 'near-expiry' : 'usable';
}

/** The lots of one item, place by place, and the way to its ledger. */
export function LotList({
  item,
  businessDate,
  nearExpiryDays,
}: {
  readonly item: ItemBalance;
  readonly businessDate: string;
  readonly nearExpiryDays: number;
}) {
  const { t } = useTranslation('stock');
  const navigate = useNavigate();
  return (
    <>
      <Facts
        facts={[
          { label: t('terms:word.balance'), value: qty(item.quantity, item.baseUnit) },
          { label: t('terms:word.usable'), value: qty(item.usableQuantity, item.baseUnit) },
          item.onLoan > 0
            ? { label: t('terms:word.onLoan'), value: qty(item.onLoan, item.baseUnit) }
            : null,
          item.minimum === null
            ? null
            : { label: t('terms:word.minimum'), value: qty(item.minimum, item.baseUnit) },
          item.spec === '' ? null : { label: t('terms:word.spec'), value: item.spec, wide: true },
        ]}
      />
      <Button
        className={styles.ledger}
        onClick={() =>
          void navigate({
            to: '/stock/ledger/$itemCode',
            params: { itemCode: item.itemCode },
          })
        }
      >
        {t('openLedger')}
      </Button>
      <h3>{t('lots')}</h3>
      {item.lots.length === 0 ? (
        <p>{t('noLots')}</p>
      ) : (
        <table className={styles.lots}>
          <thead>
            <tr>
              <th scope="col">{t('terms:word.lot')}</th>
              <th scope="col">{t('terms:word.expiresOn')}</th>
              <th scope="col">{t('terms:word.state')}</th>
              <th scope="col">{t('terms:word.location')}</th>
              <th scope="col" className={styles.numeric}>
                {t('terms:word.quantity')}
              </th>
              <th scope="col" className={styles.numeric}>
                {t('terms:word.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {item.lots.map((lot) => (
              <tr key={`${lot.lotId}:${lot.locationId}`}>
                <td>{lot.lotNo}</td>
                <td className="hq-code">{lot.expiresOn ?? t('noExpiry')}</td>
                <td>
                  <StateTag kind="lotUse" state={lotUse(lot, businessDate, nearExpiryDays)} />
                </td>
                <td>{lot.locationName}</td>
                <td className={styles.numeric}>{qty(lot.quantity, item.baseUnit)}</td>
                <td className={styles.numeric}>{money(lot.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
