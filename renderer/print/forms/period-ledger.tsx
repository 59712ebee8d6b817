import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LedgerFigure, LedgerRow, PeriodLedger } from '#contract/period-ledger.ts';
import { db } from '../../app/db-client.ts';
import { integer, money } from '../../app/format.ts';
import { asWritten, groupsOf } from '../../app/ledger-figures.ts';
import { FormFrame } from '../form-frame.tsx';
import { type FormColumn, FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** Quantity over amount; nothing where there is neither. */
function Figure({ figure }: { readonly figure: LedgerFigure }) {
  const { quantity, amount } = figure;
  if (!quantity && amount === 0) return null;
  return (
    <>
      {quantity !== null && integer(quantity)}
      <small>{money(amount)}</small>
    </>
  );
}

/** The words of a row, by what the ledger is made up by. */
function useWordColumns(by: PeriodLedger['by']): {
  readonly columns: readonly FormColumn<LedgerRow>[];
  readonly totals: readonly string[];
} {
  const { t } = useTranslation(['print', 'terms', 'reports']);
  const row = { heading: t('column.row'), width: '4%', cell: (_: unknown, at: number) => at + 1 };
  if (by === 'category') {
    return {
      columns: [
        row,
        {
          heading: t('terms:word.category'),
          cell: ({ category }) => t(`terms:category.${category}`),
        },
        { heading: t('reports:items'), width: '6%', numeric: true, cell: (r) => r.itemCount },
      ],
      totals: ['', t('total'), ''],
    };
  }
  return {
    columns: [
      row,
      { heading: t('column.code'), width: '7%', cell: ({ itemCode }) => itemCode },
      {
        heading: t('column.item'),
        cell: ({ itemName, spec }) => (
          <>
            {itemName}
            {spec !== '' && <small>{spec}</small>}
          </>
        ),
      },
      ...(by === 'lot'
        ? [{ heading: t('column.lot'), width: '9%', cell: (r: LedgerRow) => r.lotNo }]
        : []),
      { heading: t('column.unit'), width: '4%', cell: ({ baseUnit }) => baseUnit },
    ],
    totals: ['', '', t('total'), '', ...(by === 'lot' ? [''] : [])],
  };
}

/** Receipts, issues and balance of a period 收发存台账, quantity over amount. */
function PeriodLedgerForm({ ledger }: { readonly ledger: PeriodLedger }) {
  const { t } = useTranslation(['print', 'reports']);
  const words = useWordColumns(ledger.by);
  const groups = groupsOf(ledger.rows);
  return (
    <FormFrame
      unitName={ledger.unitName}
      title={t('reports:report.period-ledger')}
      facts={[
        [t('fact.period'), `${ledger.from} — ${ledger.to}`],
        [t('reports:by'), t(`reports:ledgerBy.${ledger.by}`)],
        ...(ledger.locationName === null
          ? []
          : [[t('column.location'), ledger.locationName] as const]),
      ]}
      printedRows={ledger.rows.length}
      recordRows={ledger.rowCount}
      signatures={[
        [t('sign.preparedBy'), ledger.printedBy],
        [t('sign.keeper'), ''],
        [t('sign.checkedBy'), ''],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        columns={[
          ...words.columns,
          ...groups.map((name) => ({
            heading: t(`reports:figure.${name}`),
            width: ledger.by === 'category' ? '12%' : '10%',
            numeric: true,
            cell: (row: LedgerRow) => <Figure figure={asWritten(name, row.figures)} />,
          })),
        ]}
        rows={ledger.rows}
        rowKey={(row) => row.key}
        emptyText={t('empty')}
        total={[
          ...words.totals,
          ...groups.map((name) => money(asWritten(name, ledger.totals).amount)),
        ]}
      />
    </FormFrame>
  );
}

/** The period ledger, landscape; its params are the input of `reports.periodLedger`. */
export const loadPeriodLedger: FormLoader = async (params) => {
  const ledger = await db.reports.periodLedger(
    params as Parameters<typeof db.reports.periodLedger>[0],
  );
  return {
    element: <PeriodLedgerForm ledger={ledger} />,
    title: `${i18next.t('reports:report.period-ledger')} ${ledger.from} ${ledger.to}`,
    landscape: true,
  };
};
