import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Box } from '#contract/boxes.ts';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { BoxPanel } from './box-panel.tsx';

/** Squad boxes 应急箱 and vehicles: how they stand, and one of them opened. */
export function BoxesScreen() {
  const { t } = useTranslation('boxes');
  const navigate = useNavigate();
  const { locationId } = useSearch({ from: '/boxes' });
  const [text, setText] = useState('');
  const list = useQuery(orpc.boxes.list.queryOptions());
  const open = useCallback(
    (id: number | undefined) =>
      void navigate({ to: '/boxes', search: { locationId: id }, replace: true }),
    [navigate],
  );
  const columns = useColumns();
  const selected = list.data?.find((row) => row.locationId === locationId);
  const short = list.data?.filter((row) => row.short > 0).length ?? 0;
  return (
    <ScreenLayout
      title={t('title')}
      filters={<QuickFilter value={text} onChange={setText} />}
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={selected && <BoxPanel key={selected.locationId} locationId={selected.locationId} />}
      detailTitle={selected?.name}
      detailWidth={720}
      onCloseDetail={() => open(undefined)}
      footer={<span>{t('foot', { count: short })}</span>}
    >
      <DataGrid
        id="boxes"
        label={t('title')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.locationId}
        selectedId={locationId ?? null}
        onOpen={(row) => open(row.locationId)}
        loading={list.isPending}
        quickFilter={text}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: {
            label: t('empty.action'),
            onClick: () =>
              void navigate({ to: '/master/$section', params: { section: 'locations' } }),
          },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<Box>[] {
  const { t } = useTranslation('boxes');
  return useMemo<GridColumn<Box>[]>(
    () => [
      { field: 'code', heading: t('terms:word.code'), width: 90, pinned: 'left' },
      { field: 'name', heading: t('terms:word.name'), flex: 1, minWidth: 130 },
      {
        id: 'kind',
        value: (row) => t(`terms:locationKind.${row.kind}`),
        heading: t('kind'),
        width: 90,
      },
      { field: 'squadName', heading: t('terms:word.squad'), width: 150 },
      { field: 'listed', heading: t('listed'), kind: 'integer', zero: '', width: 90 },
      {
        field: 'short',
        heading: t('shortItems'),
        kind: 'integer',
        width: 90,
        render: ({ short: missing }) =>
          missing === 0 ? null : <ToneTag tone="attention">{integer(missing)}</ToneTag>,
      },
      { field: 'unusableLots', heading: t('unusable'), kind: 'integer', zero: '', width: 90 },
      { field: 'nearExpiryLots', heading: t('near'), kind: 'integer', zero: '', width: 90 },
    ],
    [t],
  );
}
