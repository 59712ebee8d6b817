import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurchaseOrder } from '#contract/purchasing.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant, money } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import { OrderExport } from './order-export.tsx';
import { OrderLines } from './order-lines.tsx';
import styles from './purchasing.module.css';
import { SupplierReturnForm } from './supplier-return-form.tsx';
import { useItems } from './use-items.ts';

/** One order: how far each line has come, what came of it, what is given up or goes back. */
export function OrderPanel({ orderId }: { readonly orderId: number }) {
  const query = useQuery(orpc.purchasing.orders.get.queryOptions({ input: { orderId } }));
  const items = useItems();
  const cancel = useCommand(db.purchasing.orders.cancelRemainder);
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const order = query.data;
  const giveUp = (lineId?: number) => void cancel.run({ orderId, lineId });
  return (
    <>
      <ErrorNotice error={cancel.error} onClose={cancel.clearError} />
      <Actions order={order} pending={cancel.pending} onGiveUp={() => giveUp()} />
      <Head order={order} />
      <OrderLines order={order} items={items} onGiveUp={giveUp} pending={cancel.pending} />
      <Receipts order={order} />
    </>
  );
}

function Head({ order }: { readonly order: PurchaseOrder }) {
  const { t } = useTranslation('purchasing');
  const { supplier } = order;
  const info = useQuery(orpc.workspace.info.queryOptions());
  const contact = [supplier.contact, supplier.phone, supplier.address]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <Facts
      facts={[
        {
          label: t('terms:word.state'),
          value: <StateTag kind="purchaseOrderStatus" state={order.status} />,
        },
        { label: t('terms:word.amount'), value: money(order.amount) },
        { label: t('terms:word.supplier'), value: order.supplierName },
        contact === '' ? null : { label: t('contact'), value: contact, wide: true },
        { label: t('terms:word.date'), value: order.businessDate },
        {
          label: t('expectedOn'),
          value:
            order.status === 'open' ? (
              <DueDate
                on={order.expectedOn}
                today={info.data?.businessDate ?? ''}
                overdue={t('late')}
              />
            ) : (
              (order.expectedOn ?? '—')
            ),
        },
        { label: t('funding'), value: order.fundingSource === '' ? '—' : order.fundingSource },
        { label: t('request'), value: order.requestNumber ?? '—' },
        { label: t('terms:word.operator'), value: order.author },
        { label: t('terms:word.recordedAt'), value: dateTimeOfInstant(order.recordedAt) },
        order.note === '' ? null : { label: t('terms:word.note'), value: order.note, wide: true },
      ]}
    />
  );
}

function Actions({
  order,
  pending,
  onGiveUp,
}: {
  readonly order: PurchaseOrder;
  readonly pending: boolean;
  readonly onGiveUp: () => void;
}) {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const open = order.status === 'open';
  const receive = () => void navigate({ to: '/receiving', search: { orderId: order.id } });
  useShortcut('F8', receive, { label: t('receive'), enabled: open });
  return (
    <div className={styles.buttons}>
      {open && (
        <>
          <Button type="primary" onClick={receive} aria-keyshortcuts="F8">
            {t('receive')} <KeyHint keys="F8" />
          </Button>
          <Popconfirm title={t('giveUpAllExplain')} onConfirm={onGiveUp}>
            <Button disabled={pending}>{t('giveUpAll')}</Button>
          </Popconfirm>
        </>
      )}
      <PrintMenu form="purchase-order" params={{ orderId: order.id }} fileName={order.number} />
      <OrderExport order={order} />
    </div>
  );
}

function Receipts({ order }: { readonly order: PurchaseOrder }) {
  const { t } = useTranslation('purchasing');
  const [returning, setReturning] = useState<number | null>(null);
  return (
    <>
      <h3>{t('receipts')}</h3>
      {order.receipts.length === 0 ? (
        <p className="hq-soft">{t('nothingCame')}</p>
      ) : (
        <table className={styles.lines}>
          <tbody>
            {order.receipts.map((receipt) => (
              <tr key={receipt.documentId}>
                <td>
                  <DocumentLink documentId={receipt.documentId} number={receipt.number} />
                </td>
                <td>{receipt.businessDate}</td>
                <td>
                  <StateTag kind="documentStatus" state={receipt.status} />
                </td>
                <td className={styles.numeric}>
                  {receipt.status === 'posted' && (
                    <Button size="small" onClick={() => setReturning(receipt.documentId)}>
                      {t('sendBack')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {returning !== null && (
        <SupplierReturnForm
          key={returning}
          receiptId={returning}
          onDone={() => setReturning(null)}
        />
      )}
    </>
  );
}
