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
  /** While counting, what a difference is worth is left to whoever asks for it. */
  readonly amount: boolean;
}

/** What may be seen of a count by the counter at work. */
export function shownOf(
  count: Pick<StockCount, 'blind' | 'status' | 'secondCounter'>,
  counter: Counter,
): Shown {
  const hides = count.blind && count.status === 'counting';
  const all: readonly Counter[] =
    count.secondCounter === '' ? ['first', 'final'] : ['first', 'second', 'final'];
  return {
    book: !hides,
    counters: hides ? [counter] : all,
    amount: count.status !== 'counting',
  };
}

/** Columns of the lines of a count. */
export function useLineColumns({ book, counters, amount }: Shown): GridColumn<CountLine>[] {
  const { t } = useTranslation('counts');
  const shown = counters.join(' ');
  return useMemo<GridColumn<CountLine>[]>(() => {
    const figure = (field: 'expected' | Counter, heading: string): GridColumn<CountLine> => ({
      field,
      heading,
      kind: 'integer',
      width: 84,
    });
    return [
      { field: 'lineNo', heading: t('lineNo'), kind: 'integer', width: 56, pinned: 'left' },
      { field: 'locationName', heading: t('terms:word.location'), flex: 1, minWidth: 108 },
      { field: 'itemCode', heading: t('terms:word.code'), width: 88 },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 96 },
      { field: 'spec', heading: t('terms:word.spec'), width: 110, hidden: true },
      { field: 'lotNo', heading: t('terms:word.lot'), width: 114 },
      {
        field: 'expiresOn',
        heading: t('terms:word.expiresOn'),
        kind: 'date',
        width: 98,
        hidden: true,
      },
      { field: 'baseUnit', heading: t('terms:word.unit'), width: 48 },
      ...(book ? [{ ...figure('expected', t('expected')), headingHint: t('expectedHint') }] : []),
      ...(['first', 'second', 'final'] as const)
        .filter((counter) => shown.split(' ').includes(counter))
        .map((counter) => figure(counter, t(`counter.${counter}`))),
      ...(book ? differenceColumns(t, amount) : []),
      {
        field: 'state',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'countLineState',
        width: 104,
      },
      ...(book
        ? [
            {
              id: 'reason',
              heading: t('terms:word.reason'),
              value: (line: CountLine) =>
                line.reasonCode === null || (line.variance ?? 0) === 0
                  ? ''
                  : [t(`terms:adjustmentReason.${line.reasonCode}`), line.reason]
                      .filter((part) => part !== '')
                      .join(' · '),
              width: 92,
            },
          ]
        : []),
    ];
  }, [t, book, shown, amount]);
}

function differenceColumns(t: (key: string) => string, amount: boolean): GridColumn<CountLine>[] {
  return [
    {
      id: 'variance',
      heading: t('variance'),
      kind: 'integer',
      value: (line) => line.variance,
      text: ({ variance }) => (variance === null ? '' : signedQty(variance)),
      render: ({ variance }) =>
        variance === null ? null : (
          <span className={variance === 0 ? 'hq-soft' : styles.differs}>{signedQty(variance)}</span>
        ),
      width: 78,
    },
    {
      field: 'amount',
      heading: t('terms:word.amount'),
      kind: 'money',
      zero: '',
      width: 96,
      hidden: !amount,
    },
  ];
}
