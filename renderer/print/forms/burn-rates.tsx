import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BurnRate, BurnRateMethod } from '#contract/planning.ts';
import { db } from '../../app/db-client.ts';
import { integer, tenths } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** Days of supply of everything that was used, the scarcest first. */
function BurnRatesForm({
  rows,
  unitName,
  date,
  printedBy,
  method,
  windowDays,
}: {
  readonly rows: readonly BurnRate[];
  readonly unitName: string;
  readonly date: string;
  readonly printedBy: string;
  readonly method: BurnRateMethod;
  readonly windowDays: number;
}) {
  const { t } = useTranslation(['print', 'planning']);
  return (
    <FormFrame
      unitName={unitName}
      title={t('planning:tab.supply')}
      facts={[
        [t('fact.date'), date],
        [t('planning:window'), t('planning:dayCount', { count: windowDays })],
        [t('planning:method.label'), t(`planning:method.${method}`)],
      ]}
      printedRows={rows.length}
      recordRows={rows.length}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '5%', cell: (_row, index) => index + 1 },
          { heading: t('column.code'), width: '10%', cell: (row) => row.itemCode },
          {
            heading: t('column.item'),
            cell: (row) => `${row.itemName} ${row.size}`.trim(),
          },
          { heading: t('column.unit'), width: '5%', cell: (row) => row.baseUnit },
          {
            heading: t('planning:used'),
            width: '10%',
            numeric: true,
            cell: (row) => integer(row.used),
          },
          {
            heading: t('planning:perDay'),
            width: '9%',
            numeric: true,
            cell: (row) => (row.perDayHundredths / 100).toFixed(2),
          },
          {
            heading: t('terms:word.usable'),
            width: '11%',
            numeric: true,
            cell: (row) => integer(row.usable),
          },
          {
            heading: t('planning:daysOfSupply'),
            width: '9%',
            numeric: true,
            cell: (row) => (row.daysOfSupplyTenths === null ? '—' : tenths(row.daysOfSupplyTenths)),
          },
          {
            heading: t('planning:runsOutOn'),
            width: '12%',
            cell: (row) => row.runsOutOn ?? '—',
          },
          {
            heading: t('planning:wasted'),
            width: '9%',
            numeric: true,
            cell: (row) => (row.wasted === 0 ? '' : integer(row.wasted)),
          },
        ]}
        rows={rows}
        rowKey={(row) => row.itemId}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** Days of supply; its params are the input of `planning.burnRates`. */
export const loadBurnRates: FormLoader = async (params) => {
  const input = params as Required<NonNullable<Parameters<typeof db.planning.burnRates>[0]>>;
  const info = await db.workspace.info();
  const rows = await db.planning.burnRates(input);
  return {
    element: (
      <BurnRatesForm
        rows={rows}
        unitName={info.unitName}
        date={info.businessDate}
        printedBy={info.operator}
        method={input.method}
        windowDays={input.windowDays}
      />
    ),
    title: `${i18next.t('planning:tab.supply')} ${info.businessDate}`,
    landscape: false,
  };
};
