import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CostGrouping, type CostRow, costGroupings } from '#contract/reconciliation.ts';
import { integer, money } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { usePeriod } from '../../app/use-period.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ReconciliationTabs } from './reconciliation-tabs.tsx';

/** What dispatches cost, by squad, task, day or one by one. */
export function CostsView() {
  const { t } = useTranslation('reconciliation');
  const navigate = useNavigate();
  const days = usePeriod('reconciliation');
  const { period } = days;
  const [by, setBy] = useState<CostGrouping>('squad');
  const input = period && { ...period, by };
  const costs = useQuery(
    orpc.reconciliation.costs.queryOptions({
      input: input ?? skipToken,
      placeholderData: keepPreviousData,
    }),
  );
  const columns = useColumns(by);
  const total = costs.data?.total;
  return (
    <ScreenLayout
      title={t('title')}
      tabs={<ReconciliationTabs view="costs" days={days} />}
      filters={
        <Segmented<CostGrouping>
          value={by}
          aria-label={t('cost.by')}
          options={costGroupings.map((value) => ({ value, label: t(`cost.${value}`) }))}
          onChange={setBy}
        />
      }
      actions={
        <PrintMenu
          form="dispatch-costs"
          params={input}
          fileName={`${t('tab.costs')}-${period?.from ?? ''}_${period?.to ?? ''}`}
          disabled={input === undefined}
        />
      }
      notice={costs.error ? <ErrorNotice error={costs.error} /> : undefined}
      footer={<span>{t('cost.formula')}</span>}
    >
      <DataGrid<CostRow>
        id={`costs-${by}`}
        label={t('tab.costs')}
        rows={costs.data?.rows}
        columns={columns}
        rowId={(row) => row.key}
        onOpen={(row) => {
          if (row.dispatchId === null) return;
          void navigate({
            to: '/reconciliation',
            search: { view: 'dispatches', dispatchId: row.dispatchId },
          });
        }}
        loading={costs.isPending}
        totals={{
          name: t('common:total'),
          ...(total === undefined
            ? {}
            : {
                dispatches: integer(total.dispatches),
                personTrips: integer(total.personTrips),
                issuedAmount: money(total.issuedAmount),
                returnedAmount: money(total.returnedAmount),
                outstandingAmount: money(total.outstandingAmount),
                netAmount: money(total.netAmount),
                perPersonTrip: money(total.perPersonTrip),
              }),
        }}
        exportName={t('tab.costs')}
        empty={{ title: t('empty.title'), hint: t('empty.hint') }}
      />
    </ScreenLayout>
  );
}

function useColumns(by: CostGrouping): GridColumn<CostRow>[] {
  const { t } = useTranslation('reconciliation');
  return useMemo<GridColumn<CostRow>[]>(() => {
    const headings = {
      squad: t('terms:word.squad'),
      task: t('terms:word.taskType'),
      day: t('terms:word.date'),
      dispatch: t('terms:word.batchNo'),
    };
    return [
      { field: 'name', heading: headings[by], flex: 1, minWidth: 150 },
      { field: 'dispatches', heading: t('dispatches'), kind: 'integer', width: 90 },
      { field: 'personTrips', heading: t('personTrips'), kind: 'integer', width: 90 },
      ...(
        [
          'issuedAmount',
          'returnedAmount',
          'outstandingAmount',
          'netAmount',
          'perPersonTrip',
        ] as const
      ).map(
        (field): GridColumn<CostRow> => ({
          field,
          heading: t(`cost.${field}`),
          kind: 'money',
          width: 128,
        }),
      ),
    ];
  }, [t, by]);
}
