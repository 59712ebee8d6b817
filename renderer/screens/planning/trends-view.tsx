import { skipToken, useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/queries.ts';
import { Chart } from '../../components/chart.tsx';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import styles from './planning.module.css';
import { needAgainstIssued, perPersonTrip, type Trend, tripsPerDay } from './trends.ts';

const PERIOD_DAYS = 30;

/** What the log and the ledger show of a period, each chart with its table. */
export function TrendsView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('planning');
  const info = useQuery(orpc.workspace.info.queryOptions());
  const today = info.data?.businessDate;
  const [chosen, setChosen] = useState<{ from: string | undefined; to: string | undefined }>({
    from: undefined,
    to: undefined,
  });
  const to = chosen.to ?? today;
  const from =
    chosen.from ??
    (to === undefined
      ? undefined
      : dayjs(to)
          .subtract(PERIOD_DAYS - 1, 'day')
          .format('YYYY-MM-DD'));
  const period = from === undefined || to === undefined ? skipToken : { from, to };
  const totals = useQuery(orpc.dispatches.totals.queryOptions({ input: period }));
  const use = useQuery(orpc.planning.usePerTrip.queryOptions({ input: period }));
  const reconciled = useQuery(orpc.reconciliation.list.queryOptions({ input: period }));
  const trends = useMemo(
    () => [
      ...(totals.data && from && to ? [tripsPerDay(totals.data.byDay, { from, to }, t)] : []),
      ...(use.data ? [perPersonTrip(use.data, t)] : []),
      ...(reconciled.data ? [needAgainstIssued(reconciled.data.rows, t)] : []),
    ],
    [totals.data, use.data, reconciled.data, from, to, t],
  );
  const error = totals.error ?? use.error ?? reconciled.error;
  const isEmpty = totals.data?.dispatches === 0;
  return (
    <ScreenLayout
      plain
      title={t('title')}
      filters={
        <>
          {tabs}
          <DateRangeField from={from} to={to} onChange={setChosen} />
        </>
      }
      actions={
        <PrintMenu
          form="trends"
          params={{ from, to }}
          fileName={t('tab.trends')}
          disabled={period === skipToken || isEmpty}
        />
      }
      notice={error ? <ErrorNotice error={error} /> : undefined}
    >
      {isEmpty ? (
        <EmptyState title={t('empty.trends.title')} hint={t('empty.trends.hint')} />
      ) : (
        <div className={styles.charts}>
          {trends.map((trend) => (
            <TrendCard key={trend.name} trend={trend} />
          ))}
        </div>
      )}
    </ScreenLayout>
  );
}

type Figures = Trend['rows'][number];

function TrendCard({ trend }: { readonly trend: Trend }) {
  const columns = useMemo<GridColumn<Figures>[]>(
    () => [
      ...(trend.partHeadings === undefined
        ? [
            {
              id: 'label',
              heading: trend.labelHeading,
              flex: 1,
              minWidth: 130,
              value: (row: Figures) => row.label,
            },
          ]
        : trend.partHeadings.map((heading, index) => ({
            id: `part${index}`,
            heading,
            flex: 1,
            minWidth: 96,
            wrap: true,
            value: (row: Figures) => row.parts?.[index] ?? '',
          }))),
      ...trend.columns.map(
        (heading, index): GridColumn<Figures> => ({
          id: `v${index}`,
          heading,
          kind: 'integer',
          width: 92,
          value: (row) => row.values[index] ?? 0,
          text: (row) => row.texts?.[index] ?? String(row.values[index] ?? 0),
        }),
      ),
    ],
    [trend],
  );
  return (
    <section className={styles.card}>
      <h2>{trend.title}</h2>
      <Chart spec={trend.spec} label={trend.title} height={320} />
      <DataGrid
        id={`trend-${trend.name}`}
        label={trend.title}
        rows={trend.rows}
        columns={columns}
        rowId={(row) => row.key}
        height={240}
        empty={{ title: trend.emptyText, hint: '' }}
        exportName={trend.title}
      />
    </section>
  );
}
