import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, InputNumber, Switch } from 'antd';
import type { TFunction } from 'i18next';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BurnRate, BurnRateMethod } from '#contract/planning.ts';
import { qty, tenths } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { Chart } from '../../components/chart.tsx';
import type { ChartSpec } from '../../components/chart-spec.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import styles from './planning.module.css';

const WINDOW_DAYS = 14;
/** Days of supply below which restocking cannot wait. */
const THRESHOLD_DAYS = 7;
const CHARTED = 12;
/** Bars longer than this say nothing more. */
const LONGEST_DAYS = 60;

/** Use a day and days of supply of everything that was used, the scarcest first. */
export function BurnView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('planning');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [method, setMethod] = useState<BurnRateMethod>('in-stock');
  const [windowDays, setWindowDays] = useState(WINDOW_DAYS);
  const [openId, setOpenId] = useState<number | null>(null);
  const input = useMemo(() => ({ method, windowDays }), [method, windowDays]);
  const rates = useQuery(
    orpc.planning.burnRates.queryOptions({ input, placeholderData: (before) => before }),
  );
  const columns = useColumns();
  const opened = rates.data?.find((row) => row.itemId === openId);
  const spec = useMemo<ChartSpec>(() => {
    const scarce = (rates.data ?? []).slice(0, CHARTED);
    return {
      horizontal: true,
      unit: t('days'),
      categories: scarce.map((row) => `${row.itemName} ${row.size}`.trim()),
      series: [
        {
          name: t('daysOfSupply'),
          kind: 'bar',
          tone: 'accent',
          values: scarce.map((row) =>
            Math.min((row.daysOfSupplyTenths ?? LONGEST_DAYS * 10) / 10, LONGEST_DAYS),
          ),
          labels: scarce.map(({ daysOfSupplyTenths: left }) =>
            left === null
              ? t('never')
              : left === 0
                ? t('noneUsable')
                : left > LONGEST_DAYS * 10
                  ? t('overDays', { days: LONGEST_DAYS })
                  : tenths(left),
          ),
        },
      ],
      threshold: { at: THRESHOLD_DAYS, label: t('threshold', { days: THRESHOLD_DAYS }) },
    };
  }, [rates.data, t]);
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} width={150} />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label className={styles.switch}>
            <Switch
              size="small"
              checked={method === 'in-stock'}
              onChange={(checked) => setMethod(checked ? 'in-stock' : 'cdc')}
            />
            {t('method.in-stock')}
          </label>
          <InputNumber
            style={{ width: 158 }}
            prefix={<span className="hq-soft">{t('window')}</span>}
            controls={false}
            min={1}
            max={366}
            precision={0}
            value={windowDays}
            aria-label={t('window')}
            onChange={(days) => days !== null && setWindowDays(days)}
          />
        </>
      }
      actions={<PrintMenu form="burn-rates" params={input} fileName={t('tab.supply')} />}
      notice={rates.error ? <ErrorNotice error={rates.error} /> : undefined}
      detail={opened && <BurnFormula row={opened} method={method} />}
      detailTitle={opened && `${opened.itemCode} ${opened.itemName}`}
      detailExtra={
        opened && (
          <Button
            size="small"
            onClick={() =>
              void navigate({
                to: '/stock/ledger/$itemCode',
                params: { itemCode: opened.itemCode },
              })
            }
          >
            {t('sourceRows')}
          </Button>
        )
      }
      onCloseDetail={() => setOpenId(null)}
      footer={<span>{t('supplyFoot')}</span>}
    >
      <div className={styles.split}>
        {(rates.data ?? []).length > 0 && (
          <Chart
            spec={spec}
            label={t('tab.supply')}
            height={Math.min(spec.categories.length * 20 + 56, 250)}
            onPick={(index) => setOpenId(rates.data?.[index]?.itemId ?? null)}
          />
        )}
        <div className={styles.grid}>
          <DataGrid
            id="burn-rates"
            label={t('tab.supply')}
            rows={rates.data}
            columns={columns}
            rowId={(row) => row.itemId}
            selectedId={openId}
            onOpen={(row) => setOpenId(row.itemId)}
            loading={rates.isPending}
            quickFilter={text}
            empty={{ title: t('empty.supply.title'), hint: t('empty.supply.hint') }}
            exportName={t('tab.supply')}
          />
        </div>
      </div>
    </ScreenLayout>
  );
}

/** Where a row's days come from, in words. */
function BurnFormula({ row, method }: { readonly row: BurnRate; readonly method: BurnRateMethod }) {
  const { t } = useTranslation('planning');
  const units = (quantity: number) => qty(quantity, row.baseUnit);
  return (
    <div className={styles.panel}>
      <p>{t(`methodExplain.${method}`, { days: row.windowDays, out: row.daysOut })}</p>
      <Facts
        facts={[
          { label: t('used'), value: units(row.used) },
          { label: t('daysMeasured'), value: t('dayCount', { count: row.daysMeasured }) },
          {
            label: t('perDay'),
            value: `${(row.perDayHundredths / 100).toFixed(2)} ${row.baseUnit}`,
          },
          { label: t('usable'), value: units(row.usable) },
          {
            label: t('plainDays'),
            value: row.plainDaysTenths === null ? '—' : tenths(row.plainDaysTenths),
          },
          { label: t('wasted'), value: units(row.wasted) },
          { label: t('runsOutOn'), value: lastsUntil(row, t) },
        ]}
      />
      <p className="hq-soft">
        {t('burnFormula', {
          used: units(row.used),
          days: row.daysMeasured,
          perDay: (row.perDayHundredths / 100).toFixed(2),
          usable: units(row.usable),
        })}
      </p>
    </div>
  );
}

function useColumns(): GridColumn<BurnRate>[] {
  const { t } = useTranslation('planning');
  return useMemo<GridColumn<BurnRate>[]>(
    () => [
      { field: 'itemCode', heading: t('terms:word.code'), width: 100, pinned: 'left' },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 150 },
      { field: 'size', heading: t('terms:word.size'), width: 60 },
      {
        field: 'usable',
        heading: t('usable'),
        headingHint: t('usableHint'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 120,
      },
      {
        field: 'used',
        heading: t('used'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 110,
      },
      { field: 'daysOut', heading: t('daysOut'), kind: 'integer', zero: '', width: 90 },
      {
        field: 'perDayHundredths',
        heading: t('perDay'),
        kind: 'integer',
        text: (row) => (row.perDayHundredths / 100).toFixed(2),
        width: 92,
      },
      {
        field: 'daysOfSupplyTenths',
        heading: t('daysOfSupply'),
        kind: 'integer',
        text: (row) =>
          row.daysOfSupplyTenths === null ? t('never') : tenths(row.daysOfSupplyTenths),
        width: 96,
      },
      {
        field: 'wasted',
        heading: t('wasted'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        zero: '',
        width: 110,
      },
      {
        field: 'runsOutOn',
        heading: t('runsOutOn'),
        kind: 'date',
        width: 110,
        text: (row) => (row.runsOutOn === null ? '' : lastsUntil(row, t)),
      },
    ],
    [t],
  );
}

/** The day on which an item runs out; one of which nothing is left has done so already. */
function lastsUntil({ usable, runsOutOn }: BurnRate, t: TFunction<'planning'>): string {
  return usable === 0 ? t('noneUsable') : (runsOutOn ?? t('never'));
}
