import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '#contract/documents.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

/** Receipts and opening stock entered before, the newest first. */
export function RecentReceipts({
  openedId,
  onOpen,
}: {
  readonly openedId: number | null;
  readonly onOpen: (document: DocumentSummary) => void;
}) {
  const { t } = useTranslation('receiving');
  const receipts = useQuery(orpc.documents.list.queryOptions({ input: { kind: 'receipt' } }));
  const openings = useQuery(orpc.documents.list.queryOptions({ input: { kind: 'opening' } }));
  const rows = useMemo(
    () =>
      receipts.data === undefined || openings.data === undefined
        ? undefined
        : [...receipts.data.rows, ...openings.data.rows],
    [receipts.data, openings.data],
  );
  const columns = useMemo<GridColumn<DocumentSummary>[]>(
    () => [
      { field: 'number', heading: t('terms:word.number'), width: 170, pinned: 'left' },
      {
        id: 'kind',
        value: (row) => t(`terms:documentKind.${row.kind}`),
        heading: t('kind'),
        width: 100,
      },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'documentStatus',
        width: 110,
      },
      { field: 'occurredAt', heading: t('terms:word.time'), kind: 'datetime', width: 150 },
      { field: 'partyName', heading: t('party'), flex: 1, minWidth: 150 },
      { field: 'lineCount', heading: t('lines'), kind: 'integer', width: 80 },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 120 },
      { field: 'author', heading: t('terms:word.operator'), width: 100 },
    ],
    [t],
  );
  const error = receipts.error ?? openings.error;
  if (error) return <ErrorNotice error={error} />;
  return (
    <DataGrid
      id="receipts"
      label={t('recent')}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      selectedId={openedId}
      onOpen={onOpen}
      loading={receipts.isPending}
      empty={{ title: t('empty.title'), hint: t('empty.hint') }}
      exportName={t('recent')}
    />
  );
}
