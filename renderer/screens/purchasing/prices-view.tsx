import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import type { PricePoint } from '#contract/purchasing.ts';
import { priceText } from '../../app/price.ts';
import { orpc } from '../../app/queries.ts';
import { fenAtPrice } from '../../app/yuan.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ItemPicker } from '../../components/pickers.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { useItems } from './use-items.ts';
import type { PurchasingViewProps } from './views.ts';

/** What an item cost, of whom, and how long it took to come. */
export function PricesView({ tabs, place, go }: PurchasingViewProps) {
  const { t } = useTranslation('purchasing');
  const { itemId } = place;
  const navigate = useNavigate();
  const items = useItems();
  const item = items.get(itemId ?? 0);
  const history = useQuery({
    ...orpc.purchasing.prices.queryOptions({ input: { itemId: itemId ?? 0 } }),
    enabled: itemId !== undefined,
  });
  const columns = useColumns(item);
  const leadTime = history.data?.leadTime;
  const open = ({ orderId, documentId }: PricePoint) => {
    if (orderId !== null) go({ orderId });
    else if (documentId !== null) void navigate({ to: '/documents', search: { documentId } });
  };
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <ItemPicker
            value={itemId ?? null}
            autoFocus
            onChange={(next) => go({ tab: 'prices', itemId: next })}
          />
        </>
      }
      notice={history.error ? <ErrorNotice error={history.error} /> : undefined}
      footer={
        leadTime && (
          <span>
            {t('leadTime')} {t(`leadTimeFrom.${leadTime.source}`, { days: leadTime.days })}
          </span>
        )
      }
    >
      {itemId === undefined ? (
        <EmptyState title={t('chooseItem.title')} hint={t('chooseItem.hint')} />
      ) : (
        <DataGrid
          id="purchase-prices"
          label={t('tabs.prices')}
          rows={history.data?.rows}
          columns={columns}
          rowId={(row) => row.key}
          onOpen={open}
          loading={history.isPending}
          empty={{ title: t('noPrices.title'), hint: t('noPrices.hint') }}
          exportName={t('tabs.prices')}
        />
      )}
    </ScreenLayout>
  );
}

function useColumns(item: Item | undefined): GridColumn<PricePoint>[] {
  const { t } = useTranslation('purchasing');
  return useMemo<GridColumn<PricePoint>[]>(
    () => [
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 110 },
      { field: 'number', heading: t('orderOrReceipt'), width: 160 },
      { field: 'supplierName', heading: t('terms:word.supplier'), flex: 1, minWidth: 180 },
      {
        field: 'quantity',
        heading: t('terms:word.quantity'),
        kind: 'quantity',
        unit: () => item?.baseUnit ?? '',
      },
      {
        id: 'price',
        heading: t('price'),
        width: 140,
        value: ({ price }) => priceText(price, item?.packs ?? [], item?.baseUnit ?? ''),
      },
      {
        id: 'thousand',
        heading: t('perThousand', { unit: item?.baseUnit ?? '' }),
        kind: 'money',
        width: 130,
        // Comparable whatever pack each was agreed for; half a fen up.
        value: ({ price }) => fenAtPrice(1000, price.fen, price.units),
      },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 130 },
      { field: 'leadDays', heading: t('leadDays'), kind: 'integer', width: 110 },
    ],
    [t, item],
  );
}
