import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerEntry } from '#contract/stock.ts';
import { documentKinds } from '#contract/values.ts';
import { dateTimeOfInstant, qty, signedQty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { DocumentPanel } from '../../components/document-panel.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';

interface Range {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Every movement of one item with its running balance, each with its document beside. */
export function ItemLedgerScreen() {
  const { t } = useTranslation('stock');
  const navigate = useNavigate();
  const { itemCode } = useParams({ from: '/stock/ledger/$itemCode' });
  const { from, to, lotId } = useSearch({ from: '/stock/ledger/$itemCode' });
  const [range, setRange] = useState<Range>({ from, to });
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<LedgerEntry | null>(null);
  const ledger = useQuery(orpc.stock.ledger.queryOptions({ input: { itemCode, lotId, ...range } }));
  const { data } = ledger;
  const unit = data?.baseUnit ?? '';
  const columns = useLedgerColumns(unit);
  return (
    <ScreenLayout
      title={data ? t('ledgerOf', { item: `${data.itemCode} ${data.itemName}` }) : itemCode}
      actions={
        <>
          {to !== undefined && (
            // A report says up to which day it was opened for.
            <Button onClick={() => void navigate({ to: '/reports' })}>{t('backToReports')}</Button>
          )}
          <Button onClick={() => void navigate({ to: '/stock', search: { itemId: data?.itemId } })}>
            {t('back')}
          </Button>
        </>
      }
      filters={
        <>
          <QuickFilter value={text} onChange={setText} />
          <DateRangeField {...range} onChange={setRange} aria-label={t('period')} />
          {lotId !== undefined && (
            <Button
              onClick={() =>
                void navigate({
                  to: '/stock/ledger/$itemCode',
                  params: { itemCode },
                  search: { from, to },
                  replace: true,
                })
              }
            >
              {t('allLots')}
            </Button>
          )}
        </>
      }
      notice={ledger.error ? <ErrorNotice error={ledger.error} /> : undefined}
      detail={opened && <DocumentPanel documentId={opened.documentId} />}
      detailTitle={opened?.documentNumber}
      detailWidth={560}
      onCloseDetail={() => setOpened(null)}
      footer={
        data && (
          <span className="hq-number">
            {t('ledgerFoot', {
              opening: qty(data.openingBalance, unit),
              closing: qty(data.closingBalance, unit),
            })}
          </span>
        )
      }
    >
      <DataGrid
        id="item-ledger"
        label={t('ledgerOf', { item: itemCode })}
        rows={data?.entries}
        columns={columns}
        rowId={(row) => row.movementId}
        onOpen={setOpened}
        loading={ledger.isPending}
        quickFilter={text}
        empty={{ title: t('noMovements.title'), hint: t('noMovements.hint') }}
        exportName={`${t('ledger')} ${itemCode}`}
      />
    </ScreenLayout>
  );
}

function useLedgerColumns(unit: string): GridColumn<LedgerEntry>[] {
  const { t } = useTranslation('stock');
  return useMemo<GridColumn<LedgerEntry>[]>(
    () => [
      { field: 'occurredAt', heading: t('terms:word.time'), kind: 'datetime', width: 138 },
      { field: 'documentNumber', heading: t('terms:word.number'), width: 140 },
      {
        id: 'kind',
        value: (row) => t(`terms:documentKind.${row.documentKind}`),
        words: documentKinds.map((kind) => t(`terms:documentKind.${kind}`)),
        heading: t('documentType'),
        width: 84,
      },
      { field: 'counterparty', heading: t('counterparty'), flex: 1, minWidth: 104 },
      { field: 'batchNo', heading: t('terms:word.batchNo'), width: 140 },
      { field: 'lotNo', heading: t('terms:word.lot'), width: 116 },
      { field: 'locationName', heading: t('terms:word.location'), width: 100 },
      {
        field: 'quantity',
        heading: t('moved'),
        kind: 'quantity',
        width: 88,
        render: (row) => <span className="hq-number">{signedQty(row.quantity, unit)}</span>,
      },
      {
        field: 'balanceAfter',
        heading: t('terms:word.balance'),
        kind: 'quantity',
        unit: () => unit,
        width: 104,
      },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 94 },
      {
        id: 'recordedAt',
        heading: t('terms:word.recordedAt'),
        value: (row) => dateTimeOfInstant(row.recordedAt),
        width: 150,
        hidden: true,
      },
    ],
    [t, unit],
  );
}
