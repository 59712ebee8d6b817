import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PurchaseOrder } from '#contract/purchasing.ts';
import { db } from '../../app/db-client.ts';
import { money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';
import { qrCode } from '../qr-code.ts';
import { boughtColumns, type PacksOf, packsOfItems, priceColumn } from './purchase-columns.tsx';

interface OrderProps {
  readonly order: PurchaseOrder;
  readonly qr: string;
  readonly packsOf: PacksOf;
}

/** The purchase order 采购订单, as it goes to the supplier. */
function PurchaseOrderForm({ order, qr, packsOf }: OrderProps) {
  const { t } = useTranslation(['print', 'terms']);
  const said = (value: string | null) => (value === null || value === '' ? '—' : value);
  return (
    <FormFrame
      unitName={order.unitName}
      title={t('purchase-order.title')}
      number={order.number}
      qr={qr}
      stamp={order.status === 'cancelled' ? t('terms:purchaseOrderStatus.cancelled') : undefined}
      facts={[
        [t('purchase-order.supplier'), order.supplierName],
        [t('purchase-order.contact'), said(order.supplier.contact)],
        [t('purchase-order.phone'), said(order.supplier.phone)],
        [t('purchase-order.address'), said(order.supplier.address)],
        [t('purchase-order.date'), order.businessDate],
        [t('purchase-order.expectedOn'), said(order.expectedOn)],
        [t('purchase-order.funding'), said(order.fundingSource)],
        [t('purchase-order.request'), said(order.requestNumber)],
      ]}
      note={order.note}
      printedRows={order.lines.length}
      recordRows={order.lineCount}
      signatures={[
        [t('sign.preparedBy'), order.author],
        [t('sign.chief'), ''],
        [t('purchase-order.confirmedBy'), ''],
      ]}
    >
      <FormTable
        tall
        columns={[
          ...boughtColumns<PurchaseOrder['lines'][number]>(t),
          priceColumn(t, packsOf),
          {
            heading: t('column.amount'),
            width: '13%',
            numeric: true,
            cell: (line) => money(line.amount),
          },
          { heading: t('column.remark'), width: '12%', cell: (line) => line.note },
        ]}
        rows={order.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', money(order.amount), '']}
      />
    </FormFrame>
  );
}

/** The purchase order; its params are those of `purchasing.orders.get`. */
export const loadPurchaseOrder: FormLoader = async (params) => {
  const order = await db.purchasing.orders.get(
    params as Parameters<typeof db.purchasing.orders.get>[0],
  );
  const element = (
    <PurchaseOrderForm
      order={order}
      qr={await qrCode(order.number)}
      packsOf={await packsOfItems()}
    />
  );
  return {
    element,
    title: `${i18next.t('print:purchase-order.title')} ${order.number}`,
    landscape: false,
  };
};
