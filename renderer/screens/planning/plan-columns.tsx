import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanLine } from '#contract/planning.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { ToneTag } from '../../components/state-tag.tsx';

/** A row of a plan with the same row of another one beside it. */
export interface ComparedLine extends PlanLine {
  /** Null where nothing is compared; `null` dates and zero orders mean what they mean there. */
  readonly other: Pick<PlanLine, 'runsOutOn' | 'orderQuantity' | 'demand'> | null;
}

const none = { runsOutOn: null, orderQuantity: 0, demand: 0 };

/** Rows of a plan, and those that only the other one has. */
export function comparedLines(
  lines: readonly PlanLine[],
  others: readonly PlanLine[] | null | undefined,
): ComparedLine[] {
  if (others === null || others === undefined)
    return lines.map((line) => ({ ...line, other: null }));
  const otherOf = new Map(others.map((line) => [line.key, line]));
  const own = new Set(lines.map((line) => line.key));
  return [
    ...lines.map((line) => ({ ...line, other: otherOf.get(line.key) ?? none })),
    ...others
      .filter((line) => !own.has(line.key))
      .map((line) => ({
        ...line,
        demand: 0,
        unmet: 0,
        wasted: 0,
        runsOutOn: null,
        orderBy: null,
        orderQuantity: 0,
        orderExact: 0,
        days: [],
        other: line,
      })),
  ];
}

/** The last day to order; one that is past is said to be. */
export function OrderBy({
  day,
  businessDate,
}: {
  readonly day: string | null;
  readonly businessDate: string;
}) {
  const { t } = useTranslation('planning');
  if (day === null || day >= businessDate) return <span className="hq-number">{day}</span>;
  return <ToneTag tone="danger">{t('overdue', { day })}</ToneTag>;
}

/** Columns of a plan; with a name, those of the other scenario as well. */
export function usePlanColumns(
  otherName: string | null,
  businessDate: string,
): GridColumn<ComparedLine>[] {
  const { t } = useTranslation('planning');
  return useMemo<GridColumn<ComparedLine>[]>(() => {
    const unit = (row: ComparedLine) => row.baseUnit;
    return [
      {
        id: 'code',
        // Items that may replace each other are one row, under the code of their family.
        value: (row) => (row.itemIds.length === 1 ? row.orderItemCode : row.familyCode),
        heading: t('terms:word.code'),
        width: 98,
        pinned: 'left',
      },
      { field: 'familyName', heading: t('terms:word.name'), flex: 1, minWidth: 112 },
      { field: 'size', heading: t('terms:word.size'), width: 56 },
      {
        field: 'usable',
        heading: t('usable'),
        headingHint: t('usableHint'),
        kind: 'quantity',
        unit,
        width: 112,
      },
      { field: 'demand', heading: t('demand'), kind: 'quantity', unit, width: 98 },
      {
        id: 'runsOutOn',
        heading: t('runsOutOn'),
        width: 126,
        value: (row) => row.runsOutOn,
        text: (row) => row.runsOutOn ?? t('lasts'),
        render: (row) =>
          row.runsOutOn === null ? (
            <ToneTag tone="good">{t('lasts')}</ToneTag>
          ) : (
            <ToneTag tone="danger">{row.runsOutOn}</ToneTag>
          ),
      },
      {
        id: 'orderBy',
        heading: t('orderBy'),
        width: 156,
        value: (row) => row.orderBy,
        text: (row) => row.orderBy ?? '',
        render: (row) => <OrderBy day={row.orderBy} businessDate={businessDate} />,
      },
      {
        field: 'orderQuantity',
        heading: t('order'),
        kind: 'quantity',
        unit,
        zero: '',
        width: 112,
      },
      {
        field: 'incoming',
        heading: t('incoming'),
        kind: 'quantity',
        unit,
        zero: '',
        width: 104,
      },
      { field: 'wasted', heading: t('wasted'), kind: 'quantity', unit, zero: '', width: 100 },
      ...(otherName === null
        ? []
        : ([
            {
              id: 'other.runsOutOn',
              group: otherName,
              heading: t('runsOutOn'),
              width: 110,
              value: (row) => row.other?.runsOutOn ?? null,
              text: (row) => row.other?.runsOutOn ?? t('lasts'),
            },
            {
              id: 'other.demand',
              group: otherName,
              heading: t('demand'),
              kind: 'quantity',
              unit,
              zero: '',
              width: 104,
              value: (row) => row.other?.demand ?? 0,
            },
            {
              id: 'other.order',
              group: otherName,
              heading: t('order'),
              kind: 'quantity',
              unit,
              zero: '',
              width: 104,
              value: (row) => row.other?.orderQuantity ?? 0,
            },
          ] satisfies GridColumn<ComparedLine>[])),
    ];
  }, [t, otherName, businessDate]);
}
