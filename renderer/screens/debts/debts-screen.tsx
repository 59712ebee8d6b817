import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { App, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Debt } from '#contract/debts.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { DebtPanel } from './debt-panel.tsx';
import { settlements } from './settlements.ts';

/** What was handed out before the stock record had it, until stock that came since settles it. */
export function DebtsScreen() {
  const { t } = useTranslation('debts');
  const { message } = App.useApp();
  const { itemId } = useSearch({ from: '/debts' });
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const list = useQuery(orpc.debts.list.queryOptions({ input: { all } }));
  const settle = useCommand(db.debts.settle);
  const toast = usePostedToast();
  const columns = useColumns();
  const rows = list.data;
  // Whoever comes from a task finds the oldest debt of its item open.
  const wanted = chosen ?? rows?.find((row) => row.itemId === itemId)?.id;
  const selected = rows?.find((row) => row.id === wanted);
  const lines = useMemo(() => settlements(rows ?? []), [rows]);

  const run = async (wished: typeof lines) => {
    const posted = await settle.run({ lines: [...wished] });
    for (const document of posted ?? []) toast(document);
    if (posted) void message.success(t('settledAll', { count: posted.length }));
  };

  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          <QuickFilter value={text} onChange={setText} />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label>
            <Switch size="small" checked={all} onChange={setAll} /> {t('all')}
          </label>
        </>
      }
      primaryAction={{
        label: t('settleAll'),
        needs: 'debts.settle',
        shortcut: 'F8',
        disabled: lines.length === 0,
        loading: settle.pending,
        onClick: () => void run(lines),
      }}
      notice={
        list.error || settle.error ? (
          <ErrorNotice error={list.error ?? settle.error} onClose={settle.clearError} />
        ) : undefined
      }
      detail={selected && <DebtPanel key={selected.id} debt={selected} onSettle={run} />}
      detailTitle={selected && `${selected.itemCode} ${selected.itemName}`}
      onCloseDetail={() => setChosen(0)}
      footer={<span>{t('foot', { count: lines.length })}</span>}
    >
      <DataGrid
        id="debts"
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={selected?.id ?? null}
        onOpen={(row) => setChosen(row.id)}
        loading={list.isPending}
        quickFilter={text}
        empty={{ title: t('empty.title'), hint: t('empty.hint') }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<Debt>[] {
  const { t } = useTranslation('debts');
  return useMemo<GridColumn<Debt>[]>(
    () => [
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 104 },
      {
        field: 'documentNumber',
        heading: t('column.slip'),
        width: 150,
        render: (row) => <DocumentLink documentId={row.documentId} number={row.documentNumber} />,
      },
      { field: 'itemCode', heading: t('terms:word.code'), width: 90 },
      { field: 'itemName', heading: t('terms:word.item'), flex: 1, minWidth: 150 },
      { field: 'spec', heading: t('terms:word.spec'), width: 140, hidden: true },
      {
        field: 'outstanding',
        heading: t('column.owed'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        zero: '',
        width: 96,
      },
      {
        field: 'available',
        heading: t('terms:word.usable'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 96,
      },
      { field: 'daysOwed', heading: t('column.days'), kind: 'integer', width: 90 },
      { field: 'lotNo', heading: t('column.lotNo'), width: 120 },
      { field: 'orderNumber', heading: t('column.orderNumber'), width: 140 },
      { field: 'squadName', heading: t('terms:word.squad'), width: 140 },
      { field: 'reason', heading: t('panel.reason'), width: 150 },
    ],
    [t],
  );
}
