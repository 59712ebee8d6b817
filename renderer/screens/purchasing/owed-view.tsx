import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyPurchase } from '#contract/purchasing.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DocumentPanel } from '../../components/document-panel.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { DecisionForm } from './decision-form.tsx';
import type { PurchasingViewProps } from './views.ts';

/** Emergency purchases that were received before anybody agreed, of which the word is owed. */
export function OwedView({ tabs, place, go }: PurchasingViewProps) {
  const { t } = useTranslation('purchasing');
  const [text, setText] = useState('');
  const list = useQuery(orpc.purchasing.owed.queryOptions());
  const columns = useColumns();
  const selected = list.data?.find((row) => row.documentId === place.documentId);
  const close = () => go({ tab: 'owed' });
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={selected && <OwedPanel key={selected.documentId} purchase={selected} />}
      detailTitle={selected?.number}
      detailWidth={620}
      onCloseDetail={close}
      footer={<span>{t('owedFoot', { count: list.data?.length ?? 0 })}</span>}
    >
      <DataGrid
        id="emergency-purchases"
        label={t('tabs.owed')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.documentId}
        selectedId={place.documentId ?? null}
        onOpen={(row) => go({ documentId: row.documentId })}
        loading={list.isPending}
        quickFilter={text}
        empty={{ title: t('noOwed.title'), hint: t('noOwed.hint') }}
        exportName={t('tabs.owed')}
      />
    </ScreenLayout>
  );
}

function OwedPanel({ purchase }: { readonly purchase: EmergencyPurchase }) {
  const { t } = useTranslation('purchasing');
  const decide = useCommand(db.purchasing.decideEmergency);
  const { refusal } = purchase;
  return (
    <>
      {refusal !== null && (
        <p role="alert">
          {t('refusedBefore', {
            approver: refusal.approver,
            at: dateTimeOfInstant(refusal.recordedAt),
            note: refusal.note,
          })}
        </p>
      )}
      <ErrorNotice error={decide.error} onClose={decide.clearError} />
      <DecisionForm
        procedure="purchasing.decideEmergency"
        maker={purchase.author}
        pending={decide.pending}
        onDecide={(said) => void decide.run({ documentId: purchase.documentId, ...said })}
      />
      <DocumentPanel documentId={purchase.documentId} />
    </>
  );
}

function useColumns(): GridColumn<EmergencyPurchase>[] {
  const { t } = useTranslation('purchasing');
  return useMemo<GridColumn<EmergencyPurchase>[]>(
    () => [
      { field: 'number', heading: t('terms:word.number'), width: 160, pinned: 'left' },
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 110 },
      { field: 'daysOwed', heading: t('daysOwed'), kind: 'integer', width: 100 },
      { field: 'partyName', heading: t('terms:word.supplier'), flex: 1, minWidth: 160 },
      { field: 'lineCount', heading: t('lines'), kind: 'integer', width: 72 },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', width: 130 },
      { field: 'author', heading: t('terms:word.operator'), width: 100 },
      {
        id: 'refusal',
        heading: t('refusal'),
        width: 220,
        value: ({ refusal }) => (refusal === null ? '' : `${refusal.approver} ${refusal.note}`),
      },
    ],
    [t],
  );
}
