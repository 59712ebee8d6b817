import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Switch } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenIssue } from '#contract/returns.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScanField } from '../../components/scan-field.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { ReturnForm } from './return-form.tsx';
import styles from './returns.module.css';

/** Returns: issues with something still out, and what comes back against the chosen one. */
export function ReturnsScreen() {
  const { t } = useTranslation('returns');
  const navigate = useNavigate();
  const { documentId } = useSearch({ from: '/returns' });
  const [all, setAll] = useState(false);
  const [text, setText] = useState('');
  const open = useQuery(orpc.returns.open.queryOptions({ input: { all } }));
  const rows = open.data;
  const select = useCallback(
    (id: number | undefined) =>
      void navigate({ to: '/returns', search: { documentId: id }, replace: true }),
    [navigate],
  );
  const columns = useMemo<GridColumn<OpenIssue>[]>(
    () => [
      { field: 'number', heading: t('slip'), width: 150, pinned: 'left' },
      { field: 'occurredAt', heading: t('issuedAt'), kind: 'datetime', width: 142 },
      { field: 'batchNo', heading: t('terms:word.batchNo'), width: 146 },
      { field: 'squadName', heading: t('terms:word.squad'), flex: 1, minWidth: 140 },
      { field: 'recipient', heading: t('terms:word.recipient'), width: 100 },
      { field: 'loansOutstanding', heading: t('loans'), kind: 'integer', width: 110 },
      {
        id: 'overdue',
        heading: t('overdue'),
        width: 110,
        value: (row) => row.daysOverdue,
        text: (row) => (row.daysOverdue === 0 ? '' : t('overdueDays', { count: row.daysOverdue })),
        render: (row) =>
          row.daysOverdue === 0 ? null : (
            <ToneTag tone="attention">{t('overdueDays', { count: row.daysOverdue })}</ToneTag>
          ),
      },
      { field: 'daysOut', heading: t('daysOut'), kind: 'integer', width: 100 },
    ],
    [t],
  );
  const selected = rows?.find((row) => row.documentId === documentId);
  const loans = (rows ?? []).reduce((sum, row) => sum + row.loansOutstanding, 0);
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
      notice={open.error ? <ErrorNotice error={open.error} /> : undefined}
      detail={
        documentId !== undefined && (
          <ReturnForm
            key={documentId}
            documentId={documentId}
            onDone={() => select(undefined)}
            onOtherSlip={select}
          />
        )
      }
      detailTitle={selected?.squadName ? t('returnOf', { squad: selected.squadName }) : t('title')}
      detailWidth={720}
      onCloseDetail={() => select(undefined)}
      footer={<span>{t('foot', { loans })}</span>}
    >
      {documentId === undefined && (
        <div className={styles.scan}>
          <ScanField
            accept={['document']}
            onScan={(scan) => {
              if (scan.kind === 'document') select(scan.documentId);
            }}
            anywhere
            learn={false}
            placeholder={t('scanSlip')}
          />
        </div>
      )}
      <DataGrid
        id="returns"
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.documentId}
        selectedId={documentId ?? null}
        onOpen={(row) => select(row.documentId)}
        loading={open.isPending}
        quickFilter={text}
        empty={{
          title: t(all ? 'empty.all' : 'empty.loans'),
          hint: t('empty.hint'),
          action: {
            label: t('empty.toDesk'),
            onClick: () => void navigate({ to: '/desk', search: {} }),
          },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}
