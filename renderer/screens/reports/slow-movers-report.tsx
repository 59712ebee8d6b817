import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlowMover } from '#contract/reports.ts';
import { integer, money } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { useKeptParams } from './kept-params.ts';
import { ReportFrame } from './report-frame.tsx';
import {
  allGoods,
  GoodsFields,
  type GoodsParams,
  NumberParam,
  useReportInput,
} from './report-params.tsx';

interface Params extends Pick<GoodsParams, 'search' | 'category'> {
  readonly days: number;
  readonly lastsOver: number | undefined;
}

const { search, category } = allGoods;
const DEFAULT_DAYS = 90;
const fresh: Params = { search, category, days: DEFAULT_DAYS, lastsOver: undefined };

/** What is on hand and nobody asks for. */
export function SlowMoversReport() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const [params, change] = useKeptParams('slow-movers', fresh);
  const input = useReportInput(params);
  const slow = useQuery(
    orpc.reports.slowMovers.queryOptions({ input, placeholderData: (before) => before }),
  );
  const { data } = slow;
  const columns = useSlowColumns();
  const totals = useCallback(
    (rows: readonly SlowMover[]) => ({
      itemCode: t('common:total'),
      amount: rows.reduce((sum, { amount }) => sum + amount, 0),
    }),
    [t],
  );
  const name = `${t('report.slow-movers')} ${data?.to ?? ''}`.trim();
  return (
    <ReportFrame
      report="slow-movers"
      printParams={input}
      fileName={name}
      error={slow.error}
      filters={
        <>
          <GoodsFields params={params} onChange={change} places={false} />
          <NumberParam
            label={t('param.days')}
            value={params.days}
            min={1}
            max={3650}
            onChange={(days) => change({ days: days ?? DEFAULT_DAYS })}
          />
          <NumberParam
            label={t('param.lastsOver')}
            value={params.lastsOver}
            min={1}
            max={36_500}
            onChange={(lastsOver) => change({ lastsOver })}
          />
        </>
      }
      footer={data && t('totalFoot', { amount: money(data.totalAmount) })}
    >
      <DataGrid
        id="slow-movers"
        label={name}
        rows={data?.rows}
        columns={columns}
        rowId={(row) => row.itemId}
        onOpen={(row) =>
          void navigate({
            to: '/stock/ledger/$itemCode',
            params: { itemCode: row.itemCode },
            search: { to: data?.to },
          })
        }
        loading={slow.isPending}
        totals={totals}
        exportName={name}
        empty={{ title: t('empty.slow-movers.title'), hint: t('empty.slow-movers.hint') }}
      />
    </ReportFrame>
  );
}

function useSlowColumns(): GridColumn<SlowMover>[] {
  const { t } = useTranslation('reports');
  return useMemo<GridColumn<SlowMover>[]>(
    () => [
      { field: 'itemCode', heading: t('terms:word.code'), width: 90, pinned: 'left' },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 150 },
      { field: 'spec', heading: t('terms:word.spec'), width: 88 },
      {
        id: 'category',
        value: (row) => t(`terms:category.${row.category}`),
        heading: t('terms:word.category'),
        width: 92,
        hidden: true,
      },
      {
        id: 'lastIssueOn',
        value: (row) => row.lastIssueOn,
        text: (row) => row.lastIssueOn ?? t('never'),
        heading: t('lastIssue'),
        width: 104,
        words: [t('never')],
      },
      { field: 'daysIdle', heading: t('daysIdle'), kind: 'integer', width: 88 },
      {
        field: 'quantity',
        heading: t('terms:word.balance'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 100,
      },
      {
        field: 'usableQuantity',
        heading: t('terms:word.usable'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 100,
      },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 104 },
      { field: 'nearestExpiry', heading: t('nearestExpiry'), kind: 'date', width: 104 },
      {
        field: 'used',
        heading: t('used'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        zero: '',
        width: 80,
      },
      {
        field: 'daysOfSupply',
        heading: t('daysOfSupply'),
        kind: 'integer',
        text: (row) => (row.daysOfSupply === null ? '' : integer(row.daysOfSupply)),
        width: 88,
      },
    ],
    [t],
  );
}
