import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurchaseRequestSummary } from '#contract/purchasing.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { RequestPanel } from './request-panel.tsx';
import type { PurchasingViewProps } from './views.ts';

/** Purchase requests: what waits for a word, what for an order, what became of the others. */
export function RequestsView({ tabs, place, go }: PurchasingViewProps) {
  const { t } = useTranslation('purchasing');
  const [text, setText] = useState('');
  const list = useQuery(orpc.purchasing.requests.list.queryOptions({ input: {} }));
  const columns = useColumns();
  const { requestId } = place;
  const selected = list.data?.find((row) => row.id === requestId);
  const count = (status: PurchaseRequestSummary['status']) =>
    list.data?.filter((row) => row.status === status).length ?? 0;
  const make = () => go({ tab: 'requests', making: true });
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} />
        </>
      }
      primaryAction={{
        label: t('newRequest'),
        needs: 'purchasing.requests.submit',
        shortcut: 'N',
        onClick: make,
      }}
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={
        requestId !== undefined && <RequestPanel key={requestId} requestId={requestId} go={go} />
      }
      detailTitle={selected?.number ?? t('request')}
      detailWidth={720}
      onCloseDetail={() => go({ tab: 'requests' })}
      footer={
        <span>
          {t('requestsFoot', { submitted: count('submitted'), approved: count('approved') })}
        </span>
      }
    >
      <DataGrid
        id="purchase-requests"
        label={t('tabs.requests')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={requestId ?? null}
        onOpen={(row) => go({ requestId: row.id })}
        loading={list.isPending}
        quickFilter={text}
        empty={{
          title: t('noRequests.title'),
          hint: t('noRequests.hint'),
          action: { label: t('newRequest'), onClick: make },
        }}
        exportName={t('tabs.requests')}
      />
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<PurchaseRequestSummary>[] {
  const { t } = useTranslation('purchasing');
  return useMemo<GridColumn<PurchaseRequestSummary>[]>(
    () => [
      { field: 'number', heading: t('terms:word.number'), width: 160, pinned: 'left' },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'purchaseRequestStatus',
        width: 120,
      },
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 110 },
      { field: 'neededBy', heading: t('neededBy'), kind: 'date', width: 110 },
      { field: 'reason', heading: t('reason'), flex: 1, minWidth: 160 },
      { field: 'lineCount', heading: t('lines'), kind: 'integer', width: 72 },
      { field: 'amount', heading: t('estimatedAmount'), kind: 'money', width: 130 },
      { field: 'author', heading: t('author'), width: 100 },
    ],
    [t],
  );
}
