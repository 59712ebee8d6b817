import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import type { PurchaseRequest, PurchaseRequestLine } from '#contract/purchasing.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant, money, qty } from '../../app/format.ts';
import { priceText, typedPrice } from '../../app/price.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import { DecisionForm } from './decision-form.tsx';
import { packsOfPrice } from './packs-of-price.ts';
import styles from './purchasing.module.css';
import { useItems } from './use-items.ts';
import type { PurchasingPlace } from './views.ts';

/** One request: what is asked for, the word of somebody else, and the orders made from it. */
export function RequestPanel({
  requestId,
  go,
}: {
  readonly requestId: number;
  readonly go: (place: PurchasingPlace) => void;
}) {
  const query = useQuery(orpc.purchasing.requests.get.queryOptions({ input: { requestId } }));
  const items = useItems();
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const request = query.data;
  return (
    <>
      <Actions key={request.status} request={request} go={go} />
      <Head request={request} />
      <Lines request={request} items={items} />
    </>
  );
}

function Head({ request }: { readonly request: PurchaseRequest }) {
  const { t } = useTranslation('purchasing');
  const { decision } = request;
  return (
    <Facts
      facts={[
        {
          label: t('terms:word.state'),
          value: <StateTag kind="purchaseRequestStatus" state={request.status} />,
        },
        { label: t('estimatedAmount'), value: money(request.amount) },
        { label: t('author'), value: request.author },
        { label: t('terms:word.date'), value: request.businessDate },
        { label: t('neededBy'), value: request.neededBy ?? '—' },
        { label: t('terms:word.recordedAt'), value: dateTimeOfInstant(request.recordedAt) },
        request.reason === '' ? null : { label: t('reason'), value: request.reason, wide: true },
        decision === null
          ? null
          : {
              label: t(`said.${decision.decision}`),
              value: `${decision.approver} ${dateTimeOfInstant(decision.recordedAt)}`,
              wide: true,
            },
        decision === null || decision.note === ''
          ? null
          : { label: t('decisionNote'), value: decision.note, wide: true },
        request.orders.length === 0
          ? null
          : {
              label: t('ordersMade'),
              wide: true,
              value: request.orders.map((order) => (
                <span key={order.id} className={styles.made}>
                  <Link to="/purchasing" search={{ orderId: order.id }} className="hq-code">
                    {order.number}
                  </Link>
                  <StateTag kind="purchaseOrderStatus" state={order.status} />{' '}
                </span>
              )),
            },
      ]}
    />
  );
}

/** What can be done with a request in its state. */
function Actions({
  request,
  go,
}: {
  readonly request: PurchaseRequest;
  readonly go: (place: PurchasingPlace) => void;
}) {
  const { t } = useTranslation('purchasing');
  const decide = useCommand(db.purchasing.requests.decide);
  const cancel = useCommand(db.purchasing.requests.cancel);
  const order = () => go({ requestId: request.id, making: true });
  const approved = request.status === 'approved';
  useShortcut('F8', order, { label: t('toOrder'), enabled: approved });
  const print = (
    <PrintMenu
      form="purchase-request"
      params={{ requestId: request.id }}
      fileName={request.number}
    />
  );
  if (request.status !== 'submitted' && !approved) {
    return <div className={styles.buttons}>{print}</div>;
  }
  const withdraw = (
    <Popconfirm
      title={t(request.orders.length > 0 ? 'dropRestExplain' : 'withdrawExplain')}
      onConfirm={() => void cancel.run({ requestId: request.id })}
    >
      <Button type="text" disabled={cancel.pending}>
        {t(request.orders.length > 0 ? 'dropRest' : 'withdraw')}
      </Button>
    </Popconfirm>
  );
  return (
    <>
      <ErrorNotice
        error={decide.error ?? cancel.error}
        onClose={() => {
          decide.clearError();
          cancel.clearError();
        }}
      />
      {approved ? (
        <div className={styles.buttons}>
          <Button type="primary" onClick={order} aria-keyshortcuts="F8">
            {t('toOrder')} <KeyHint keys="F8" />
          </Button>
          {print}
          {withdraw}
        </div>
      ) : (
        <DecisionForm
          procedure="purchasing.requests.decide"
          maker={request.author}
          pending={decide.pending}
          onDecide={(said) => void decide.run({ requestId: request.id, ...said })}
        >
          {print}
          {withdraw}
        </DecisionForm>
      )}
    </>
  );
}

function Lines({
  request,
  items,
}: {
  readonly request: PurchaseRequest;
  readonly items: ReadonlyMap<number, Item>;
}) {
  const { t } = useTranslation('purchasing');
  const ordered = request.orders.length > 0;
  const packsOf = (line: PurchaseRequestLine) => items.get(line.itemId)?.packs ?? [];
  const price = (line: PurchaseRequestLine) =>
    line.price === null ? '—' : priceText(line.price, packsOf(line), line.baseUnit);
  const inPacks = (line: PurchaseRequestLine) =>
    line.enteredAs ||
    packsOfPrice(
      line.quantity,
      typedPrice(line.price, packsOf(line)).per,
      packsOf(line),
      line.baseUnit,
    );
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.quantity')}
          </th>
          {ordered && (
            <th scope="col" className={styles.numeric}>
              {t('ordered')}
            </th>
          )}
          <th scope="col" className={styles.numeric}>
            {t('estimatedPrice')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.amount')}
          </th>
          <th scope="col">{t('supplierThought')}</th>
        </tr>
      </thead>
      <tbody>
        {request.lines.map((line) => (
          <tr key={line.id}>
            <td>
              <span className="hq-code">{line.itemCode}</span> {line.itemName}
              <div className="hq-soft">{line.spec}</div>
              {line.note !== '' && <div className="hq-soft">{line.note}</div>}
            </td>
            <td className={styles.numeric}>
              {qty(line.quantity, line.baseUnit)}
              <div className="hq-soft">{inPacks(line)}</div>
            </td>
            {ordered && <td className={styles.numeric}>{qty(line.ordered, line.baseUnit)}</td>}
            <td className={styles.numeric}>{price(line)}</td>
            <td className={styles.numeric}>{line.amount === null ? '' : money(line.amount)}</td>
            <td>{line.supplierName}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
