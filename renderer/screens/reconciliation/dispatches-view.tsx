import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '#contract/reconciliation.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { usePeriod } from '../../app/use-period.ts';
import { useMay } from '../../app/user.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { SquadPicker, TaskTypePicker } from '../../components/pickers.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { reconciliationColumns } from './columns.tsx';
import { DispatchDetail } from './dispatch-detail.tsx';
import { ExplainDialog } from './explain-dialog.tsx';
import styles from './reconciliation.module.css';
import { ReconciliationTabs } from './reconciliation-tabs.tsx';
import { type ChipFilter, StateChips } from './state-chips.tsx';
import { UnlinkedSlips } from './unlinked-slips.tsx';
import {
  countWork,
  type Subject,
  signable,
  subjectsOf,
  type WorkRow,
  workRows,
  workState,
} from './work-row.ts';

const rowId = (row: WorkRow) => row.dispatchId;

/** What each dispatch should have been given against what it was, one row a dispatch. */
export function DispatchesView() {
  const { t } = useTranslation('reconciliation');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const may = useMay();
  const { dispatchId } = useSearch({ from: '/reconciliation' });
  const days = usePeriod('reconciliation');
  const { period, choose, isChosen } = days;
  const [scope, setScope] = useState<{ squadId?: number; taskTypeId?: number }>({});
  const [chip, setChip] = useState<ChipFilter>({});
  const [checked, setChecked] = useState<readonly WorkRow[]>([]);
  const [explaining, setExplaining] = useState<readonly Subject[] | null>(null);
  const { work, ...states } = chip;
  const filters = period && { ...period, ...scope, ...states };
  const query = useQuery(
    orpc.reconciliation.list.queryOptions({
      input: filters ?? skipToken,
      placeholderData: keepPreviousData,
    }),
  );
  const review = useQuery(
    orpc.closing.review.queryOptions({
      input: period ?? skipToken,
      placeholderData: keepPreviousData,
    }),
  );
  const list = query.data;
  const all = useMemo(
    () => (list === undefined ? undefined : workRows(list.rows, review.data?.rows)),
    [list, review.data],
  );
  const rows = useMemo(
    () => (work === undefined ? all : all?.filter((row) => workState(row) === work)),
    [all, work],
  );
  const columns = useMemo(() => reconciliationColumns(t), [t]);
  const row = all?.find((entry) => entry.dispatchId === dispatchId);
  const byId = useMemo(() => new Map(all?.map((entry) => [entry.dispatchId, entry])), [all]);
  // Rows are read anew after every command; what was checked is looked up again.
  const chosen = checked.flatMap((entry) => byId.get(entry.dispatchId) ?? []);
  const targets = chosen.length > 0 ? chosen : row === undefined ? [] : [row];
  const subjects = subjectsOf(targets);
  const signing = signable(targets);
  const sign = useCommand(db.closing.sign, {
    onDone: ({ signed }) => void message.success(t('signed', { count: signed })),
  });
  const mayExplain = may('closing.explain') && subjects.length > 0;
  useShortcut('E', () => setExplaining(subjects), { label: t('explain.ok'), enabled: mayExplain });
  const open = (id: number | undefined) =>
    void navigate({ to: '/reconciliation', search: { dispatchId: id }, replace: true });
  const filtered =
    isChosen || Object.values({ ...scope, ...chip }).some((value) => value !== undefined);
  return (
    <ScreenLayout
      title={t('title')}
      tabs={<ReconciliationTabs view="dispatches" days={days} />}
      filters={
        <div className={styles.filters}>
          <SquadPicker
            placeholder={t('anySquad')}
            allowClear
            style={{ width: 132 }}
            value={scope.squadId ?? null}
            onChange={(squadId) => setScope((before) => ({ ...before, squadId }))}
          />
          <TaskTypePicker
            placeholder={t('anyTask')}
            allowClear
            style={{ width: 132 }}
            value={scope.taskTypeId ?? null}
            onChange={(taskTypeId) => setScope((before) => ({ ...before, taskTypeId }))}
          />
        </div>
      }
      primaryAction={{
        label: t('signCount', { count: signing.length }),
        shortcut: 'S',
        needs: 'closing.sign',
        disabled: signing.length === 0,
        loading: sign.pending,
        onClick: () => void sign.run({ dispatchIds: signing.map((entry) => entry.dispatchId) }),
      }}
      actions={
        <>
          <Button
            disabled={!mayExplain}
            aria-keyshortcuts="E"
            onClick={() => setExplaining(subjects)}
          >
            {t('explain.count', { count: subjects.length })} <KeyHint keys="E" />
          </Button>
          <PrintMenu
            form="reconciliation-sheet"
            params={filters}
            fileName={`${t('title')}-${period?.from ?? ''}_${period?.to ?? ''}`}
            disabled={filters === undefined}
          />
        </>
      }
      notice={
        query.error || review.error || sign.error ? (
          <ErrorNotice
            error={sign.error ?? query.error ?? review.error}
            {...(sign.error ? { onClose: sign.clearError } : {})}
          />
        ) : undefined
      }
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
      {list !== undefined && list.unlinked.length > 0 && (
        <UnlinkedSlips
          slips={list.unlinked}
          narrow={dispatchId !== undefined}
          reviews={review.data?.documents}
          onExplain={may('closing.explain') ? setExplaining : undefined}
        />
      )}
      <StateChips
        list={list}
        work={all === undefined ? undefined : countWork(all)}
        value={chip}
        onChange={setChip}
      />
      <div className={styles.grid}>
        <DataGrid<WorkRow>
          id="reconciliation"
          label={t('title')}
          rows={rows}
          columns={columns}
          rowId={rowId}
          selectedId={dispatchId ?? null}
          loading={query.isPending}
          onOpen={(entry) => open(entry.dispatchId)}
          onSelectMany={setChecked}
          exportName={t('title')}
          empty={
            filtered
              ? {
                  title: t('common:grid.noMatch'),
                  hint: t('noneMatch'),
                  action: {
                    label: t('clearFilters'),
                    onClick: () => {
                      choose({ from: undefined, to: undefined });
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
      {explaining !== null && (
        <ExplainDialog subjects={explaining} onClose={() => setExplaining(null)} />
      )}
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
