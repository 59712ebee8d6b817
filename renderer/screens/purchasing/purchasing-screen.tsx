import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { integer } from '../../app/format.ts';
import { type PurchasingTab, purchasingTabs } from '../../app/purchasing-tabs.ts';
import { orpc } from '../../app/queries.ts';
import { OrderFormPage } from './order-form.tsx';
import { OrdersView } from './orders-view.tsx';
import { OwedView } from './owed-view.tsx';
import { PricesView } from './prices-view.tsx';
import type { RequestDraftLine } from './request-draft.ts';
import { RequestFormPage } from './request-form.tsx';
import { RequestsView } from './requests-view.tsx';
import { SuggestionsView } from './suggestions-view.tsx';
import { type PurchasingPlace, tabOf } from './views.ts';

/** Purchasing 采购: what to buy, who agreed, what is ordered, what is owed a word, what it cost. */
export function PurchasingScreen() {
  const navigate = useNavigate();
  const place = useSearch({ from: '/purchasing' });
  const [goods, setGoods] = useState<readonly Partial<RequestDraftLine>[] | null>(null);
  const go = useCallback(
    (next: PurchasingPlace) => void navigate({ to: '/purchasing', search: next, replace: true }),
    [navigate],
  );
  const tab = tabOf(place);
  const tabs = <Tabs tab={tab} onChange={(next) => go({ tab: next })} />;
  if (place.making === true) {
    return place.requestId === undefined ? (
      <RequestFormPage
        goods={goods}
        onTaken={() => setGoods(null)}
        onDone={(requestId) => go(requestId === undefined ? { tab } : { requestId })}
      />
    ) : (
      <OrderFormPage
        key={place.requestId}
        requestId={place.requestId}
        onDone={(orderId) =>
          go(orderId === undefined ? { requestId: place.requestId } : { orderId })
        }
      />
    );
  }
  const shared = { tabs, place, go };
  switch (tab) {
    case 'suggestions':
      return (
        <SuggestionsView
          {...shared}
          onMake={(chosen) => {
            setGoods(chosen);
            go({ tab: 'suggestions', making: true });
          }}
        />
      );
    case 'requests':
      return <RequestsView {...shared} />;
    case 'orders':
      return <OrdersView {...shared} />;
    case 'owed':
      return <OwedView {...shared} />;
    case 'prices':
      return <PricesView {...shared} />;
  }
}

function Tabs({
  tab,
  onChange,
}: {
  readonly tab: PurchasingTab;
  readonly onChange: (tab: PurchasingTab) => void;
}) {
  const { t } = useTranslation('purchasing');
  const suggestions = useQuery(orpc.purchasing.suggestions.queryOptions({ input: {} }));
  const requests = useQuery(orpc.purchasing.requests.list.queryOptions({ input: {} }));
  const orders = useQuery(orpc.purchasing.orders.list.queryOptions({ input: {} }));
  const owed = useQuery(orpc.purchasing.owed.queryOptions());
  const counts: Partial<Record<PurchasingTab, number | undefined>> = {
    suggestions: suggestions.data?.length,
    // Both wait for somebody: one for a word, one for an order.
    requests: requests.data?.filter(({ status }) => status === 'submitted' || status === 'approved')
      .length,
    orders: orders.data?.filter(({ status }) => status === 'open').length,
    owed: owed.data?.length,
  };
  return (
    <Segmented<PurchasingTab>
      value={tab}
      options={purchasingTabs.map((value) => {
        const count = counts[value] ?? 0;
        const name = t(`tabs.${value}`);
        return { value, label: count === 0 ? name : `${name} ${integer(count)}` };
      })}
      onChange={onChange}
    />
  );
}
