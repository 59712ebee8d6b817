import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { SlowMovers } from '#contract/reports.ts';
import { db } from '../../app/db-client.ts';
import { integer, money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** What is on hand and nobody asks for, with room to write what becomes of it. */
function SlowMoversForm({ report }: { readonly report: SlowMovers }) {
  const { t } = useTranslation(['print', 'reports']);
  return (
    <FormFrame
      unitName={report.unitName}
      title={t('reports:report.slow-movers')}
      facts={[[t('fact.period'), `${report.from} — ${report.to}`]]}
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
          { heading: t('column.row'), width: '5%', cell: (_row, index) => index + 1 },
          { heading: t('column.code'), width: '8%', cell: (row) => row.itemCode },
          {
            heading: t('column.item'),
            cell: (row) => (
              <>
                {row.itemName}
                {row.spec !== '' && <small>{row.spec}</small>}
              </>
            ),
          },
          {
            heading: t('reports:lastIssue'),
            width: '10%',
            cell: (row) => row.lastIssueOn ?? t('reports:never'),
          },
          {
            heading: t('reports:daysIdle'),
            width: '7%',
            numeric: true,
            cell: (row) => integer(row.daysIdle),
          },
          {
            heading: t('column.quantity'),
            width: '9%',
            numeric: true,
            cell: (row) => integer(row.quantity),
          },
          { heading: t('column.unit'), width: '5%', cell: (row) => row.baseUnit },
          {
            heading: t('column.amount'),
            width: '11%',
            numeric: true,
            cell: (row) => money(row.amount),
          },
          {
            heading: t('reports:nearestExpiry'),
            width: '10%',
            cell: (row) => row.nearestExpiry ?? '—',
          },
          {
            heading: t('reports:daysOfSupply'),
            width: '8%',
            numeric: true,
            cell: (row) => (row.daysOfSupply === null ? '—' : integer(row.daysOfSupply)),
          },
          { heading: t('column.remark'), width: '14%', cell: () => '' },
        ]}
        rows={report.rows}
        rowKey={(row) => row.itemId}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', '', money(report.totalAmount), '', '', '']}
      />
    </FormFrame>
  );
}

/** Slow movers, landscape; its params are the input of `reports.slowMovers`. */
export const loadSlowMovers: FormLoader = async (params) => {
  const report = await db.reports.slowMovers(params as Parameters<typeof db.reports.slowMovers>[0]);
  return {
    element: <SlowMoversForm report={report} />,
    title: `${i18next.t('reports:report.slow-movers')} ${report.to}`,
    landscape: true,
  };
};
