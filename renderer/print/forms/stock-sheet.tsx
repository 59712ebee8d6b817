import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { StockSheet } from '#contract/stock.ts';
import { db } from '../../app/db-client.ts';
import { integer, money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** The stock sheet 库存表: a row a lot and place, all of them. */
function StockSheetForm({ sheet }: { readonly sheet: StockSheet }) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormFrame
      unitName={sheet.unitName}
      title={t('stockSheet.title')}
      facts={[[t('fact.asOf'), sheet.asOf]]}
      printedRows={sheet.rows.length}
      recordRows={sheet.rowCount}
      signatures={[
        [t('sign.preparedBy'), sheet.printedBy],
        [t('sign.keeper'), ''],
        [t('sign.checkedBy'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '6%', cell: (_row, index) => index + 1 },
          { heading: t('column.code'), width: '10%', cell: (row) => row.itemCode },
          {
            heading: t('column.item'),
            cell: (row) => (
              <>
                {row.itemName}
                {row.spec !== '' && <small>{row.spec}</small>}
              </>
            ),
          },
          { heading: t('column.lot'), width: '13%', cell: (row) => row.lotNo },
          { heading: t('column.expires'), width: '13%', cell: (row) => row.expiresOn ?? '—' },
          { heading: t('column.location'), width: '8%', cell: (row) => row.locationName },
          {
            heading: t('column.quantity'),
            width: '10%',
            numeric: true,
            cell: (row) => integer(row.quantity),
          },
          { heading: t('column.unit'), width: '6%', cell: (row) => row.baseUnit },
          {
            heading: t('column.amount'),
            width: '12%',
            numeric: true,
            cell: (row) => money(row.amount),
          },
        ]}
        rows={sheet.rows}
        rowKey={(row, index) => `${row.itemCode} ${row.lotNo} ${index}`}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', '', '', money(sheet.totalAmount)]}
      />
    </FormFrame>
  );
}

/** The stock sheet; its params are the filters of `stock.sheet`. */
export const loadStockSheet: FormLoader = async (params) => {
  const sheet = await db.stock.sheet(params as Parameters<typeof db.stock.sheet>[0]);
  return {
    element: <StockSheetForm sheet={sheet} />,
    title: `${i18next.t('print:stockSheet.title')} ${sheet.asOf}`,
    landscape: false,
  };
};

/** The stock sheet of any day; its params are the input of `reports.stockOn`. */
export const loadStockOn: FormLoader = async (params) => {
  const sheet = await db.reports.stockOn(params as Parameters<typeof db.reports.stockOn>[0]);
  return {
    element: <StockSheetForm sheet={sheet} />,
    title: `${i18next.t('print:stockSheet.title')} ${sheet.asOf}`,
    landscape: false,
  };
};
