import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type LedgerGrouping,
  type LedgerRow,
  ledgerGroupings,
  type PeriodLedger,
} from '#contract/period-ledger.ts';
import { money } from '../../app/format.ts';
import { asWritten, type FigureName, groupsOf } from '../../app/ledger-figures.ts';
import { orpc } from '../../app/queries.ts';
import { useBusinessDate } from '../../app/use-business-date.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { useKeptParams } from './kept-params.ts';
import { ReportFrame } from './report-frame.tsx';
import { allGoods, GoodsFields, type GoodsParams, useReportInput } from './report-params.tsx';

interface Params extends GoodsParams {
  /** Left out: the month of the last day, up to the business date. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly by: LedgerGrouping;
}

const fresh: Params = { ...allGoods, from: undefined, to: undefined, by: 'item' };

/** Receipts, issues and balance of a period 收发存台账. */
export function PeriodLedgerReport() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const businessDate = useBusinessDate();
  const [params, change] = useKeptParams('period-ledger', fresh);
  const { from, to, ...input } = useReportInput(params);
  const last = to ?? (from !== undefined && from > businessDate ? from : businessDate);
  const period = { from: from ?? `${last.slice(0, 8)}01`, to: last };
  const asked = businessDate === '' ? undefined : { ...input, ...period };
  const ledger = useQuery(
    orpc.reports.periodLedger.queryOptions({
      input: asked ?? skipToken,
      placeholderData: (before) => before,
    }),
  );
  const { data } = ledger;
  const groups = useMemo(() => groupsOf(data?.rows ?? []), [data]);
  const by = data?.by ?? params.by;
  const columns = useLedgerColumns(by, groups);
  const totals = useCallback(
    (rows: readonly LedgerRow[]) => ({
      [by === 'category' ? 'category' : 'itemCode']: t('common:total'),
      ...totalsOf(rows, groups),
    }),
    [t, by, groups],
  );
  const open = (row: LedgerRow) => {
    if (by === 'category') {
      change({ by: 'item', category: row.category });
      return;
    }
    void navigate({
      to: '/stock/ledger/$itemCode',
      params: { itemCode: row.itemCode },
      search: { ...period, ...(by === 'lot' ? { lotId: Number(row.key) } : {}) },
    });
  };
  const name = `${t('report.period-ledger')} ${period.from} ${period.to}`;
  return (
    <ReportFrame
      report="period-ledger"
      printParams={asked}
      fileName={name}
      error={ledger.error}
      filters={
        <>
          <GoodsFields params={params} onChange={change} />
          <DateRangeField
            {...period}
            aria-label={t('period')}
            onChange={(range) => change(range)}
          />
        </>
      }
      extra={
        <Segmented<LedgerGrouping>
          aria-label={t('by')}
          value={params.by}
          options={ledgerGroupings.map((value) => ({ value, label: t(`ledgerBy.${value}`) }))}
          onChange={(value) => change({ by: value })}
        />
      }
      footer={data && <LedgerFoot ledger={data} />}
    >
      <DataGrid
        // Columns come and go with what is in them; a new grid keeps them in their order.
        key={`${by} ${groups.join(' ')}`}
        id={`period-ledger-${by}`}
        label={name}
        rows={data?.rows}
        columns={columns}
        rowId={(row) => row.key}
        onOpen={open}
        loading={ledger.isPending}
        totals={totals}
        exportName={name}
        empty={{
          title: t('empty.period-ledger.title'),
          hint: t('empty.period-ledger.hint'),
        }}
      />
    </ReportFrame>
  );
}

function LedgerFoot({ ledger }: { readonly ledger: PeriodLedger }) {
  const { t } = useTranslation('reports');
  const { opening, closing } = ledger.totals;
  return t('ledgerFoot', { opening: money(opening.amount), closing: money(closing.amount) });
}

const quantityId = (name: FigureName) => `${name}Quantity`;
const amountId = (name: FigureName) => `${name}Amount`;

function totalsOf(rows: readonly LedgerRow[], groups: readonly FigureName[]) {
  return Object.fromEntries(
    groups.map((name) => [
      amountId(name),
      rows.reduce((sum, { figures }) => sum + asWritten(name, figures).amount, 0),
    ]),
  );
}

function useLedgerColumns(
  by: LedgerGrouping,
  groups: readonly FigureName[],
): GridColumn<LedgerRow>[] {
  const { t } = useTranslation('reports');
  return useMemo<GridColumn<LedgerRow>[]>(() => {
    const category: GridColumn<LedgerRow> = {
      id: 'category',
      value: (row) => t(`terms:category.${row.category}`),
      heading: t('terms:word.category'),
      width: 96,
    };
    const words: GridColumn<LedgerRow>[] =
      by === 'category'
        ? [
            { ...category, pinned: 'left', width: 130 },
            { field: 'itemCount', heading: t('items'), kind: 'integer', width: 80 },
          ]
        : [
            { field: 'itemCode', heading: t('terms:word.code'), width: 90, pinned: 'left' },
            { field: 'itemName', heading: t('terms:word.name'), width: 150, pinned: 'left' },
            ...(by === 'lot'
              ? ([
                  { field: 'lotNo', heading: t('terms:word.lot'), width: 120 },
                  {
                    field: 'expiresOn',
                    heading: t('terms:word.expiresOn'),
                    kind: 'date',
                    hidden: true,
                  },
                ] satisfies GridColumn<LedgerRow>[])
              : []),
            { field: 'spec', heading: t('terms:word.spec'), width: 110, hidden: true },
            { ...category, hidden: true },
            { field: 'baseUnit', heading: t('terms:word.unit'), width: 56 },
          ];
    // What is left stays in sight, however many columns lie between.
    const place = (name: FigureName) => (name === 'closing' ? ({ pinned: 'right' } as const) : {});
    const figures = groups.flatMap((name): GridColumn<LedgerRow>[] => [
      ...(by === 'category'
        ? []
        : [
            {
              id: quantityId(name),
              group: t(`figure.${name}`),
              value: (row: LedgerRow) => asWritten(name, row.figures).quantity,
              heading: t('quantity'),
              kind: 'integer',
              zero: '',
              width: 88,
              ...place(name),
            } as const,
          ]),
      {
        id: amountId(name),
        group: t(`figure.${name}`),
        value: (row) => asWritten(name, row.figures).amount,
        heading: t('amount'),
        kind: 'money',
        zero: '',
        width: 106,
        ...place(name),
      },
    ]);
    return [...words, ...figures];
  }, [t, by, groups]);
}
