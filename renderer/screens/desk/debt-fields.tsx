import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import styles from './desk.module.css';
import type { DraftDebt, DraftLine } from './kit-draft.ts';
import type { KitAction } from './kit-reducer.ts';

/** What is known of goods that the stock record does not have: their lot, the order they belong to. */
export function DebtFields({
  line,
  debt,
  send,
}: {
  readonly line: DraftLine;
  readonly debt: DraftDebt;
  readonly send: (action: KitAction) => void;
}) {
  const { t } = useTranslation('desk');
  const expected = useQuery(orpc.receipts.expected.queryOptions());
  const orders = (expected.data ?? [])
    .filter(({ kind }) => kind === 'order')
    .flatMap((order) => {
      const own = order.lines.filter(({ itemId, open }) => itemId === line.itemId && open > 0);
      const open = own.reduce((sum, orderLine) => sum + orderLine.open, 0);
      if (open === 0) return [];
      const label = t('expectedOrder', {
        number: order.number,
        open: qty(open, line.baseUnit),
        day: order.expectedOn ?? '—',
      });
      return [{ value: order.id, label }];
    });
  const change = (next: Partial<DraftDebt>) =>
    send({ type: 'debt', key: line.key, debt: { ...debt, ...next } });
  return (
    <div className={styles.debt}>
      <span className={styles.attention}>{t('owedExplain')}</span>
      <span className={styles.field}>
        {t('owedLot')}
        <Input
          size="small"
          style={{ width: 130 }}
          maxLength={64}
          value={debt.lotNo}
          aria-label={t('owedLot')}
          onChange={(event) => change({ lotNo: event.target.value })}
        />
      </span>
      {orders.length > 0 && (
        <span className={styles.field}>
          {t('owedOrder')}
          <Select<number>
            size="small"
            allowClear
            style={{ width: 150 }}
            popupMatchSelectWidth={false}
            value={debt.orderId ?? undefined}
            aria-label={t('owedOrder')}
            options={orders}
            onChange={(orderId?: number) => change({ orderId: orderId ?? null })}
          />
        </span>
      )}
    </div>
  );
}
