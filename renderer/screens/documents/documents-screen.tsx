import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '#contract/documents.ts';
import { type DocumentKind, documentKinds } from '#contract/values.ts';
import { nextOffset, pageFrom, usePagedRows } from '../../app/paged-rows.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { DocumentPanel } from '../../components/document-panel.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';

/** Every posted document, newest first, with its lines beside. */
export function DocumentsScreen() {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  const { documentId } = useSearch({ from: '/documents' });
  const [kind, setKind] = useState<DocumentKind | undefined>();
  const [range, setRange] = useState<{ from: string | undefined; to: string | undefined }>({
    from: undefined,
    to: undefined,
  });
  const [text, setText] = useState('');
  const list = useInfiniteQuery(
    orpc.documents.list.infiniteOptions({
      input: (offset: number) => ({
        kind,
        ...range,
        ...pageFrom(offset),
      }),
      initialPageParam: 0,
      getNextPageParam: nextOffset,
    }),
  );
  const rows = usePagedRows(list);
  const select = useCallback(
    (id: number | undefined) =>
      void navigate({ to: '/documents', search: { documentId: id }, replace: true }),
    [navigate],
  );
  const columns = useMemo<GridColumn<DocumentSummary>[]>(
    () => [
      { field: 'number', heading: t('terms:word.number'), width: 156, pinned: 'left' },
      {
        id: 'kind',
        value: (row) => t(`terms:documentKind.${row.kind}`),
        words: documentKinds.map((kind) => t(`terms:documentKind.${kind}`)),
        heading: t('kind'),
        width: 110,
      },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'documentStatus',
        width: 110,
      },
      { field: 'occurredAt', heading: t('terms:word.time'), kind: 'datetime', width: 138 },
      {
        id: 'counterparty',
        value: (row) => row.squadName ?? row.partyName ?? '',
        heading: t('counterparty'),
        flex: 1,
        minWidth: 150,
      },
      { field: 'batchNo', heading: t('terms:word.batchNo'), width: 140 },
      { field: 'lineCount', heading: t('lines'), kind: 'integer', width: 64 },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 112 },
      { field: 'author', heading: t('terms:word.operator'), width: 100 },
    ],
    [t],
  );
  const selected = rows?.find((row) => row.id === documentId);
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          <QuickFilter value={text} onChange={setText} />
          <Select<DocumentKind>
            allowClear
            style={{ width: 130 }}
            placeholder={t('allKinds')}
            aria-label={t('kind')}
            value={kind}
            options={documentKinds.map((value) => ({
              value,
              label: t(`terms:documentKind.${value}`),
            }))}
            onChange={(value) => setKind(value)}
          />
          <DateRangeField {...range} onChange={setRange} aria-label={t('period')} />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={documentId !== undefined && <DocumentPanel documentId={documentId} />}
      detailTitle={selected?.number ?? t('terms:word.document')}
      detailWidth={560}
      onCloseDetail={() => select(undefined)}
    >
      <DataGrid
        id="documents"
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={documentId ?? null}
        onOpen={(row) => select(row.id)}
        loading={list.isPending}
        quickFilter={text}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: {
            label: t('empty.action'),
            onClick: () => void navigate({ to: '/receiving' }),
          },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}
