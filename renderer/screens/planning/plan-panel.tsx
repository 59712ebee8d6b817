import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanDay, PlanLine } from '#contract/planning.ts';
import { qty } from '../../app/format.ts';
import { Chart } from '../../components/chart.tsx';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { Facts } from '../../components/facts.tsx';
import { projectedStock } from './plan-chart.ts';
import { OrderBy } from './plan-columns.tsx';
import styles from './planning.module.css';

/** How one row of a plan comes about: projected stock, the formula in words, every day. */
export function PlanPanel({
  line,
  businessDate,
}: {
  readonly line: PlanLine;
  readonly businessDate: string;
}) {
  const { t } = useTranslation('planning');
  const spec = useMemo(() => projectedStock(line, t), [line, t]);
  const units = (quantity: number) => qty(quantity, line.baseUnit);
  const columns = useMemo<GridColumn<PlanDay>[]>(
    () => [
      { field: 'day', heading: t('terms:word.date'), kind: 'date', width: 98 },
      ...(['arrived', 'wasted', 'demand', 'unmet'] as const)
        // A column without any figure would only push the balance out of the panel.
        .filter((field) => field === 'demand' || line.days.some((day) => day[field] !== 0))
        .map(
          (field): GridColumn<PlanDay> => ({
            field,
            heading: t(field),
            kind: 'integer',
            zero: '',
            width: 76,
          }),
        ),
      { field: 'left', heading: t('left'), kind: 'integer', flex: 1, minWidth: 64 },
    ],
    [t, line],
  );
  return (
    <div className={styles.panel}>
      <Chart spec={spec} label={t('projected')} height={210} />
      <Facts
        facts={[
          { label: t('source.label'), value: t(`source.${line.source}`), wide: true },
          { label: t('leadDays'), value: t('dayCount', { count: line.leadDays }) },
          {
            label: t('orderBy'),
            value:
              line.orderBy === null ? (
                '—'
              ) : (
                <OrderBy day={line.orderBy} businessDate={businessDate} />
              ),
          },
          {
            label: t('order'),
            value:
              line.orderQuantity === 0
                ? '—'
                : `${line.orderItemCode} ${line.orderItemName} ${units(line.orderQuantity)}`,
            wide: true,
          },
        ]}
      />
      <p className="hq-soft">
        {t('planFormula', {
          unmet: units(line.unmet),
          demand: units(line.demand),
          days: line.days.length,
          exact: units(line.orderExact),
          order: units(line.orderQuantity),
        })}
      </p>
      <DataGrid
        id="plan-days"
        label={t('projected')}
        rows={line.days}
        columns={columns}
        rowId={(row) => row.day}
        height={320}
        empty={{ title: t('noDays'), hint: '' }}
      />
    </div>
  );
}
