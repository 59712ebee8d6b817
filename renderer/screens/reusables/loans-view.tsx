import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Switch } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loan } from '#contract/returns.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ToneTag } from '../../components/state-tag.tsx';

/** Reusables that are out, the longest overdue first; one opens its return. */
export function LoansView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('reusables');
  const navigate = useNavigate();
  const [overdue, setOverdue] = useState(false);
  const [text, setText] = useState('');
  const loans = useQuery(orpc.returns.loans.queryOptions({ input: { overdue } }));
  const columns = useMemo<GridColumn<Loan>[]>(
    () => [
      {
        id: 'due',
        heading: t('loan.due'),
        width: 120,
        pinned: 'left',
        value: (row) => -row.daysOverdue,
        text: (row) =>
          row.daysOverdue > 0 ? t('loan.overdue', { count: row.daysOverdue }) : row.dueOn,
        render: (row) =>
          row.daysOverdue > 0 ? (
            <ToneTag tone="attention">{t('loan.overdue', { count: row.daysOverdue })}</ToneTag>
          ) : (
            row.dueOn
          ),
      },
      { field: 'itemCode', heading: t('terms:word.itemCode'), width: 90 },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 150 },
      { field: 'size', heading: t('terms:word.size'), width: 64 },
      {
        field: 'outstanding',
        heading: t('loan.outstanding'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 100,
      },
      {
        id: 'serialNos',
        heading: t('serialNo'),
        value: (row) => row.serialNos.join(' '),
        width: 120,
      },
      { field: 'number', heading: t('loan.slip'), width: 146 },
      { field: 'batchNo', heading: t('terms:word.batchNo'), width: 145 },
      { field: 'squadName', heading: t('terms:word.squad'), width: 140 },
      { field: 'recipient', heading: t('terms:word.recipient'), width: 90 },
      { field: 'daysOut', heading: t('loan.daysOut'), kind: 'integer', width: 84 },
    ],
    [t],
  );
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label>
            <Switch size="small" checked={overdue} onChange={setOverdue} /> {t('loan.onlyOverdue')}
          </label>
        </>
      }
      actions={<PrintMenu form="loans" params={{ overdue }} fileName={t('tab.loans')} />}
      notice={loans.error ? <ErrorNotice error={loans.error} /> : undefined}
      footer={<span>{t('loan.foot')}</span>}
    >
      <DataGrid<Loan>
        id="loans"
        label={t('tab.loans')}
        rows={loans.data?.rows}
        columns={columns}
        rowId={(row) => `${row.documentId}/${row.itemId}`}
        onOpen={(row) => void navigate({ to: '/returns', search: { documentId: row.documentId } })}
        loading={loans.isPending}
        quickFilter={text}
        exportName={t('tab.loans')}
        empty={{ title: t('empty.loans.title'), hint: t('empty.loans.hint') }}
      />
    </ScreenLayout>
  );
}
