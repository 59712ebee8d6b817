import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type StockValueRow, type ValueGrouping, valueGroupings } from '#contract/reports.ts';
import { hundredths, money } from '../../app/format.ts';
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
  readonly by: ValueGrouping;
}

const fresh: Params = { ...allGoods, date: undefined, by: 'category' };

/** Where the word for the total stands. */
const firstColumn: Record<ValueGrouping, string> = {
  category: 'category',
  item: 'itemCode',
  location: 'name',
  funding: 'funding',
};

function sumOf(rows: readonly StockValueRow[], field: 'itemCount' | 'lotCount' | 'amount'): number {
  return rows.reduce((sum, row) => sum + row[field], 0);
}

/** What stock was worth at the end of a day, and where that lies. */
export function StockValueReport() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const businessDate = useBusinessDate();
  const [params, change] = useKeptParams('stock-value', fresh);
  const { date: chosen, ...input } = useReportInput(params);
  const date = chosen ?? businessDate;
  const asked = date === '' ? undefined : { ...input, date };
  const value = useQuery(
    orpc.reports.stockValue.queryOptions({
      input: asked ?? skipToken,
      placeholderData: (before) => before,
    }),
  );
  const { data } = value;
  const by = data?.by ?? params.by;
  const columns = useValueColumns(by);
  const totals = useCallback(
    (rows: readonly StockValueRow[]) => ({
      [firstColumn[by]]: t('common:total'),
      // An item has lots in several places and of several fundings: there they do not add up.
      ...(by === 'category' ? { itemCount: sumOf(rows, 'itemCount') } : {}),
      ...(by === 'category' || by === 'item' ? { lotCount: sumOf(rows, 'lotCount') } : {}),
      amount: sumOf(rows, 'amount'),
    }),
    [t, by],
  );
  const open = (row: StockValueRow) => {
    if (by === 'item') {
      void navigate({
        to: '/stock/ledger/$itemCode',
        params: { itemCode: row.itemCode },
        search: { to: date },
      });
    } else if (by === 'category' && row.category !== null) {
      change({ by: 'item', category: row.category });
    } else if (by === 'location') {
      change({ by: 'item', locationId: Number(row.key) });
    }
  };
  const name = `${t('report.stock-value')} ${date}`;
  return (
    <ReportFrame
      report="stock-value"
      printParams={asked}
      fileName={name}
      error={value.error}
      filters={
        <>
          <GoodsFields params={params} onChange={change} />
          <AsOfField date={date} onChange={(next) => change({ date: next })} />
        </>
      }
      extra={
        <Segmented<ValueGrouping>
          aria-label={t('by')}
          value={params.by}
          options={valueGroupings.map((grouping) => ({
            value: grouping,
            label: t(`valueBy.${grouping}`),
          }))}
          onChange={(grouping) => change({ by: grouping })}
        />
      }
      footer={data && t('totalFoot', { amount: money(data.totalAmount) })}
    >
      <DataGrid
        key={by}
        id={`stock-value-${by}`}
        label={name}
        rows={data?.rows}
        columns={columns}
        rowId={(row) => row.key}
        {...(by === 'funding' ? {} : { onOpen: open })}
        loading={value.isPending}
        totals={totals}
        exportName={name}
        empty={{ title: t('empty.stock-value.title'), hint: t('empty.stock-value.hint') }}
      />
    </ReportFrame>
  );
}

function useValueColumns(by: ValueGrouping): GridColumn<StockValueRow>[] {
  const { t } = useTranslation('reports');
  return useMemo<GridColumn<StockValueRow>[]>(() => {
    const category: GridColumn<StockValueRow> = {
      id: 'category',
      value: (row) => (row.category === null ? '' : t(`terms:category.${row.category}`)),
      heading: t('terms:word.category'),
      width: 96,
    };
    const words: Record<ValueGrouping, GridColumn<StockValueRow>[]> = {
      category: [{ ...category, width: 240 }],
      item: [
        { field: 'itemCode', heading: t('terms:word.code'), width: 100, pinned: 'left' },
        { field: 'name', heading: t('terms:word.name'), flex: 1, minWidth: 160 },
        { field: 'spec', heading: t('terms:word.spec'), width: 140 },
        category,
        {
          field: 'quantity',
          heading: t('terms:word.quantity'),
          kind: 'quantity',
          unit: (row) => row.baseUnit,
          width: 120,
        },
      ],
      location: [
        { field: 'name', heading: t('terms:word.location'), width: 240 },
        { field: 'itemCount', heading: t('items'), kind: 'integer' },
      ],
      funding: [
        {
          id: 'funding',
          value: (row) => (row.origin === null ? row.name : t(`origin.${row.origin}`)),
          heading: t('funding'),
          width: 280,
        },
        { field: 'itemCount', heading: t('items'), kind: 'integer' },
      ],
    };
    if (by === 'category') {
      words.category.push({ field: 'itemCount', heading: t('items'), kind: 'integer' });
    }
    return [
      ...words[by],
      { field: 'lotCount', heading: t('lotCount'), kind: 'integer' },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 150 },
      {
        id: 'share',
        value: (row) => row.shareBasisPoints,
        text: (row) => hundredths(row.shareBasisPoints),
        heading: t('share'),
        // Hundredths as fen are: exported and filtered as the decimal that is shown.
        kind: 'money',
        width: 96,
      },
    ];
  }, [t, by]);
}
