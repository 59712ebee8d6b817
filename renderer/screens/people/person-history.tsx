import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { integer, qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './people.module.css';

/** Rows shown before all are asked for. */
const FIRST_ROWS = 30;

/** What somebody received, and by trip what they needed and had. */
export function PersonHistory({
  personId,
  period = {},
}: {
  readonly personId: number;
  readonly period?: { readonly from?: string | undefined; readonly to?: string | undefined };
}) {
  const { t } = useTranslation('people');
  const [allTrips, setAllTrips] = useState(false);
  const [allRows, setAllRows] = useState(false);
  const history = useQuery(orpc.ppe.personHistory.queryOptions({ input: { ...period, personId } }));
  if (history.error) return <ErrorNotice error={history.error} />;
  if (history.data === undefined) return null;
  const { rows, trips } = history.data;
  const shownTrips = allTrips ? trips : trips.slice(0, FIRST_ROWS);
  const shown = allRows ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <>
      <section aria-label={t('trips')}>
        <h3>{t('trips')}</h3>
        {trips.length === 0 ? (
          <p className="hq-soft">{t('noTrips')}</p>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('terms:word.date')}</th>
                <th scope="col">{t('terms:word.batchNo')}</th>
                <th scope="col">{t('terms:word.state')}</th>
                <th scope="col">{t('lacking')}</th>
              </tr>
            </thead>
            <tbody>
              {shownTrips.map((trip) => (
                <tr key={trip.dispatchId}>
                  <td className={styles.digits}>{trip.businessDate}</td>
                  <td className={styles.digits}>{trip.batchNo}</td>
                  <td>
                    <StateTag kind="complianceState" state={trip.state} />
                  </td>
                  <td>
                    {trip.families
                      .filter((family) => family.gap > 0)
                      .map((family, index) => (
                        <Fragment key={family.familyId}>
                          {index > 0 && ' · '}
                          {family.familyName}{' '}
                          <span className="hq-code">{qty(family.gap, family.baseUnit)}</span>
                        </Fragment>
                      ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <ShowAll shown={shownTrips.length} rows={trips.length} onAll={() => setAllTrips(true)} />
      </section>
      <section aria-label={t('received')}>
        <h3>{t('received')}</h3>
        {rows.length === 0 ? (
          <p className="hq-soft">{t('nothingReceived')}</p>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('terms:word.date')}</th>
                <th scope="col">{t('terms:word.number')}</th>
                <th scope="col">{t('terms:word.item')}</th>
                <th scope="col" className={styles.numeric}>
                  {t('terms:word.quantity')}
                </th>
                <th scope="col">{t('by.title')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.key}>
                  <td className={styles.digits}>{row.businessDate}</td>
                  <td>
                    <DocumentLink documentId={row.documentId} number={row.number} />
                  </td>
                  <td>
                    <span className="hq-code">{row.itemCode}</span> {row.itemName}
                    <div className="hq-soft">{row.lotNo}</div>
                  </td>
                  <td className={styles.numeric}>{qty(row.quantity, row.baseUnit)}</td>
                  <td>{t(`by.${row.by}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <ShowAll shown={shown.length} rows={rows.length} onAll={() => setAllRows(true)} />
      </section>
    </>
  );
}

function ShowAll({
  shown,
  rows,
  onAll,
}: {
  readonly shown: number;
  readonly rows: number;
  readonly onAll: () => void;
}) {
  const { t } = useTranslation('people');
  if (shown >= rows) return null;
  return (
    <Button size="small" type="link" onClick={onAll}>
      {t('showAll', { rows: integer(rows) })}
    </Button>
  );
}
