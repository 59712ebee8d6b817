import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { qty, signedQty } from '../../app/format.ts';
import { priceText } from '../../app/price.ts';
import { Facts } from '../../components/facts.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './purchasing.module.css';
import { lineOfSuggestion, type ProposedRow } from './request-draft.ts';

/** The terms of the sum behind a suggestion, and the requests that already ask for the item. */
export function SuggestionPanel({
  row,
  safetyDays,
}: {
  readonly row: ProposedRow;
  readonly safetyDays: number;
}) {
  const { t } = useTranslation('purchasing');
  const { leadTime, lastPrice, packs, baseUnit } = row;
  return (
    <>
      {row.openRequests.length > 0 && (
        <p role="alert">
          {t('requestedBefore')}{' '}
          {row.openRequests.map((request) => (
            <Link
              key={request.id}
              to="/purchasing"
              search={{ requestId: request.id }}
              className="hq-code"
            >
              {request.number}{' '}
            </Link>
          ))}
        </p>
      )}
      <Facts
        facts={[
          {
            label: t('terms:word.reason'),
            value: (
              <ToneTag tone={row.reasons.includes('runs-out') ? 'danger' : 'attention'}>
                {row.reasons.map((reason) => t(`suggestionReason.${reason}`)).join(t('listMark'))}
              </ToneTag>
            ),
            wide: true,
          },
          {
            label: t('leadTime'),
            value: t(`leadTimeFrom.${leadTime.source}`, { days: leadTime.days }),
            wide: true,
          },
          {
            label: t('usedInWindow', { days: row.windowDays }),
            value: qty(row.used, baseUnit),
          },
          { label: t('runsOutOn'), value: row.runsOutOn ?? t('notUsed') },
          {
            label: t('lastPrice'),
            value:
              lastPrice !== null
                ? priceText(lastPrice, packs, baseUnit)
                : row.guidePrice !== null
                  ? t('guidePrice', { price: priceText(row.guidePrice, packs, baseUnit) })
                  : t('neverBought'),
          },
          {
            label: t('terms:word.supplier'),
            value: row.supplierName === '' ? '—' : row.supplierName,
          },
        ]}
      />
      <SumTable row={row} safetyDays={safetyDays} />
      <p className={styles.links}>
        <Link to="/purchasing" search={{ itemId: row.itemId }}>
          {t('seePrices')}
        </Link>
        <Link to="/stock/ledger/$itemCode" params={{ itemCode: row.itemCode }}>
          {t('seeLedger')}
        </Link>
      </p>
    </>
  );
}

function SumTable({ row, safetyDays }: { readonly row: ProposedRow; readonly safetyDays: number }) {
  const { t } = useTranslation('purchasing');
  const { baseUnit, windowDays, used, leadTime } = row;
  const bridgeDays = leadTime.days + safetyDays;
  const there = row.usable + row.onOrder + row.requested + row.promised;
  const none = (value: number | null) => (value === null ? '—' : qty(value, baseUnit));
  const aims: [string, string][] = [
    [t('terms:word.minimum'), none(row.minimum)],
    [t('terms:word.target'), none(row.target)],
    [
      t('bridge', {
        lead: leadTime.days,
        safety: safetyDays,
        used: qty(used, baseUnit),
        window: windowDays,
      }),
      qty(Math.ceil((used * bridgeDays) / windowDays), baseUnit),
    ],
  ];
  const held: [string, number][] = [
    [t('terms:word.usable'), row.usable],
    [t('onOrder'), row.onOrder],
    [t('requested'), row.requested],
    [t('promised'), row.promised],
  ];
  const packs = lineOfSuggestion({ ...row, change: {} }).enteredAs;
  return (
    <table className={`${styles.lines} ${styles.sums}`}>
      <caption className={styles.hidden}>{t('sum')}</caption>
      <tbody>
        {aims.map(([label, value]) => (
          <tr key={label}>
            <td>{label}</td>
            <td className={styles.numeric}>{value}</td>
          </tr>
        ))}
        <Sum label={t('wanted')} value={qty(row.wanted, baseUnit)} />
        {held.map(([label, value]) => (
          <tr key={label}>
            <td>{label}</td>
            <td className={styles.numeric}>{signedQty(-value, baseUnit)}</td>
          </tr>
        ))}
        <Sum label={t('shortfall')} value={qty(row.wanted - there, baseUnit)} />
        <Sum
          label={t('inWholePacks')}
          value={
            packs === '' ? qty(row.quantity, baseUnit) : `${packs} = ${qty(row.quantity, baseUnit)}`
          }
        />
      </tbody>
    </table>
  );
}

function Sum({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <tr>
      <td>
        <strong>{label}</strong>
      </td>
      <td className={styles.numeric}>
        <strong>{value}</strong>
      </td>
    </tr>
  );
}
