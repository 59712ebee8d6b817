import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemBalance } from '#contract/stock.ts';
import { categories } from '#contract/values.ts';
import { money } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { LotList } from './lot-list.tsx';
import { noFilters, StockFilterBar, type StockFilters, useStockInput } from './stock-filters.tsx';
import { StockSheetExport } from './stock-sheet-export.tsx';

/** Stock by item, its lots beside, and the stock sheet of what the filters leave. */
export function StockScreen() {
  const { t } = useTranslation('stock');
  const navigate = useNavigate();
  const { itemId } = useSearch({ from: '/stock' });
  const [filters, setFilters] = useState<StockFilters>(noFilters);
  const input = useStockInput(filters);
  const balances = useQuery(
    orpc.stock.balances.queryOptions({ input, placeholderData: (before) => before }),
  );
  const info = useQuery(orpc.workspace.info.queryOptions());
  const select = useCallback(
    (id: number | undefined) =>
      void navigate({ to: '/stock', search: { itemId: id }, replace: true }),
    [navigate],
  );
  const columns = useStockColumns();
  const rows = balances.data;
  const selected = rows?.find((row) => row.itemId === itemId);
  const amount = (rows ?? []).reduce((sum, row) => sum + row.amount, 0);
  return (
    <ScreenLayout
      title={t('title')}
      primaryAction={{
        label: t('receive'),
        needs: 'receipts.post',
        shortcut: 'F2',
        onClick: () => void navigate({ to: '/receiving' }),
      }}
      actions={
        <>
          <PrintMenu
            form="stock-sheet"
            params={input}
            fileName={`${t('terms:word.stockSheet')} ${info.data?.businessDate ?? ''}`.trim()}
          />
          <StockSheetExport input={input} businessDate={info.data?.businessDate ?? ''} />
        </>
      }
      filters={<StockFilterBar filters={filters} onChange={setFilters} />}
      notice={balances.error ? <ErrorNotice error={balances.error} /> : undefined}
      detail={
        selected && (
          <LotList
            item={selected}
            businessDate={info.data?.businessDate ?? ''}
            nearExpiryDays={info.data?.nearExpiryDays ?? 0}
          />
        )
      }
      detailTitle={selected && `${selected.itemCode} ${selected.itemName} ${selected.size}`.trim()}
      detailWidth={520}
      onCloseDetail={() => select(undefined)}
      footer={<span className="hq-number">{t('foot', { amount: money(amount) })}</span>}
    >
      <DataGrid
        id="stock"
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.itemId}
        selectedId={itemId ?? null}
        onOpen={(row) => select(row.itemId)}
        loading={balances.isPending}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: { label: t('empty.action'), onClick: () => void navigate({ to: '/imports' }) },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}

function useStockColumns(): GridColumn<ItemBalance>[] {
  const { t } = useTranslation('stock');
  return useMemo<GridColumn<ItemBalance>[]>(
    () => [
      { field: 'itemCode', heading: t('terms:word.code'), width: 98, pinned: 'left' },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 150 },
      {
        id: 'spec',
        value: (row) => (row.size === '' ? row.spec : row.size),
        heading: t('terms:word.spec'),
        width: 130,
      },
      {
        id: 'category',
        value: (row) => t(`terms:category.${row.category}`),
        words: categories.map((category) => t(`terms:category.${category}`)),
        heading: t('terms:word.category'),
        width: 90,
      },
      {
        field: 'quantity',
        heading: t('terms:word.balance'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 112,
      },
      {
        field: 'usableQuantity',
        heading: t('terms:word.usable'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 112,
      },
      {
        field: 'onLoan',
        heading: t('terms:word.onLoan'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        zero: '',
        width: 76,
      },
      { field: 'minimum', heading: t('terms:word.minimum'), kind: 'integer', width: 76 },
      { field: 'nearestExpiry', heading: t('nearestExpiry'), kind: 'date', width: 108 },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 104 },
    ],
    [t],
  );
}
