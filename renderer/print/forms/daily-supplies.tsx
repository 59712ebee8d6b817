import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DailySupplies, DailySuppliesRow } from '#contract/daily.ts';
import { receiptSources } from '#contract/values.ts';
import { db } from '../../app/db-client.ts';
import { integer, tenths } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { type FormColumn, FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** Letters of the audit head on paper: enough to find the entry, and to see another chain. */
const HEAD_LETTERS = 16;

/** Daily supplies report 物资日报表. */
function DailySuppliesForm({ report }: { readonly report: DailySupplies }) {
  const { t } = useTranslation(['print', 'reports']);
  const figure = (
    heading: string,
    value: (row: DailySuppliesRow) => number,
  ): FormColumn<DailySuppliesRow> => ({
    heading,
    width: '4.8%',
    numeric: true,
    cell: (row) => (value(row) === 0 ? '' : integer(value(row))),
  });
  return (
    <FormFrame
      unitName={report.unitName}
      title={t('reports:report.daily-supplies')}
      facts={[
        [t('fact.date'), report.date],
        ...(report.auditHead === ''
          ? []
          : [[t('fact.auditHead'), report.auditHead.slice(0, HEAD_LETTERS)] as const]),
      ]}
      printedRows={report.rows.length}
      recordRows={report.rowCount}
      signatures={[
        [t('sign.preparedBy'), report.printedBy],
        [t('sign.keeper'), ''],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '3.4%', cell: (_row, index) => index + 1 },
          {
            heading: t('column.item'),
            cell: (row) => (
              <>
                {row.itemName}
                <small>{`${row.itemCode} ${row.spec}`.trim()}</small>
              </>
            ),
          },
          { heading: t('column.unit'), width: '3.6%', cell: (row) => row.baseUnit },
          {
            heading: t('reports:daily.opening'),
            width: '6.4%',
            numeric: true,
            cell: (row) => integer(row.opening),
          },
          ...receiptSources.map((source) =>
            figure(t(`terms:receiptSource.${source}`), (row) => row.received[source]),
          ),
          figure(t('reports:daily.issued'), (row) => row.issued),
          figure(t('reports:daily.returned'), (row) => row.returned),
          figure(t('reports:daily.otherwise'), (row) => row.otherwise),
          {
            heading: t('reports:daily.closing'),
            width: '6.4%',
            numeric: true,
            cell: (row) => integer(row.closing),
          },
          {
            heading: t('reports:daily.perDay'),
            width: '5.6%',
            numeric: true,
            cell: (row) => (row.usedInWeek === 0 ? '' : (row.perDayHundredths / 100).toFixed(1)),
          },
          {
            heading: t('reports:daysOfSupply'),
            width: '5%',
            numeric: true,
            cell: (row) => (row.daysOfSupplyTenths === null ? '' : tenths(row.daysOfSupplyTenths)),
          },
          figure(t('reports:daily.requested'), (row) => row.requested),
        ]}
        rows={report.rows}
        rowKey={(row) => row.itemId}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** The daily supplies report, landscape; its params are the input of `daily.supplies`. */
export const loadDailySupplies: FormLoader = async (params) => {
  const report = await db.daily.supplies(params as Parameters<typeof db.daily.supplies>[0]);
  return {
    element: <DailySuppliesForm report={report} />,
    title: `${i18next.t('reports:report.daily-supplies')} ${report.date}`,
    landscape: true,
  };
};
