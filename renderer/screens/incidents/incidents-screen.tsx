import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select, Switch } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '#contract/incidents.ts';
import { incidentKinds } from '#contract/values.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import type { IncidentBeginning } from './incident-draft.ts';
import { IncidentForm } from './incident-form.tsx';
import { IncidentPanel } from './incident-panel.tsx';

/** What of the exposures is shown, opened or entered, as it stands in the address. */
export interface IncidentsPlace extends IncidentBeginning {
  readonly incidentId?: number | undefined;
  readonly due?: boolean | undefined;
  readonly making?: boolean | undefined;
}

/** Exposures and broken protection 职业暴露/防护破损. */
export function IncidentsScreen() {
  const { t } = useTranslation('incidents');
  const navigate = useNavigate();
  const place = useSearch({ from: '/incidents' });
  const go = useCallback(
    (next: IncidentsPlace) => void navigate({ to: '/incidents', search: next, replace: true }),
    [navigate],
  );
  const [text, setText] = useState('');
  const [status, setStatus] = useState<Incident['status'] | undefined>();
  const list = useQuery(orpc.incidents.list.queryOptions({ input: {} }));
  const info = useQuery(orpc.workspace.info.queryOptions());
  const today = info.data?.businessDate ?? '';
  const columns = useColumns(today);
  const isDue = useCallback(
    (row: Incident) => row.status === 'open' && row.followUpOn !== null && row.followUpOn <= today,
    [today],
  );
  const rows = useMemo(
    () =>
      list.data?.filter(
        (row) => (status === undefined || row.status === status) && (!place.due || isDue(row)),
      ),
    [list.data, status, place.due, isDue],
  );
  const report = () => go({ making: true });
  if (place.making === true) {
    return (
      <ScreenLayout title={t('new')} plain>
        <IncidentForm
          begin={place}
          today={today}
          onDone={(incidentId) => go({ incidentId })}
          onCancel={() => go({})}
        />
      </ScreenLayout>
    );
  }
  const selected = list.data?.find((row) => row.id === place.incidentId);
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          <QuickFilter value={text} onChange={setText} />
          <Select<Incident['status']>
            allowClear
            style={{ width: 120 }}
            placeholder={t('allStates')}
            aria-label={t('terms:word.state')}
            value={status}
            options={(['open', 'closed'] as const).map((value) => ({
              value,
              label: t(`terms:incidentStatus.${value}`),
            }))}
            onChange={(value) => setStatus(value)}
          />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label>
            <Switch
              size="small"
              checked={place.due === true}
              onChange={(on) => go({ due: on || undefined })}
            />{' '}
            {t('onlyDue')}
          </label>
        </>
      }
      primaryAction={{
        label: t('new'),
        needs: 'incidents.report',
        shortcut: 'N',
        onClick: report,
      }}
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={
        place.incidentId !== undefined && (
          <IncidentPanel key={place.incidentId} incidentId={place.incidentId} today={today} />
        )
      }
      detailTitle={selected?.number}
      detailWidth={560}
      onCloseDetail={() => go({ due: place.due })}
      footer={<span>{t('foot', { count: list.data?.filter(isDue).length ?? 0 })}</span>}
    >
      <DataGrid
        id="incidents"
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={place.incidentId ?? null}
        onOpen={(row) => go({ due: place.due, incidentId: row.id })}
        loading={list.isPending}
        quickFilter={text}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: { label: t('new'), onClick: report },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}

function useColumns(today: string): GridColumn<Incident>[] {
  const { t } = useTranslation('incidents');
  return useMemo<GridColumn<Incident>[]>(
    () => [
      { field: 'number', heading: t('terms:word.number'), width: 144, pinned: 'left' },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'incidentStatus',
        width: 96,
      },
      { field: 'occurredAt', heading: t('occurredAt'), kind: 'datetime', width: 140 },
      {
        id: 'kind',
        heading: t('kind'),
        width: 96,
        words: incidentKinds.map((kind) => t(`terms:incidentKind.${kind}`)),
        value: (row) => t(`terms:incidentKind.${row.kind}`),
      },
      {
        id: 'person',
        heading: t('who'),
        width: 100,
        value: (row) => [row.personCode, row.personName].filter(Boolean).join(' '),
      },
      { field: 'batchNo', heading: t('terms:word.batchNo'), width: 140 },
      {
        id: 'item',
        heading: t('terms:word.item'),
        width: 140,
        wrap: true,
        value: (row) => [row.itemName, row.lotNo].filter(Boolean).join(' '),
      },
      { field: 'description', heading: t('description'), flex: 1, minWidth: 150, wrap: true },
      {
        field: 'followUpOn',
        heading: t('followUpOn'),
        width: 150,
        kind: 'date',
        render: (row) =>
          row.followUpOn === null ? null : (
            <>
              <span className="hq-number">{row.followUpOn}</span>{' '}
              {row.status === 'open' && row.followUpOn <= today && (
                <ToneTag tone="attention">{t('due')}</ToneTag>
              )}
            </>
          ),
      },
      { field: 'recallNumber', heading: t('recall'), width: 150, hidden: true },
      { field: 'author', heading: t('terms:word.operator'), width: 90, hidden: true },
    ],
    [t, today],
  );
}
