import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ComplianceState, complianceStates, type DispatchCompliance } from '#contract/ppe.ts';
import { integer, qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { CompliancePanel } from './compliance-panel.tsx';
import type { PeoplePlace } from './people-screen.tsx';

/** What each dispatch was asked to wear and lacked. */
export function DispatchComplianceView({
  tabs,
  place,
  go,
}: {
  readonly tabs: ReactNode;
  readonly place: PeoplePlace;
  readonly go: (place: PeoplePlace) => void;
}) {
  const { t } = useTranslation('people');
  const [text, setText] = useState('');
  const [state, setState] = useState<ComplianceState | undefined>();
  const [period, setPeriod] = useState<{ from?: string | undefined; to?: string | undefined }>({});
  const list = useQuery(
    orpc.ppe.dispatches.queryOptions({ input: period, placeholderData: (before) => before }),
  );
  const columns = useColumns();
  const rows = useMemo(
    () => list.data?.filter((row) => state === undefined || row.state === state),
    [list.data, state],
  );
  const selected = list.data?.find((row) => row.dispatchId === place.dispatchId);
  const gaps = list.data?.filter((row) => row.gaps > 0).length ?? 0;
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <DateRangeField {...periodOf(period)} aria-label={t('period')} onChange={setPeriod} />
          <Select<ComplianceState>
            allowClear
            style={{ width: 120 }}
            placeholder={t('terms:word.state')}
            aria-label={t('terms:word.state')}
            value={state}
            options={complianceStates.map((value) => ({
              value,
              label: t(`terms:complianceState.${value}`),
            }))}
            onChange={(value) => setState(value)}
          />
          <QuickFilter value={text} onChange={setText} />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={
        place.dispatchId !== undefined && (
          <CompliancePanel key={place.dispatchId} dispatchId={place.dispatchId} />
        )
      }
      detailTitle={selected?.batchNo ?? t('tabs.dispatches')}
      detailExtra={
        place.dispatchId !== undefined && (
          <PrintMenu
            size="small"
            form="ppe-register"
            params={{ dispatchId: place.dispatchId }}
            fileName={`${t('registerName')} ${selected?.batchNo ?? place.dispatchId}`}
          />
        )
      }
      detailWidth={660}
      onCloseDetail={() => go({ tab: 'dispatches' })}
      footer={<span>{t('gapFoot', { gaps: integer(gaps), count: list.data?.length ?? 0 })}</span>}
    >
      <DataGrid
        id="ppe.dispatches"
        label={t('tabs.dispatches')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.dispatchId}
        selectedId={place.dispatchId ?? null}
        onOpen={(row) => go({ tab: 'dispatches', dispatchId: row.dispatchId })}
        loading={list.isPending}
        quickFilter={text}
        empty={{ title: t('noDispatches.title'), hint: t('noDispatches.hint') }}
        exportName={`${t('title')} ${t('tabs.dispatches')}`}
      />
    </ScreenLayout>
  );
}

/** Both ends named, as the date field wants them. */
export function periodOf(period: { from?: string | undefined; to?: string | undefined }) {
  return { from: period.from, to: period.to };
}

function useColumns(): GridColumn<DispatchCompliance>[] {
  const { t } = useTranslation('people');
  return useMemo<GridColumn<DispatchCompliance>[]>(
    () => [
      { field: 'batchNo', heading: t('terms:word.batchNo'), width: 150, pinned: 'left' },
      {
        field: 'state',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'complianceState',
        width: 120,
      },
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 108 },
      { field: 'squadName', heading: t('terms:word.squad'), width: 160 },
      { field: 'taskTypeName', heading: t('terms:word.taskType'), width: 180 },
      {
        field: 'risk',
        heading: t('terms:word.risk'),
        kind: 'state',
        state: 'riskShort',
        width: 96,
      },
      { field: 'headcount', heading: t('terms:word.headcount'), kind: 'integer', width: 76 },
      { field: 'asked', heading: t('asked'), kind: 'integer', width: 92 },
      { field: 'gaps', heading: t('gaps'), kind: 'integer', width: 92 },
      {
        id: 'lacking',
        heading: t('lacking'),
        flex: 1,
        minWidth: 240,
        value: (row) =>
          row.lacking
            .map((family) => `${family.familyName} ${qty(family.gap, family.baseUnit)}`)
            .join(' · '),
      },
      { field: 'place', heading: t('terms:word.place'), width: 140, hidden: true },
      {
        id: 'posture',
        heading: t('posture'),
        width: 90,
        hidden: true,
        value: (row) => t(`terms:posture.${row.posture}`),
      },
    ],
    [t],
  );
}
