import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailySuppliesRow } from '#contract/daily.ts';
import { receiptSources } from '#contract/values.ts';
import { tenths } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useBusinessDate } from '../../app/use-business-date.ts';
import { useCopyText } from '../../components/copy-text.tsx';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { suppliesText } from './daily-text.ts';
import { useKeptParams } from './kept-params.ts';
import { ReportFrame } from './report-frame.tsx';
import { AsOfField } from './report-params.tsx';

/** Daily supplies report 物资日报表: what was there, came, went, is left, and how long it lasts. */
export function DailySuppliesReport() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const businessDate = useBusinessDate();
  const [params, change] = useKeptParams<{ date: string | undefined }>('daily-supplies', {
    date: undefined,
  });
  const date = params.date ?? businessDate;
  const asked = date === '' ? undefined : { date };
  const report = useQuery(
    orpc.daily.supplies.queryOptions({
      input: asked ?? skipToken,
      placeholderData: (before) => before,
    }),
  );
  const { data } = report;
  const copy = useCopyText();
  const columns = useColumns();
  const name = `${t('report.daily-supplies')} ${date}`;
  return (
    <ReportFrame
      report="daily-supplies"
      printParams={asked}
      fileName={name}
      error={report.error}
      filters={<AsOfField date={date} onChange={(next) => change({ date: next })} />}
      extra={
        <Button
          size="small"
          disabled={data === undefined}
          onClick={() => data && copy(suppliesText(data, t))}
        >
          {t('daily.copy')}
        </Button>
      }
    >
      <DataGrid
        id="daily-supplies"
        label={name}
        rows={data?.rows}
        columns={columns}
        rowId={(row) => row.itemId}
        onOpen={(row) =>
          void navigate({
            to: '/stock/ledger/$itemCode',
            params: { itemCode: row.itemCode },
            search: { to: date },
          })
        }
        loading={report.isPending}
        exportName={name}
        empty={{ title: t('empty.daily-supplies.title'), hint: t('empty.daily-supplies.hint') }}
      />
    </ReportFrame>
  );
}

function useColumns(): GridColumn<DailySuppliesRow>[] {
  const { t } = useTranslation('reports');
  return useMemo<GridColumn<DailySuppliesRow>[]>(
    () => [
      { field: 'itemCode', heading: t('terms:word.code'), width: 96, pinned: 'left' },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 150 },
      { field: 'spec', heading: t('terms:word.spec'), width: 110, hidden: true },
      { field: 'baseUnit', heading: t('terms:word.unit'), width: 60 },
      { field: 'opening', heading: t('daily.opening'), kind: 'integer', width: 96 },
      ...receiptSources.map(
        (source): GridColumn<DailySuppliesRow> => ({
          id: source,
          group: t('daily.received'),
          heading: t(`terms:receiptSource.${source}`),
          kind: 'integer',
          zero: '',
          width: 78,
          value: (row) => row.received[source],
        }),
      ),
      { field: 'issued', heading: t('daily.issued'), kind: 'integer', zero: '', width: 84 },
      { field: 'returned', heading: t('daily.returned'), kind: 'integer', zero: '', width: 84 },
      { field: 'otherwise', heading: t('daily.otherwise'), kind: 'integer', zero: '', width: 84 },
      {
        field: 'closing',
        heading: t('daily.closing'),
        kind: 'integer',
        width: 96,
        pinned: 'right',
      },
      {
        field: 'perDayHundredths',
        heading: t('daily.perDay'),
        kind: 'integer',
        width: 96,
        text: (row) => (row.usedInWeek === 0 ? '' : (row.perDayHundredths / 100).toFixed(1)),
      },
      {
        field: 'daysOfSupplyTenths',
        heading: t('daysOfSupply'),
        kind: 'integer',
        width: 88,
        text: (row) => (row.daysOfSupplyTenths === null ? '' : tenths(row.daysOfSupplyTenths)),
      },
      { field: 'requested', heading: t('daily.requested'), kind: 'integer', zero: '', width: 84 },
    ],
    [t],
  );
}
