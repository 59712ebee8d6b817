import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type StockRequestKind,
  type StockRequestStatus,
  type StockRequestSummary,
  stockRequestKinds,
  stockRequestStatuses,
} from '#contract/stock-requests.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { type Beginning, RequestForm } from './request-form.tsx';
import { RequestPanel } from './request-panel.tsx';

/** Disposal 报废 and adjustment 调整: requests, the word of somebody else, one being made. */
export function DisposalScreen() {
  const { t } = useTranslation('disposal');
  const navigate = useNavigate();
  const search = useSearch({ from: '/disposal' });
  const [text, setText] = useState('');
  const [kind, setKind] = useState<StockRequestKind | undefined>();
  const [status, setStatus] = useState<StockRequestStatus | undefined>();
  const list = useQuery(orpc.stockRequests.list.queryOptions({ input: { kind, status } }));
  const { requestId, making, lotId, itemId, locationId } = search;
  const go = useCallback(
    (next: { readonly requestId?: number; readonly making?: StockRequestKind }) =>
      void navigate({ to: '/disposal', search: next, replace: true }),
    [navigate],
  );
  const close = useCallback(
    (made?: number) => go(made === undefined ? {} : { requestId: made }),
    [go],
  );
  const begun = useCallback(() => go(making === undefined ? {} : { making }), [go, making]);
  const beginning = useMemo<Beginning | null>(
    () =>
      lotId === undefined || itemId === undefined
        ? null
        : { lotId, itemId, locationId: locationId ?? null },
    [lotId, itemId, locationId],
  );
  const columns = useColumns();
  if (making !== undefined) {
    return (
      <ScreenLayout title={t(`new.${making}`)} plain>
        <RequestForm
          key={making}
          kind={making}
          beginning={beginning}
          onBegun={begun}
          onDone={close}
        />
      </ScreenLayout>
    );
  }
  const selected = list.data?.find((row) => row.id === requestId);
  const waiting = list.data?.filter((row) => row.status === 'submitted').length ?? 0;
  return (
    <ScreenLayout
      title={t('title')}
      primaryAction={{
        label: t('new.disposal'),
        needs: 'stockRequests.submitDisposal',
        shortcut: 'N',
        onClick: () => go({ making: 'disposal' }),
      }}
      actions={<AdjustButton onClick={() => go({ making: 'adjustment' })} />}
      filters={
        <>
          <QuickFilter value={text} onChange={setText} />
          <Select<StockRequestKind>
            allowClear
            style={{ width: 120 }}
            placeholder={t('allKinds')}
            aria-label={t('kind')}
            value={kind}
            options={stockRequestKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            onChange={(value) => setKind(value)}
          />
          <Select<StockRequestStatus>
            allowClear
            style={{ width: 120 }}
            placeholder={t('allStates')}
            aria-label={t('terms:word.state')}
            value={status}
            options={stockRequestStatuses.map((value) => ({
              value,
              label: t(`terms:stockRequestStatus.${value}`),
            }))}
            onChange={(value) => setStatus(value)}
          />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={requestId !== undefined && <RequestPanel key={requestId} requestId={requestId} />}
      detailTitle={
        selected === undefined
          ? t('request')
          : t('requestOf', { kind: t(`kinds.${selected.kind}`), id: selected.id })
      }
      detailWidth={660}
      onCloseDetail={() => close()}
      footer={<span>{t('foot', { count: waiting })}</span>}
    >
      <DataGrid
        id="stock-requests"
        label={t('title')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={requestId ?? null}
        onOpen={(row) => go({ requestId: row.id })}
        loading={list.isPending}
        quickFilter={text}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: { label: t('new.disposal'), onClick: () => go({ making: 'disposal' }) },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}

function AdjustButton({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation('disposal');
  useShortcut('T', onClick, { label: t('new.adjustment') });
  return (
    <Button onClick={onClick} aria-keyshortcuts="T">
      {t('new.adjustment')} <KeyHint keys="T" />
    </Button>
  );
}

function useColumns(): GridColumn<StockRequestSummary>[] {
  const { t } = useTranslation('disposal');
  return useMemo<GridColumn<StockRequestSummary>[]>(
    () => [
      { field: 'id', heading: t('requestNo'), kind: 'integer', width: 84, pinned: 'left' },
      {
        id: 'kind',
        value: (row) => t(`kinds.${row.kind}`),
        heading: t('kind'),
        width: 100,
      },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'stockRequestStatus',
        width: 130,
      },
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 110 },
      { field: 'reason', heading: t('why'), flex: 1, minWidth: 130 },
      { field: 'lineCount', heading: t('lines'), kind: 'integer', width: 72 },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 120 },
      { field: 'author', heading: t('author'), width: 90 },
      {
        id: 'approver',
        value: (row) => row.decision?.approver ?? '',
        heading: t('approver'),
        width: 90,
      },
      { field: 'documentNumber', heading: t('terms:word.number'), width: 150 },
    ],
    [t],
  );
}
