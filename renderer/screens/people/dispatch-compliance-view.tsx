import { skipToken, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ComplianceState, complianceStates, type DispatchCompliance } from '#contract/ppe.ts';
import { integer, qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { usePeriod } from '../../app/use-period.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
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
  const { period, choose } = usePeriod('people');
  const list = useQuery(
    orpc.ppe.dispatches.queryOptions({
      input: period ?? skipToken,
      placeholderData: (before) => before,
    }),
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
          <QuickFilter value={text} onChange={setText} width={150} />
          <DateRangeField
            from={period?.from}
            to={period?.to}
            aria-label={t('period')}
            onChange={choose}
          />
          <Select<ComplianceState>
            allowClear
            style={{ width: 114 }}
            popupMatchSelectWidth={false}
            placeholder={t('allStates')}
            aria-label={t('terms:word.state')}
            value={state}
            options={complianceStates.map((value) => ({
              value,
              label: t(`terms:complianceState.${value}`),
            }))}
            onChange={(value) => setState(value)}
          />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={
        place.dispatchId !== undefined && (
          <CompliancePanel key={place.dispatchId} dispatchId={place.dispatchId} />
        )
      }
      detailTitle={selected?.batchNo ?? t('tabs.dispatches')}
      detailWidth={660}
      onCloseDetail={() => go({ tab: 'dispatches' })}
      footer={<span>{t('gapFoot', { count: gaps })}</span>}
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
      { field: 'squadName', heading: t('terms:word.squad'), width: 140 },
      { field: 'taskTypeName', heading: t('terms:word.taskType'), width: 168 },
      {
        field: 'risk',
        heading: t('terms:word.risk'),
        kind: 'state',
        state: 'riskShort',
        width: 76,
      },
      {
        field: 'headcount',
        heading: t('terms:word.headcount'),
        kind: 'integer',
        width: 76,
        hidden: true,
      },
      {
        field: 'gaps',
        heading: t('gapsOfAsked'),
        headingHint: t('gapsOfAskedHint'),
        kind: 'integer',
        width: 92,
        text: (row) => `${integer(row.gaps)} / ${integer(row.asked)}`,
      },
      {
        id: 'lacking',
        heading: t('lacking'),
        flex: 1,
        minWidth: 200,
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
