import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counter, CountLine, StockCount } from '#contract/counts.ts';
import { signedQty } from '../../app/format.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import styles from './counts.module.css';

/** What of a count is shown: a blind one says neither what is expected nor what others counted. */
export interface Shown {
  readonly book: boolean;
  readonly counters: readonly Counter[];
}

/** What may be seen of a count by the counter at work. */
export function shownOf(
  count: Pick<StockCount, 'blind' | 'status' | 'secondCounter'>,
  counter: Counter,
): Shown {
  const hides = count.blind && count.status === 'counting';
  const all: readonly Counter[] =
    count.secondCounter === '' ? ['first', 'final'] : ['first', 'second', 'final'];
  return { book: !hides, counters: hides ? [counter] : all };
}

/** Columns of the lines of a count. */
export function useLineColumns({ book, counters }: Shown): GridColumn<CountLine>[] {
  const { t } = useTranslation('counts');
  const shown = counters.join(' ');
  return useMemo<GridColumn<CountLine>[]>(() => {
    const unit = (line: CountLine) => line.baseUnit;
    const figure = (field: 'expected' | Counter, heading: string): GridColumn<CountLine> => ({
      field,
      heading,
      kind: 'quantity',
      unit,
      width: 80,
    });
    return [
      { field: 'lineNo', heading: t('lineNo'), kind: 'integer', width: 56, pinned: 'left' },
      { field: 'locationName', heading: t('terms:word.location'), width: 80 },
      { field: 'itemCode', heading: t('terms:word.code'), width: 68 },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 108 },
      { field: 'spec', heading: t('terms:word.spec'), width: 110, hidden: true },
      { field: 'lotNo', heading: t('terms:word.lot'), width: 110 },
      { field: 'expiresOn', heading: t('terms:word.expiresOn'), kind: 'date', width: 98 },
      ...(book ? [{ ...figure('expected', t('expected')), headingHint: t('expectedHint') }] : []),
      ...(['first', 'second', 'final'] as const)
        .filter((counter) => shown.split(' ').includes(counter))
        .map((counter) => figure(counter, t(`counter.${counter}`))),
      ...(book ? differenceColumns(t) : []),
      {
        field: 'state',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'countLineState',
        width: 100,
      },
      ...(book
        ? [
            {
              id: 'reason',
              heading: t('terms:word.reason'),
              value: (line: CountLine) =>
                line.reasonCode === null
                  ? ''
                  : [t(`terms:adjustmentReason.${line.reasonCode}`), line.reason]
                      .filter((part) => part !== '')
                      .join(' · '),
              width: 98,
            },
          ]
        : []),
    ];
  }, [t, book, shown]);
}

function differenceColumns(t: (key: string) => string): GridColumn<CountLine>[] {
  return [
    {
      id: 'variance',
      heading: t('variance'),
      kind: 'quantity',
      value: (line) => line.variance,
      text: ({ variance, baseUnit }) => (variance === null ? '' : signedQty(variance, baseUnit)),
      render: ({ variance, baseUnit }) =>
        variance === null ? null : (
          <span className={variance === 0 ? 'hq-soft' : styles.differs}>
            {signedQty(variance, baseUnit)}
          </span>
        ),
      width: 78,
    },
    {
      field: 'amount',
      heading: t('terms:word.amount'),
      kind: 'money',
      zero: '',
      width: 84,
    },
  ];
}
