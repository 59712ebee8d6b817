import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecontaminationRound, WaitingGoods } from '#contract/decontamination.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import styles from './reusables.module.css';
import { RoundPanel } from './round-panel.tsx';
import { StartRoundForm } from './start-round-form.tsx';

const keyOf = (row: WaitingGoods) => `${row.lotId}/${row.locationId}`;
/** Base units that can go into a round; pieces that lie there retired cannot. */
const dirtyOf = (row: WaitingGoods) => row.assets.length + row.unregistered;

/** What lies dirty, and the rounds it goes through. */
export function DecontaminationView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('reusables');
  const navigate = useNavigate();
  const { roundId } = useSearch({ from: '/reusables' });
  const [checked, setChecked] = useState<readonly WaitingGoods[]>([]);
  /** The row it was opened from, or its button: then what is ticked, else everything, goes in. */
  const [starting, setStarting] = useState<string | null>(null);
  const waiting = useQuery(orpc.decontamination.waiting.queryOptions());
  const rounds = useQuery(orpc.decontamination.list.queryOptions({ input: {} }));
  const dirty = useMemo(() => waiting.data?.filter((row) => dirtyOf(row) > 0), [waiting.data]);
  const keys = new Set(checked.map(keyOf));
  const chosen = (dirty ?? []).filter((row) => keys.has(keyOf(row)));
  const opened = (dirty ?? []).filter((row) => keyOf(row) === starting);
  const picked = chosen.length > 0 ? chosen : opened;
  const goods = picked.length > 0 ? picked : (dirty ?? []);
  const open = (id: number | undefined) => {
    setStarting(null);
    void navigate({ to: '/reusables', search: { view: 'decontamination', roundId: id } });
  };
  const round = rounds.data?.find((row) => row.id === roundId);
  const goodsColumns = useGoodsColumns();
  const roundColumns = useRoundColumns();
  return (
    <ScreenLayout
      title={t('title')}
      filters={tabs}
      primaryAction={{
        label: t('round.start'),
        shortcut: 'N',
        needs: 'decontamination.start',
        disabled: goods.length === 0,
        onClick: () => setStarting('button'),
      }}
      notice={
        waiting.error || rounds.error ? (
          <ErrorNotice error={waiting.error ?? rounds.error} />
        ) : undefined
      }
      detail={
        starting !== null ? (
          <StartRoundForm
            key={goods.map(keyOf).join()}
            goods={goods}
            whole={picked.length === 0}
            onStarted={open}
            onCancel={() => open(undefined)}
          />
        ) : (
          roundId !== undefined && <RoundPanel key={roundId} roundId={roundId} />
        )
      }
      detailTitle={starting !== null ? t('round.start') : (round?.number ?? t('round.title'))}
      detailExtra={
        starting === null &&
        roundId !== undefined &&
        round !== undefined && (
          <PrintMenu
            size="small"
            form="decontamination-record"
            params={{ decontaminationId: roundId }}
            fileName={round.number}
          />
        )
      }
      detailWidth={560}
      onCloseDetail={() => open(undefined)}
      footer={<span>{t('round.foot')}</span>}
    >
      <div className={styles.split}>
        <div className={styles.half}>
          <h2>{t('waiting')}</h2>
          <DataGrid<WaitingGoods>
            id="decontamination-waiting"
            label={t('waiting')}
            rows={dirty}
            columns={goodsColumns}
            rowId={keyOf}
            onOpen={(row) => setStarting(keyOf(row))}
            onSelectMany={setChecked}
            loading={waiting.isPending}
            empty={{ title: t('empty.waiting.title'), hint: t('empty.waiting.hint') }}
          />
        </div>
        <div className={styles.half}>
          <h2>{t('rounds')}</h2>
          <DataGrid<DecontaminationRound>
            id="decontamination-rounds"
            label={t('rounds')}
            rows={rounds.data}
            columns={roundColumns}
            rowId={(row) => row.id}
            selectedId={roundId ?? null}
            onOpen={(row) => open(row.id)}
            loading={rounds.isPending}
            exportName={t('rounds')}
            empty={{ title: t('empty.rounds.title'), hint: t('empty.rounds.hint') }}
          />
        </div>
      </div>
    </ScreenLayout>
  );
}

function useGoodsColumns(): GridColumn<WaitingGoods>[] {
  const { t } = useTranslation('reusables');
  return useMemo<GridColumn<WaitingGoods>[]>(
    () => [
      { field: 'itemCode', heading: t('terms:word.itemCode'), width: 96 },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 160 },
      { field: 'size', heading: t('terms:word.size'), width: 70 },
      { field: 'lotNo', heading: t('terms:word.lot'), width: 130 },
      { field: 'locationName', heading: t('terms:word.location'), width: 130 },
      {
        id: 'dirty',
        heading: t('dirty'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 110,
        value: dirtyOf,
      },
      {
        id: 'pieces',
        heading: t('serialNo'),
        width: 180,
        value: (row) => row.assets.map((asset) => asset.serialNo).join(' '),
      },
    ],
    [t],
  );
}

function useRoundColumns(): GridColumn<DecontaminationRound>[] {
  const { t } = useTranslation('reusables');
  return useMemo<GridColumn<DecontaminationRound>[]>(
    () => [
      { field: 'number', heading: t('round.number'), width: 160 },
      {
        field: 'status',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'decontaminationStatus',
        width: 110,
      },
      { field: 'startedAt', heading: t('round.startedAt'), kind: 'datetime', width: 140 },
      { field: 'method', heading: t('round.method'), flex: 1, minWidth: 120 },
      { field: 'agent', heading: t('round.agent'), width: 120 },
      { field: 'performedBy', heading: t('round.performedBy'), width: 100 },
      { field: 'quantity', heading: t('terms:word.quantity'), kind: 'integer', width: 80 },
      { field: 'passed', heading: t('round.passed'), kind: 'integer', zero: '', width: 80 },
      { field: 'inspectedBy', heading: t('round.inspectedBy'), width: 100 },
    ],
    [t],
  );
}
