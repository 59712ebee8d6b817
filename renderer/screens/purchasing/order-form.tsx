import { useQuery } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurchaseRequest } from '#contract/purchasing.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { money } from '../../app/format.ts';
import { useKeptDraft } from '../../app/kept-draft.ts';
import { orpc } from '../../app/queries.ts';
import { refusedLines } from '../../app/refused-lines.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PartyPicker } from '../../components/pickers.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import {
  emptyOrders,
  headOf,
  type OrderDraft,
  orderDraft,
  orderProblem,
  ordersOf,
  placedOrders,
  plannedOrders,
  sentLines,
  withHead,
  withOrderLine,
  withSupplier,
} from './order-draft.ts';
import { OrderFormLines } from './order-form-lines.tsx';
import styles from './purchasing.module.css';
import { useItems } from './use-items.ts';

/** The page on which an approved request becomes orders, one per supplier. */
export function OrderFormPage({
  requestId,
  onDone,
}: {
  readonly requestId: number;
  /** With the first order that was placed, if any was. */
  readonly onDone: (orderId?: number) => void;
}) {
  const { t } = useTranslation('purchasing');
  const query = useQuery(orpc.purchasing.requests.get.queryOptions({ input: { requestId } }));
  useShortcut('Escape', () => onDone(), { label: t('backToRequest') });
  return (
    <ScreenLayout
      title={t('ordersFrom', { number: query.data?.number ?? '' })}
      plain
      notice={query.error ? <ErrorNotice error={query.error} /> : undefined}
    >
      {query.data === undefined ? (
        <PanelSkeleton />
      ) : (
        <OrderForm request={query.data} onDone={onDone} />
      )}
    </ScreenLayout>
  );
}

function OrderForm({
  request,
  onDone,
}: {
  readonly request: PurchaseRequest;
  readonly onDone: (orderId?: number) => void;
}) {
  const { t } = useTranslation('purchasing');
  const { message } = App.useApp();
  const items = useItems();
  const kept = useKeptDraft(`orders-of:${request.id}`, orderDraft, emptyOrders);
  const { change, clear } = kept;
  const [showProblems, setShowProblems] = useState(false);
  const [sent, setSent] = useState<readonly number[]>([]);
  const place = useCommand(db.purchasing.orders.place);
  const ready = kept.ready && items.size > 0;
  useEffect(() => {
    if (!ready) return;
    change((before) => ordersOf(before, request, (id) => items.get(id)?.packs ?? []));
  }, [ready, change, request, items]);
  const { draft } = kept;
  const planned = plannedOrders(draft);
  const send = async () => {
    setShowProblems(true);
    if (draft.lines.some((line) => orderProblem(line) !== null)) return;
    setSent(sentLines(draft).map((line) => line.requestLineId));
    const orders = await place.run({
      requestId: request.id,
      orders: placedOrders(draft, request),
    });
    if (orders === undefined) return;
    clear();
    void message.success(
      t('placed', { numbers: orders.map((order) => order.number).join(t('listMark')) }),
    );
    onDone(orders[0]?.id);
  };
  const nothing = draft.lines.every((line) => line.left);
  const blocked = !ready || place.pending || request.status !== 'approved' || nothing;
  useShortcut('F8', () => void send(), { label: t('placeOrders'), enabled: !blocked });
  if (!ready) return <PanelSkeleton />;
  const refused = refusedLines(place.error);
  return (
    <section className={styles.form} aria-label={t('placeOrders')}>
      <p className="hq-soft">{t('ordersExplain')}</p>
      <ErrorNotice error={place.error} onClose={place.clearError} />
      <OrderFormLines
        request={request}
        lines={draft.lines}
        items={items}
        showProblems={showProblems}
        refusalOf={(lineId) => refused.get(sent.indexOf(lineId))}
        onChange={(lineId, fields) => change((before) => withOrderLine(before, lineId, fields))}
      />
      <SupplierForAll
        missing={draft.lines.filter((line) => !line.left && line.supplierId === null).length}
        onChoose={(supplierId) => change((before) => withSupplier(before, supplierId))}
      />
      <Heads draft={draft} onChange={change} />
      <p className="hq-soft">
        {nothing
          ? t('nothingToOrder')
          : t('ordersSum', {
              count: planned.length,
              amount: money(planned.reduce((sum, order) => sum + order.amount, 0)),
            })}
      </p>
      <FormFoot
        submit={{
          label: t('placeOrders'),
          keys: 'F8',
          onClick: () => void send(),
          disabled: blocked,
          loading: place.pending,
        }}
        cancel={{ label: t('backToRequest'), onClick: () => onDone() }}
      />
    </section>
  );
}

/** One choice for every line that names no supplier yet. */
function SupplierForAll({
  missing,
  onChoose,
}: {
  readonly missing: number;
  readonly onChoose: (supplierId: number) => void;
}) {
  const { t } = useTranslation('purchasing');
  if (missing === 0) return null;
  return (
    <div className={styles.actions}>
      {t('supplierForAll', { count: missing })}
      <PartyPicker
        size="small"
        style={{ width: 200 }}
        placeholder={t('chooseSupplier')}
        value={null}
        aria-label={t('supplierForAll', { count: missing })}
        onChange={(supplierId) => {
          if (supplierId !== undefined) onChoose(supplierId);
        }}
      />
    </div>
  );
}

/** The orders that come out of it, with what each says besides its lines. */
function Heads({
  draft,
  onChange,
}: {
  readonly draft: OrderDraft;
  readonly onChange: (next: (before: OrderDraft) => OrderDraft) => void;
}) {
  const { t } = useTranslation('purchasing');
  const parties = useQuery(orpc.organisation.parties.list.queryOptions({ input: {} }));
  const nameOf = (id: number) => parties.data?.find((party) => party.id === id)?.name ?? '';
  const planned = plannedOrders(draft);
  if (planned.length === 0) return null;
  return (
    <table className={styles.lines} aria-label={t('ordersMade')}>
      <thead>
        <tr>
          <th scope="col">{t('orderTo')}</th>
          <th scope="col" className={styles.numeric}>
            {t('lines')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.amount')}
          </th>
          <th scope="col">{t('expectedOn')}</th>
          <th scope="col">{t('funding')}</th>
          <th scope="col">{t('terms:word.note')}</th>
        </tr>
      </thead>
      <tbody>
        {planned.map(({ supplierId, lineCount, amount }) => {
          const head = headOf(draft, supplierId);
          const set = (fields: Parameters<typeof withHead>[2]) =>
            onChange((before) => withHead(before, supplierId, fields));
          return (
            <tr key={supplierId}>
              <td>{nameOf(supplierId)}</td>
              <td className={styles.numeric}>{lineCount}</td>
              <td className={styles.numeric}>{money(amount)}</td>
              <td>
                <DateField
                  size="small"
                  value={head.expectedOn}
                  aria-label={t('expectedOn')}
                  onChange={(expectedOn) => set({ expectedOn })}
                />
              </td>
              <td>
                <Input
                  size="small"
                  value={head.fundingSource}
                  aria-label={t('funding')}
                  onChange={(event) => set({ fundingSource: event.target.value })}
                />
              </td>
              <td>
                <Input
                  size="small"
                  value={head.note}
                  aria-label={t('terms:word.note')}
                  onChange={(event) => set({ note: event.target.value })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
