import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TransferSummary } from '#contract/transfers.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { DocumentPanel } from '../../components/document-panel.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LocationPicker } from '../../components/pickers.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { type Beginning, TransferForm } from './transfer-form.tsx';

/** Transfers 调拨: those posted, and one being made. */
export function TransfersScreen() {
  const { t } = useTranslation('transfers');
  const navigate = useNavigate();
  const search = useSearch({ from: '/transfers' });
  const [text, setText] = useState('');
  const [locationId, setLocationId] = useState<number | undefined>();
  const [range, setRange] = useState<{ from: string | undefined; to: string | undefined }>({
    from: undefined,
    to: undefined,
  });
  const list = useQuery(orpc.transfers.list.queryOptions({ input: { ...range, locationId } }));
  const { documentId, making, lotId, itemId, locationId: fromLocationId } = search;
  const go = useCallback(
    (next: { readonly documentId?: number; readonly making?: boolean }) =>
      void navigate({ to: '/transfers', search: next, replace: true }),
    [navigate],
  );
  const close = useCallback(() => go({}), [go]);
  const begun = useCallback(() => go({ making: true }), [go]);
  const beginning = useMemo<Beginning | null>(
    () =>
      lotId === undefined || itemId === undefined || fromLocationId === undefined
        ? null
        : { lotId, itemId, fromLocationId },
    [lotId, itemId, fromLocationId],
  );
  const columns = useColumns();
  const selected = list.data?.find((row) => row.documentId === documentId);
  if (making) {
    return (
      <ScreenLayout title={t('new')} plain>
        <TransferForm beginning={beginning} onBegun={begun} onDone={close} />
      </ScreenLayout>
    );
  }
  return (
    <ScreenLayout
      title={t('title')}
      primaryAction={{
        label: t('new'),
        needs: 'transfers.post',
        shortcut: 'N',
        onClick: () => go({ making: true }),
      }}
      filters={
        <>
          <QuickFilter value={text} onChange={setText} />
          <LocationPicker
            allowClear
            placeholder={t('anyPlace')}
            value={locationId ?? null}
            onChange={setLocationId}
          />
          <DateRangeField {...range} onChange={setRange} aria-label={t('period')} />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={documentId !== undefined && <DocumentPanel documentId={documentId} />}
      detailTitle={selected?.number ?? t('terms:documentKind.transfer')}
      detailWidth={600}
      onCloseDetail={close}
    >
      <DataGrid
        id="transfers"
        label={t('title')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.documentId}
        selectedId={documentId ?? null}
        onOpen={(row) => go({ documentId: row.documentId })}
        loading={list.isPending}
        quickFilter={text}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: { label: t('new'), onClick: () => go({ making: true }) },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<TransferSummary>[] {
  const { t } = useTranslation('transfers');
  return useMemo<GridColumn<TransferSummary>[]>(
    () => [
      { field: 'number', heading: t('terms:word.number'), width: 150, pinned: 'left' },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'documentStatus',
        width: 110,
      },
      { field: 'occurredAt', heading: t('terms:word.time'), kind: 'datetime', width: 140 },
      {
        id: 'from',
        value: (row) => row.from.join(t('listMark')),
        heading: t('from'),
        flex: 1,
        minWidth: 130,
      },
      {
        id: 'to',
        value: (row) => row.to.join(t('listMark')),
        heading: t('to'),
        flex: 1,
        minWidth: 130,
      },
      { field: 'lineCount', heading: t('lots'), kind: 'integer', width: 70 },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 106 },
      { field: 'author', heading: t('terms:word.operator'), width: 100 },
      { field: 'note', heading: t('terms:word.note'), width: 140 },
    ],
    [t],
  );
}
