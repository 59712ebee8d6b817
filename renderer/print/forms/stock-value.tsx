import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { StockValue, StockValueRow } from '#contract/reports.ts';
import { db } from '../../app/db-client.ts';
import { hundredths, integer, money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { type FormColumn, FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** The words of a row, by what the value is divided by. */
function useWordColumns(by: StockValue['by']): readonly FormColumn<StockValueRow>[] {
  const { t } = useTranslation(['print', 'terms', 'reports']);
  if (by === 'item') {
    return [
      { heading: t('column.code'), width: '10%', cell: ({ itemCode }) => itemCode },
      {
        heading: t('column.item'),
        cell: ({ name, spec }) => (
          <>
            {name}
            {spec !== '' && <small>{spec}</small>}
          </>
        ),
      },
      {
        heading: t('column.quantity'),
        width: '12%',
        numeric: true,
        cell: ({ quantity }) => (quantity === null ? '' : integer(quantity)),
      },
      { heading: t('column.unit'), width: '6%', cell: ({ baseUnit }) => baseUnit },
    ];
  }
  const headings = {
    category: t('terms:word.category'),
    location: t('column.location'),
    funding: t('reports:funding'),
  };
  return [
    {
      heading: headings[by],
      cell: ({ category, origin, name }) => {
        if (category !== null) return t(`terms:category.${category}`);
        return origin === null ? name : t(`reports:origin.${origin}`);
      },
    },
    {
      heading: t('reports:items'),
      width: '10%',
      numeric: true,
      cell: ({ itemCount }) => integer(itemCount),
    },
  ];
}

/** What stock was worth on a day, and where that lay. */
function StockValueForm({ report }: { readonly report: StockValue }) {
  const { t } = useTranslation(['print', 'reports']);
  const words = useWordColumns(report.by);
  return (
    <FormFrame
      unitName={report.unitName}
      title={t('reports:report.stock-value')}
      facts={[
        [t('fact.asOf'), report.asOf],
        [t('reports:by'), t(`reports:valueBy.${report.by}`)],
      ]}
      printedRows={report.rows.length}
      recordRows={report.rowCount}
      signatures={[
        [t('sign.preparedBy'), report.printedBy],
        [t('sign.checkedBy'), ''],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '6%', cell: (_row, index) => index + 1 },
          ...words,
          {
            heading: t('reports:lotCount'),
            width: '10%',
            numeric: true,
            cell: (row) => integer(row.lotCount),
          },
          {
            heading: t('column.amount'),
            width: '16%',
            numeric: true,
            cell: (row) => money(row.amount),
          },
          {
            heading: t('reports:share'),
            width: '10%',
            numeric: true,
            cell: (row) => hundredths(row.shareBasisPoints),
          },
        ]}
        rows={report.rows}
        rowKey={(row) => row.key}
        emptyText={t('empty')}
        total={['', t('total'), ...words.slice(1).map(() => ''), '', money(report.totalAmount), '']}
      />
    </FormFrame>
  );
}

/** The value of stock; its params are the input of `reports.stockValue`. */
export const loadStockValue: FormLoader = async (params) => {
  const report = await db.reports.stockValue(params as Parameters<typeof db.reports.stockValue>[0]);
  return {
    element: <StockValueForm report={report} />,
    title: `${i18next.t('reports:report.stock-value')} ${report.asOf}`,
    landscape: false,
  };
};
