import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isoDate } from '#contract/values.ts';
import { db } from '../../app/db-client.ts';
import {
  needAgainstIssued,
  perPersonTrip,
  type Trend,
  tripsPerDay,
} from '../../screens/planning/trends.ts';
import { ChartPicture } from '../chart-picture.tsx';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** The charts of a period, each with the table behind it. */
function TrendsForm({
  trends,
  unitName,
  printedBy,
  period,
}: {
  readonly trends: readonly Trend[];
  readonly unitName: string;
  readonly printedBy: string;
  readonly period: string;
}) {
  const { t } = useTranslation(['print', 'planning']);
  const rowCount = trends.reduce((sum, trend) => sum + trend.rows.length, 0);
  return (
    <FormFrame
      unitName={unitName}
      title={t('planning:tab.trends')}
      facts={[[t('fact.period'), period]]}
      printedRows={rowCount}
      recordRows={rowCount}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('sign.chief'), ''],
      ]}
    >
      {trends.map((trend) => (
        <figure key={trend.name}>
          <figcaption>{trend.title}</figcaption>
          <ChartPicture spec={trend.spec} label={trend.title} height={250} />
          <FormTable
            columns={[
              { heading: trend.labelHeading, cell: (row) => row.label },
              ...trend.columns.map((heading, index) => ({
                heading,
                width: '18%',
                numeric: true,
                cell: (row: Trend['rows'][number]) =>
                  row.texts?.[index] ?? String(row.values[index] ?? 0),
              })),
            ]}
            rows={trend.rows}
            rowKey={(row) => row.key}
            emptyText={trend.emptyText}
          />
        </figure>
      ))}
    </FormFrame>
  );
}

const periodParams = z.object({ from: isoDate, to: isoDate });

/** Charts of a period; its params are `{from, to}`. */
export const loadTrends: FormLoader = async (params) => {
  const period = periodParams.parse(params);
  const info = await db.workspace.info();
  const totals = await db.dispatches.totals(period);
  const use = await db.planning.usePerTrip(period);
  const { rows } = await db.reconciliation.list(period);
  const { t } = i18next;
  return {
    element: (
      <TrendsForm
        trends={[
          tripsPerDay(totals.byDay, period, t),
          perPersonTrip(use, t),
          needAgainstIssued(rows, t),
        ]}
        unitName={info.unitName}
        printedBy={info.operator}
        period={`${period.from} — ${period.to}`}
      />
    ),
    title: `${i18next.t('planning:tab.trends')} ${period.to}`,
    landscape: false,
  };
};
