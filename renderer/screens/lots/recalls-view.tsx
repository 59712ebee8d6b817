import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recall } from '#contract/lots.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { RecallPanel } from './recall-panel.tsx';

/** The recalls with what of them is still out. */
export function RecallsView({
  views,
  recallId,
  open,
}: {
  readonly views: ReactNode;
  readonly recallId: number | undefined;
  readonly open: (next: { readonly lotId?: number; readonly recallId?: number }) => void;
}) {
  const { t } = useTranslation('lots');
  const [text, setText] = useState('');
  const list = useQuery(orpc.lots.recalls.queryOptions({ input: {} }));
  const columns = useColumns();
  const selected = list.data?.find((row) => row.id === recallId);
  const running = list.data?.filter((row) => row.status === 'open').length ?? 0;
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {views}
          <QuickFilter value={text} onChange={setText} />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={recallId !== undefined && <RecallPanel key={recallId} recallId={recallId} />}
      detailTitle={selected?.number ?? t('views.recalls')}
      detailExtra={
        selected && (
          <PrintMenu
            size="small"
            form="recall-notice"
            params={{ recallId: selected.id }}
            fileName={selected.number}
          />
        )
      }
      detailWidth={680}
      onCloseDetail={() => open({})}
      footer={<span>{t('recallsFoot', { count: running })}</span>}
    >
      <DataGrid
        id="recalls"
        label={t('views.recalls')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={recallId ?? null}
        onOpen={(row) => open({ recallId: row.id })}
        loading={list.isPending}
        quickFilter={text}
        empty={{ title: t('noRecalls.title'), hint: t('noRecalls.hint') }}
        exportName={t('views.recalls')}
      />
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<Recall>[] {
  const { t } = useTranslation('lots');
  return useMemo<GridColumn<Recall>[]>(() => {
    const perLot = (pick: (lot: Recall['lots'][number]) => number) => (row: Recall) =>
      row.lots.map((lot) => qty(pick(lot), lot.baseUnit)).join(' + ');
    return [
      { field: 'number', heading: t('terms:word.number'), width: 160, pinned: 'left' },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'recallStatus',
        width: 100,
      },
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 110 },
      {
        id: 'lots',
        // The number first: a panel beside the list leaves room for little more.
        value: (row) => row.lots.map((lot) => `${lot.lotNo} ${lot.itemName}`).join(t('listMark')),
        heading: t('terms:word.lot'),
        flex: 1,
        minWidth: 180,
      },
      { field: 'reason', heading: t('terms:word.reason'), width: 160 },
      { field: 'issuedBy', heading: t('issuedBy'), width: 130 },
      { field: 'noticeNo', heading: t('noticeNo'), width: 110 },
      { id: 'onHand', value: perLot((lot) => lot.onHand), heading: t('onHand'), width: 110 },
      {
        id: 'stillOut',
        value: perLot((lot) => lot.stillOut),
        heading: t('stillOut'),
        width: 110,
      },
    ];
  }, [t]);
}
