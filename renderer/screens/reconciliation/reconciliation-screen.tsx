import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation, ReconciliationRow } from '#contract/reconciliation.ts';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SquadPicker, TaskTypePicker } from '../../components/pickers.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { reconciliationColumns } from './columns.tsx';
import { DispatchDetail } from './dispatch-detail.tsx';
import styles from './reconciliation.module.css';
import { type ChipFilter, StateChips } from './state-chips.tsx';
import { UnlinkedSlips } from './unlinked-slips.tsx';

interface ScopeFilter {
  readonly from?: string;
  readonly to?: string;
  readonly squadId?: number;
  readonly taskTypeId?: number;
}

const rowId = (row: ReconciliationRow) => row.dispatchId;

/** What each dispatch should have been given against what it was, one row a dispatch. */
export function ReconciliationScreen() {
  const { t } = useTranslation('reconciliation');
  const navigate = useNavigate();
  const { dispatchId } = useSearch({ from: '/reconciliation' });
  const [scope, setScope] = useState<ScopeFilter>({});
  const [chip, setChip] = useState<ChipFilter>({});
  const filters = { ...scope, ...chip };
  const query = useQuery(
    orpc.reconciliation.list.queryOptions({ input: filters, placeholderData: keepPreviousData }),
  );
  const list = query.data;
  const columns = useMemo(() => reconciliationColumns(t), [t]);
  const row = list?.rows.find((entry) => entry.dispatchId === dispatchId);
  const open = (id: number | undefined) =>
    void navigate({ to: '/reconciliation', search: { dispatchId: id }, replace: true });
  const narrow = (change: ScopeFilter) => setScope((before) => ({ ...before, ...change }));
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const period = [scope.from, scope.to].filter((day) => day !== undefined).join('_');
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          <DateRangeField
            from={scope.from}
            to={scope.to}
            onChange={narrow}
            aria-label={t('period')}
          />
          <SquadPicker
            allowClear
            style={{ width: 150 }}
            value={scope.squadId ?? null}
            onChange={(squadId) => narrow({ squadId })}
          />
          <TaskTypePicker
            allowClear
            style={{ width: 180 }}
            value={scope.taskTypeId ?? null}
            onChange={(taskTypeId) => narrow({ taskTypeId })}
          />
        </>
      }
      actions={
        <PrintMenu
          form="reconciliation-sheet"
          params={filters}
          fileName={[t('title'), period].filter((part) => part !== '').join('-')}
        />
      }
      notice={query.error ? <ErrorNotice error={query.error} /> : undefined}
      detail={
        dispatchId !== undefined && (
          <DispatchDetail key={dispatchId} dispatchId={dispatchId} row={row} />
        )
      }
      detailTitle={row?.batchNo ?? t('common:detail')}
      detailWidth={640}
      onCloseDetail={() => open(undefined)}
      footer={list && <Totals totals={list.totals} />}
    >
      {list !== undefined && list.unlinked.length > 0 && <UnlinkedSlips slips={list.unlinked} />}
      <StateChips list={list} value={chip} onChange={setChip} />
      <div className={styles.grid}>
        <DataGrid
          id="reconciliation"
          label={t('title')}
          rows={list?.rows}
          columns={columns}
          rowId={rowId}
          loading={query.isPending}
          selectedId={dispatchId}
          onOpen={(entry) => open(entry.dispatchId)}
          onSelect={(entry) => {
            if (dispatchId !== undefined && entry !== undefined) open(entry.dispatchId);
          }}
          exportName={t('title')}
          empty={
            filtered
              ? {
                  title: t('common:grid.noMatch'),
                  hint: t('noneMatch'),
                  action: {
                    label: t('clearFilters'),
                    onClick: () => {
                      setScope({});
                      setChip({});
                    },
                  },
                }
              : {
                  title: t('empty.title'),
                  hint: t('empty.hint'),
                  action: {
                    label: t('empty.action'),
                    onClick: () => void navigate({ to: '/dispatches' }),
                  },
                }
          }
        />
      </div>
    </ScreenLayout>
  );
}

/** The totals that must equal the log's. */
function Totals({ totals }: { readonly totals: Reconciliation['totals'] }) {
  const { t } = useTranslation('reconciliation');
  return (
    <span className={styles.totals}>
      <span>{t('total.dispatches', { number: integer(totals.dispatches) })}</span>
      <span>{t('total.personTrips', { number: integer(totals.personTrips) })}</span>
      <span>{t('total.investigated', { number: integer(totals.investigated) })}</span>
      <span>{t('total.samples', { number: integer(totals.samples) })}</span>
      <span>{t('total.areaM2', { number: integer(totals.areaM2) })}</span>
    </span>
  );
}
