import { skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import { type DispatchStatus, dispatchStatuses } from '#contract/values.ts';
import { integer } from '../../app/format.ts';
import { nextOffset, pageFrom, usePagedRows } from '../../app/paged-rows.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateField, DateRangeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SquadPicker, TaskTypePicker } from '../../components/pickers.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { CalendarView, MonthField } from './calendar-view.tsx';
import { DayBoard } from './day-board.tsx';
import { DispatchDetail } from './dispatch-detail.tsx';
import { DispatchForm } from './dispatch-form.tsx';
import { DispatchTotals } from './dispatch-totals.tsx';
import { type DispatchView, dispatchViews } from './dispatch-views.ts';
import { QuickEntry } from './quick-entry.tsx';

interface Filters {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly squadId: number | undefined;
  readonly taskTypeId: number | undefined;
  readonly status: DispatchStatus | undefined;
}

type Side = 'new' | 'totals' | 'detail' | null;

/** The dispatch log: every dispatch with its figures, its totals, and its slips beside. */
export function DispatchesScreen() {
  const { t } = useTranslation('dispatches');
  const navigate = useNavigate();
  const { dispatchId, view = 'list', day } = useSearch({ from: '/dispatches' });
  const [side, setSide] = useState<Side>(null);
  const [text, setText] = useState('');
  const [filters, setFilters] = useState<Filters>({
    from: undefined,
    to: undefined,
    squadId: undefined,
    taskTypeId: undefined,
    status: undefined,
  });
  const [chosenMonth, setMonth] = useState<string | undefined>();
  const list = useInfiniteQuery(
    orpc.dispatches.list.infiniteOptions({
      input: (offset: number) => ({ ...filters, ...pageFrom(offset) }),
      initialPageParam: 0,
      getNextPageParam: nextOffset,
    }),
  );
  const rows = usePagedRows(list);
  const info = useQuery(orpc.workspace.info.queryOptions());
  const shownDay = day ?? info.data?.businessDate ?? '';
  const month = chosenMonth ?? shownDay;
  const counted = countedIn(view, shownDay, month, filters);
  const totals = useQuery(orpc.dispatches.totals.queryOptions({ input: counted ?? skipToken }));
  const select = useCallback(
    (id: number | undefined) => {
      setSide(id === undefined ? null : 'detail');
      void navigate({
        to: '/dispatches',
        search: { dispatchId: id, view, day },
        replace: true,
      });
    },
    [navigate, view, day],
  );
  const columns = useDispatchColumns();
  const look = (next: DispatchView, on: string | undefined) =>
    void navigate({ to: '/dispatches', search: { dispatchId, view: next, day: on } });
  const shown: Side = side ?? (dispatchId === undefined ? null : 'detail');
  const selected = rows?.find((row) => row.id === dispatchId);
  const change = (next: Partial<Filters>) => setFilters((before) => ({ ...before, ...next }));
  const titles = {
    new: t('form.new'),
    totals: t('totals.title'),
    detail: selected?.batchNo ?? t('terms:word.dispatch'),
  };
  return (
    <ScreenLayout
      title={t('title')}
      primaryAction={{
        label: t('form.new'),
        needs: 'dispatches.upsert',
        shortcut: 'N',
        onClick: () => setSide('new'),
      }}
      actions={<Button onClick={() => setSide('totals')}>{t('totals.title')}</Button>}
      filters={
        view === 'list' ? (
          <>
            <QuickFilter value={text} onChange={setText} width={150} />
            <Select<DispatchStatus>
              allowClear
              style={{ width: 116 }}
              placeholder={t('anyState')}
              aria-label={t('terms:word.state')}
              value={filters.status}
              options={dispatchStatuses.map((value) => ({
                value,
                label: t(`terms:dispatchStatus.${value}`),
              }))}
              onChange={(status) => change({ status })}
            />
            <SquadPicker
              placeholder={t('anySquad')}
              allowClear
              style={{ width: 128 }}
              value={filters.squadId ?? null}
              onChange={(squadId) => change({ squadId })}
            />
            <TaskTypePicker
              placeholder={t('anyTask')}
              allowClear
              style={{ width: 128 }}
              value={filters.taskTypeId ?? null}
              onChange={(taskTypeId) => change({ taskTypeId })}
            />
          </>
        ) : undefined
      }
      tabs={
        <ViewBar>
          <Segmented<DispatchView>
            value={view}
            aria-label={t('view.label')}
            options={dispatchViews.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(next) => look(next, day)}
          />
          {view === 'list' && (
            <DateRangeField
              from={filters.from}
              to={filters.to}
              onChange={change}
              aria-label={t('period')}
            />
          )}
          {view === 'board' && (
            <DateField
              style={{ width: 130 }}
              aria-label={t('terms:word.date')}
              value={shownDay}
              onChange={(next) => look('board', next ?? undefined)}
            />
          )}
          {view === 'calendar' && month !== '' && <MonthField month={month} onMonth={setMonth} />}
        </ViewBar>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={
        shown === 'new' && info.data ? (
          <DispatchForm
            inPanel
            businessDate={info.data.businessDate}
            onSaved={(dispatch) => select(dispatch.id)}
            onCancel={() => setSide(null)}
          />
        ) : shown === 'totals' ? (
          <DispatchTotals totals={totals.data} />
        ) : shown === 'detail' && dispatchId !== undefined && info.data ? (
          <DispatchDetail
            key={dispatchId}
            dispatchId={dispatchId}
            businessDate={info.data.businessDate}
          />
        ) : undefined
      }
      detailTitle={shown === null ? undefined : titles[shown]}
      detailWidth={520}
      onCloseDetail={() => select(undefined)}
      footer={
        totals.data && (
          <span className="hq-number">
            {t('foot', {
              dispatches: integer(totals.data.dispatches),
              personTrips: integer(totals.data.personTrips),
              investigated: integer(totals.data.investigated),
              samples: integer(totals.data.samples),
              area: integer(totals.data.areaM2),
            })}
          </span>
        )
      }
    >
      {info.data && view !== 'calendar' && shown === null && (
        <QuickEntry businessDate={info.data.businessDate} />
      )}
      {view === 'board' && shownDay !== '' && (
        <DayBoard day={shownDay} dispatchId={dispatchId} onOpen={select} />
      )}
      {view === 'calendar' && month !== '' && (
        <CalendarView month={month} onMonth={setMonth} onDay={(on) => look('board', on)} />
      )}
      {view === 'list' && (
        <DataGrid
          id="dispatches"
          label={t('title')}
          rows={rows}
          columns={columns}
          rowId={(row) => row.id}
          selectedId={dispatchId ?? null}
          onOpen={(row) => select(row.id)}
          loading={list.isPending}
          quickFilter={text}
          empty={{
            title: t('empty.title'),
            hint: t('empty.hint'),
            action: {
              label: t('empty.action'),
              onClick: () => void navigate({ to: '/imports' }),
            },
          }}
          exportName={t('title')}
        />
      )}
    </ScreenLayout>
  );
}

/** What the foot adds up: the rows of the list, the day of the board, the month of the calendar. */
function countedIn(view: DispatchView, day: string, month: string, filters: Filters) {
  if (view === 'list') return filters;
  if (day === '') return undefined;
  if (view === 'board') return { from: day, to: day };
  const shown = dayjs(month);
  return {
    from: shown.startOf('month').format('YYYY-MM-DD'),
    to: shown.endOf('month').format('YYYY-MM-DD'),
  };
}

function useDispatchColumns(): GridColumn<Dispatch>[] {
  const { t } = useTranslation('dispatches');
  return useMemo<GridColumn<Dispatch>[]>(
    () => [
      { field: 'batchNo', heading: t('terms:word.batchNo'), width: 140, pinned: 'left' },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'dispatchStatus',
        width: 100,
      },
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 104 },
      { field: 'plannedAt', heading: t('plannedAt'), kind: 'datetime', width: 150, hidden: true },
      { field: 'departedAt', heading: t('departedAt'), kind: 'datetime', width: 142 },
      { field: 'returnedAt', heading: t('returnedAt'), kind: 'datetime', width: 142 },
      { field: 'squadName', heading: t('terms:word.squad'), width: 142 },
      { field: 'taskTypeName', heading: t('terms:word.taskType'), width: 174 },
      {
        field: 'risk',
        heading: t('terms:word.risk'),
        kind: 'state',
        state: 'risk',
        width: 122,
      },
      { field: 'siteType', heading: t('siteType'), width: 120 },
      { field: 'place', heading: t('terms:word.place'), width: 120 },
      { field: 'headcount', heading: t('terms:word.headcount'), kind: 'integer', width: 80 },
      { field: 'investigated', heading: t('investigated'), kind: 'integer', width: 100 },
      { field: 'samples', heading: t('samples'), kind: 'integer', width: 100 },
      { field: 'areaM2', heading: t('areaM2'), kind: 'integer', width: 120 },
      { field: 'issueCount', heading: t('slips'), kind: 'integer', width: 90 },
      { field: 'vehicle', heading: t('vehicle'), width: 100, hidden: true },
      { field: 'note', heading: t('terms:word.note'), width: 150, hidden: true },
    ],
    [t],
  );
}
