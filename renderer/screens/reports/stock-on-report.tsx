import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockOnRow } from '#contract/reports.ts';
import { categories } from '#contract/values.ts';
import { money } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useBusinessDate } from '../../app/use-business-date.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { useKeptParams } from './kept-params.ts';
import { ReportFrame } from './report-frame.tsx';
import {
  AsOfField,
  allGoods,
  GoodsFields,
  type GoodsParams,
  useReportInput,
} from './report-params.tsx';

interface Params extends GoodsParams {
  /** Left out: the business date. */
  readonly date: string | undefined;
}

const fresh: Params = { ...allGoods, date: undefined };

/** Stock by lot and place at the end of any day. */
export function StockOnReport() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const businessDate = useBusinessDate();
  const [params, change] = useKeptParams('stock-on', fresh);
  const { date: chosen, ...input } = useReportInput(params);
  const date = chosen ?? businessDate;
  const asked = date === '' ? undefined : { ...input, date };
  const stock = useQuery(
    orpc.reports.stockOn.queryOptions({
      input: asked ?? skipToken,
      placeholderData: (before) => before,
    }),
  );
  const { data } = stock;
  const columns = useStockOnColumns();
  const totals = useCallback(
    (rows: readonly StockOnRow[]) => ({
      itemCode: t('common:total'),
      amount: rows.reduce((sum, { amount }) => sum + amount, 0),
    }),
    [t],
  );
  const name = `${t('terms:word.stockSheet')} ${date}`;
  return (
    <ReportFrame
      report="stock-on"
      printParams={asked}
      fileName={name}
      error={stock.error}
      filters={
        <>
          <GoodsFields params={params} onChange={change} />
          <AsOfField date={date} onChange={(next) => change({ date: next })} />
        </>
      }
      footer={data && t('totalFoot', { amount: money(data.totalAmount) })}
    >
      <DataGrid
        id="stock-on"
        label={name}
        rows={data?.rows}
        columns={columns}
        rowId={(row) => `${row.lotId}/${row.locationId}`}
        onOpen={(row) =>
          void navigate({
            to: '/stock/ledger/$itemCode',
            params: { itemCode: row.itemCode },
            search: { to: date, lotId: row.lotId },
          })
        }
        loading={stock.isPending}
        totals={totals}
        exportName={name}
        empty={{ title: t('empty.stock-on.title'), hint: t('empty.stock-on.hint') }}
      />
    </ReportFrame>
  );
}

function useStockOnColumns(): GridColumn<StockOnRow>[] {
  const { t } = useTranslation('reports');
  return useMemo<GridColumn<StockOnRow>[]>(
    () => [
      { field: 'itemCode', heading: t('terms:word.code'), width: 100, pinned: 'left' },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 150 },
      { field: 'spec', heading: t('terms:word.spec'), width: 140 },
      {
        id: 'category',
        value: (row) => t(`terms:category.${row.category}`),
        words: categories.map((category) => t(`terms:category.${category}`)),
        heading: t('terms:word.category'),
        width: 96,
      },
      { field: 'lotNo', heading: t('terms:word.lot'), width: 130 },
      { field: 'expiresOn', heading: t('terms:word.expiresOn'), kind: 'date' },
      { field: 'locationName', heading: t('terms:word.location'), width: 110 },
      {
        field: 'quantity',
        heading: t('terms:word.quantity'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 120,
      },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money' },
    ],
    [t],
  );
}
