import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type PurchaseOrderStatus,
  type PurchaseOrderSummary,
  purchaseOrderStatuses,
} from '#contract/purchasing.ts';
import type { ExpectedDelivery } from '#contract/receipts.ts';
import { integer, qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DueDate, dueText } from '../../components/due-date.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { OrderPanel } from './order-panel.tsx';
import { SupplierReturnForm } from './supplier-return-form.tsx';
import type { PurchasingViewProps } from './views.ts';

/** Purchase orders with how far they have come. */
export function OrdersView({ tabs, place, go }: PurchasingViewProps) {
  const { t } = useTranslation('purchasing');
  const [text, setText] = useState('');
  const [status, setStatus] = useState<PurchaseOrderStatus | undefined>();
  const list = useQuery(orpc.purchasing.orders.list.queryOptions({ input: {} }));
  const info = useQuery(orpc.workspace.info.queryOptions());
  const deliveries = useQuery(orpc.receipts.expected.queryOptions());
  const columns = useColumns(info.data?.businessDate ?? '', deliveries.data);
  const rows = useMemo(
    () => list.data?.filter((row) => status === undefined || row.status === status),
    [list.data, status],
  );
  const { orderId, receiptId } = place;
  const close = () => go({ tab: 'orders' });
  const selected = list.data?.find((row) => row.id === orderId);
  const open = list.data?.filter((row) => row.status === 'open') ?? [];
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} width={160} />
          <Select<PurchaseOrderStatus>
            allowClear
            style={{ width: 110 }}
            placeholder={t('allStates')}
            aria-label={t('terms:word.state')}
            value={status}
            options={purchaseOrderStatuses.map((value) => ({
              value,
              label: t(`terms:purchaseOrderStatus.${value}`),
            }))}
            onChange={setStatus}
          />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={
        receiptId !== undefined ? (
          <SupplierReturnForm key={receiptId} receiptId={receiptId} onDone={close} />
        ) : (
          orderId !== undefined && <OrderPanel key={orderId} orderId={orderId} />
        )
      }
      detailTitle={receiptId === undefined ? (selected?.number ?? t('order')) : t('returning')}
      detailWidth={760}
      onCloseDetail={close}
      footer={
        <span>
          {t('ordersFoot', {
            open: open.length,
            lines: open.reduce((sum, row) => sum + row.openLines, 0),
          })}
        </span>
      }
    >
      <DataGrid
        id="purchase-orders"
        label={t('tabs.orders')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={orderId ?? null}
        onOpen={(row) => go({ orderId: row.id })}
        loading={list.isPending}
        quickFilter={text}
        empty={{
          title: t('noOrders.title'),
          hint: t('noOrders.hint'),
          action: { label: t('noOrders.action'), onClick: () => go({ tab: 'requests' }) },
        }}
        exportName={t('tabs.orders')}
      />
    </ScreenLayout>
  );
}

function useColumns(
  businessDate: string,
  deliveries: readonly ExpectedDelivery[] | undefined,
): GridColumn<PurchaseOrderSummary>[] {
  const { t } = useTranslation('purchasing');
  return useMemo<GridColumn<PurchaseOrderSummary>[]>(() => {
    const expected = new Map(
      (deliveries ?? []).filter(({ kind }) => kind === 'order').map((entry) => [entry.id, entry]),
    );
    const progress = (row: PurchaseOrderSummary) => {
      const delivery = expected.get(row.id);
      if (row.status !== 'open' || delivery === undefined) return '';
      const [only] = delivery.lines;
      if (row.lineCount === 1 && only !== undefined) {
        const { quantity, open, baseUnit } = only;
        return t('cameOf', { came: integer(quantity - open), ordered: qty(quantity, baseUnit) });
      }
      const part = delivery.lines.some((line) => line.open < line.quantity);
      const done = row.lineCount - row.openLines;
      return t(part ? 'partOfLines' : 'wholeLines', { done, lines: row.lineCount });
    };
    const due = (row: PurchaseOrderSummary) => ({
      on: row.expectedOn,
      // What is closed is awaited no longer.
      today: row.status === 'open' ? businessDate : '',
      overdue: t('late'),
    });
    return [
      { field: 'number', heading: t('terms:word.number'), width: 150, pinned: 'left' },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'purchaseOrderStatus',
        width: 110,
      },
      { field: 'supplierName', heading: t('terms:word.supplier'), flex: 1, minWidth: 140 },
      { id: 'progress', heading: t('come'), value: progress, width: 150 },
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 110 },
      {
        id: 'expectedOn',
        heading: t('expectedOn'),
        words: [`2020-12-28 ${t('late')}`],
        value: (row) => row.expectedOn ?? '',
        text: (row) => dueText(due(row)),
        render: (row) => (row.expectedOn === null ? null : <DueDate {...due(row)} />),
      },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 110 },
      { field: 'fundingSource', heading: t('funding'), width: 110 },
      { field: 'requestNumber', heading: t('request'), width: 150 },
      { field: 'author', heading: t('terms:word.operator'), width: 90 },
    ];
  }, [t, businessDate, deliveries]);
}
