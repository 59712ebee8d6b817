import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CountStatus, type CountSummary, countStatuses } from '#contract/counts.ts';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { CountPage } from './count-page.tsx';
import { OpenForm } from './open-form.tsx';

/** Stock counts 盘点: those there are, one being opened, one being counted. */
export function CountsScreen() {
  const { t } = useTranslation('counts');
  const navigate = useNavigate();
  const { countId, making } = useSearch({ from: '/counts' });
  const go = useCallback(
    (search: { readonly countId?: number; readonly making?: boolean }) =>
      void navigate({ to: '/counts', search }),
    [navigate],
  );
  const back = useCallback(() => go({}), [go]);
  if (making === true) {
    return (
      <ScreenLayout title={t('new')} plain>
        <OpenForm onDone={(id) => go(id === undefined ? {} : { countId: id })} />
      </ScreenLayout>
    );
  }
  if (countId !== undefined) return <CountPage key={countId} countId={countId} onBack={back} />;
  return <CountList onOpen={(id) => go({ countId: id })} onNew={() => go({ making: true })} />;
}

function CountList({
  onOpen,
  onNew,
}: {
  readonly onOpen: (countId: number) => void;
  readonly onNew: () => void;
}) {
  const { t } = useTranslation('counts');
  const [text, setText] = useState('');
  const [status, setStatus] = useState<CountStatus | undefined>();
  const list = useQuery(orpc.counts.list.queryOptions({ input: { status } }));
  const columns = useColumns();
  const open = list.data?.filter((row) => row.status === 'counting').length ?? 0;
  const waiting = list.data?.filter((row) => row.status === 'review').length ?? 0;
  return (
    <ScreenLayout
      title={t('title')}
      primaryAction={{ label: t('new'), needs: 'counts.open', shortcut: 'N', onClick: onNew }}
      filters={
        <>
          <QuickFilter value={text} onChange={setText} />
          <Select<CountStatus>
            allowClear
            style={{ width: 120 }}
            placeholder={t('allStates')}
            aria-label={t('terms:word.state')}
            value={status}
            options={countStatuses.map((value) => ({
              value,
              label: t(`terms:countStatus.${value}`),
            }))}
            onChange={(value) => setStatus(value)}
          />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      footer={<span>{t('listFoot', { open, waiting })}</span>}
    >
      <DataGrid
        id="counts"
        label={t('title')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => onOpen(row.id)}
        loading={list.isPending}
        quickFilter={text}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: { label: t('new'), onClick: onNew },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<CountSummary>[] {
  const { t } = useTranslation('counts');
  return useMemo<GridColumn<CountSummary>[]>(
    () => [
      { field: 'number', heading: t('terms:word.number'), width: 156, pinned: 'left' },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'countStatus',
        width: 100,
      },
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 110 },
      {
        id: 'scope',
        heading: t('scope'),
        value: (row) =>
          row.locationName ??
          t(
            row.category === null
              ? `terms:countScope.${row.scope}`
              : `terms:category.${row.category}`,
          ),
        flex: 1,
        minWidth: 140,
      },
      {
        id: 'blind',
        heading: t('blind'),
        value: (row) => (row.blind ? t('common:yes') : ''),
        width: 70,
      },
      {
        id: 'progress',
        heading: t('counted'),
        value: (row) => row.counted,
        text: (row) =>
          t('countedOf', { counted: integer(row.counted), lines: integer(row.lineCount) }),
        width: 130,
      },
      {
        id: 'counters',
        heading: t('counters'),
        value: (row) =>
          [row.firstCounter, row.secondCounter].filter(Boolean).join(t('master:separator')),
        width: 130,
      },
      { field: 'author', heading: t('author'), width: 90 },
      {
        id: 'adjustment',
        heading: t('adjustment'),
        value: (row) => row.adjustment?.number ?? '',
        width: 150,
      },
    ],
    [t],
  );
}
