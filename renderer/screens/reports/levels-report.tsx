import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Switch } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LevelRow } from '#contract/reports.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { hundredths } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { useKeptParams } from './kept-params.ts';
import { ReportFrame } from './report-frame.tsx';
import {
  allGoods,
  GoodsFields,
  type GoodsParams,
  NumberParam,
  useReportInput,
} from './report-params.tsx';
import styles from './reports.module.css';

/** Days that the review reckons with, as the host has them. */
const defaults = { windowDays: 30, leadDays: 7, safetyDays: 3, reviewDays: 14 };
type DayParam = keyof typeof defaults;
const dayParams = ['windowDays', 'leadDays', 'safetyDays', 'reviewDays'] as const;
const MAX_DAYS = 365;

interface Params extends Pick<GoodsParams, 'search' | 'category'>, Record<DayParam, number> {
  readonly onlyDifferent: boolean;
}

const { search, category } = allGoods;
const fresh: Params = { search, category, ...defaults, onlyDifferent: true };

/** Minimum and target of consumables against what was used; ticked items take the proposal. */
export function LevelsReport() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [params, change] = useKeptParams('levels', fresh);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const input = useReportInput(params);
  const review = useQuery(
    orpc.reports.levels.queryOptions({ input, placeholderData: (before) => before }),
  );
  const apply = useCommand(db.reports.applyLevels, {
    onDone: ({ changed }) => void message.success(t('applied', { count: changed })),
  });
  const { data } = review;
  const columns = useLevelColumns();
  const tick = useCallback(
    (rows: readonly LevelRow[]) => setTicked(new Set(rows.map(({ itemId }) => itemId))),
    [],
  );
  // The proposals as they are now, of what was ticked and has one.
  const levels = (data?.rows ?? []).flatMap(({ itemId, proposedMinimum, proposedTarget }) =>
    ticked.has(itemId) && proposedMinimum !== null
      ? [{ itemId, minimum: proposedMinimum, target: proposedTarget }]
      : [],
  );
  const name = `${t('report.levels')} ${data?.to ?? ''}`.trim();
  return (
    <ReportFrame
      report="levels"
      printParams={input}
      fileName={name}
      error={review.error ?? apply.error}
      onCloseError={apply.clearError}
      primaryAction={{
        label: t('apply', { count: levels.length }),
        needs: 'reports.applyLevels',
        shortcut: 'F8',
        disabled: levels.length === 0,
        loading: apply.pending,
        onClick: () => void apply.run({ levels }),
      }}
      filters={
        <>
          <GoodsFields params={params} onChange={change} places={false} />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label className={styles.param}>
            <Switch
              size="small"
              checked={params.onlyDifferent}
              onChange={(onlyDifferent) => change({ onlyDifferent })}
            />
            {t('param.onlyDifferent')}
          </label>
        </>
      }
      footer={levels.length === 0 && (data?.rows.length ?? 0) > 0 ? t('tickFirst') : undefined}
      extra={dayParams.map((param) => (
        <NumberParam
          key={param}
          label={t(`param.${param}`)}
          value={params[param]}
          min={param === 'windowDays' ? 1 : 0}
          max={MAX_DAYS}
          onChange={(days) => change({ [param]: days ?? defaults[param] })}
        />
      ))}
    >
      <DataGrid
        id="levels"
        label={name}
        rows={data?.rows}
        columns={columns}
        rowId={(row) => row.itemId}
        onSelectMany={tick}
        onOpen={(row) =>
          void navigate({
            to: '/stock/ledger/$itemCode',
            params: { itemCode: row.itemCode },
            search: { from: data?.from, to: data?.to },
          })
        }
        loading={review.isPending}
        exportName={name}
        empty={{ title: t('empty.levels.title'), hint: t('empty.levels.hint') }}
      />
    </ReportFrame>
  );
}

function useLevelColumns(): GridColumn<LevelRow>[] {
  const { t } = useTranslation('reports');
  return useMemo<GridColumn<LevelRow>[]>(
    () => [
      { field: 'itemCode', heading: t('terms:word.code'), width: 90, pinned: 'left' },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 140 },
      { field: 'spec', heading: t('terms:word.spec'), width: 110, hidden: true },
      {
        id: 'category',
        value: (row) => t(`terms:category.${row.category}`),
        heading: t('terms:word.category'),
        width: 92,
        hidden: true,
      },
      { field: 'baseUnit', heading: t('terms:word.unit'), width: 60 },
      { field: 'usableQuantity', heading: t('terms:word.usable'), kind: 'integer', width: 88 },
      { field: 'used', heading: t('used'), kind: 'integer', width: 88 },
      { field: 'daysInStock', heading: t('daysInStock'), kind: 'integer', width: 96 },
      {
        id: 'dailyUse',
        value: (row) => dailyHundredths(row),
        text: (row) => {
          const daily = dailyHundredths(row);
          return daily === null ? '' : hundredths(daily);
        },
        heading: t('dailyUse'),
        headingHint: t('dailyUseHint'),
        // Hundredths as fen are: exported and filtered as the decimal that is shown.
        kind: 'money',
        width: 92,
      },
      { field: 'minimum', heading: t('terms:word.minimum'), kind: 'integer', width: 84 },
      {
        field: 'proposedMinimum',
        heading: t('proposedMinimum'),
        headingHint: t('proposedMinimumHint'),
        kind: 'integer',
        width: 104,
      },
      { field: 'target', heading: t('terms:word.target'), kind: 'integer', width: 84 },
      {
        field: 'proposedTarget',
        heading: t('proposedTarget'),
        headingHint: t('proposedTargetHint'),
        kind: 'integer',
        width: 104,
      },
    ],
    [t],
  );
}

/** Use a day in hundredths, for show only: proposals are made from the fraction itself. */
function dailyHundredths({ used, daysInStock }: LevelRow): number | null {
  return daysInStock === 0 ? null : Math.round((used * 100) / daysInStock);
}
