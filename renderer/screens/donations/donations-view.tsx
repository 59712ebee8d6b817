import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Donation } from '#contract/donations.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DueDate, dueText } from '../../components/due-date.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { statesOf } from '../../components/state-kinds.ts';
import { DonationPanel } from './donation-panel.tsx';
import type { DonationsPlace } from './donations-screen.tsx';

/** The donations with what came of each. */
export function DonationsView({
  tabs,
  donationId,
  go,
}: {
  readonly tabs: ReactNode;
  readonly donationId: number | undefined;
  readonly go: (place: DonationsPlace) => void;
}) {
  const { t } = useTranslation('donations');
  const [text, setText] = useState('');
  const [status, setStatus] = useState<string | undefined>();
  const list = useQuery(orpc.donations.list.queryOptions({ input: {} }));
  const info = useQuery(orpc.workspace.info.queryOptions());
  const columns = useColumns(info.data?.businessDate ?? '');
  const rows = useMemo(
    () => list.data?.filter((row) => status === undefined || row.status === status),
    [list.data, status],
  );
  const selected = list.data?.find((row) => row.id === donationId);
  const waiting = list.data?.filter((row) => row.status === 'promised').length ?? 0;
  const make = () => go({ making: true });
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} />
          <Select
            allowClear
            style={{ width: 120 }}
            placeholder={t('allStates')}
            aria-label={t('terms:word.state')}
            value={status}
            options={statesOf('donationStatus').map((value) => ({
              value,
              label: t(`terms:donationStatus.${value}`),
            }))}
            onChange={(value) => setStatus(value)}
          />
        </>
      }
      primaryAction={{
        label: t('newPromise'),
        needs: 'donations.promise',
        shortcut: 'N',
        onClick: make,
      }}
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={selected && <DonationPanel key={selected.id} donation={selected} />}
      detailTitle={selected?.number}
      detailWidth={620}
      onCloseDetail={() => go({})}
      footer={<span>{t('foot', { count: waiting })}</span>}
    >
      <DataGrid
        id="donations"
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={donationId ?? null}
        onOpen={(row) => go({ donationId: row.id })}
        loading={list.isPending}
        quickFilter={text}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: { label: t('newPromise'), onClick: make },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}

function useColumns(businessDate: string): GridColumn<Donation>[] {
  const { t } = useTranslation('donations');
  return useMemo<GridColumn<Donation>[]>(() => {
    const due = (row: Donation) => ({
      on: row.expectedOn,
      // What came or was given up is awaited no longer.
      today: row.status === 'promised' ? businessDate : '',
      overdue: t('late'),
    });
    return [
      { field: 'number', heading: t('terms:word.number'), width: 150, pinned: 'left' },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'donationStatus',
        width: 110,
      },
      { field: 'partyName', heading: t('donor'), width: 150 },
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 110 },
      {
        id: 'expectedOn',
        heading: t('expectedOn'),
        kind: 'date',
        words: [`2020-12-28 ${t('late')}`],
        value: (row) => row.expectedOn,
        text: (row) => dueText(due(row)),
        render: (row) => (row.expectedOn === null ? null : <DueDate {...due(row)} />),
      },
      {
        id: 'goods',
        heading: t('goods'),
        flex: 1,
        minWidth: 200,
        wrap: true,
        value: ({ lines }) =>
          lines
            .map((line) => `${line.itemName} × ${qty(line.quantity, line.baseUnit)}`)
            .join(t('listMark')),
      },
      { field: 'restrictedUse', heading: t('restrictedUse'), width: 120 },
      {
        id: 'receipts',
        heading: t('receipts'),
        width: 150,
        value: ({ receipts }) => receipts.map((receipt) => receipt.number).join(' '),
      },
      { field: 'author', heading: t('terms:word.operator'), width: 90 },
    ];
  }, [t, businessDate]);
}
