import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { costGrouping } from '#contract/reconciliation.ts';
import { isoDate } from '#contract/values.ts';
import { db } from '../../app/db-client.ts';
import { integer, money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

const params = z.object({ from: isoDate, to: isoDate, by: costGrouping });

const amounts = [
  'issuedAmount',
  'returnedAmount',
  'outstandingAmount',
  'netAmount',
  'perPersonTrip',
] as const;

/** What dispatches cost, added up one way. */
function DispatchCosts({
  costs,
  asked,
  unitName,
  printedBy,
}: {
  readonly costs: Awaited<ReturnType<typeof db.reconciliation.costs>>;
  readonly asked: z.infer<typeof params>;
  readonly unitName: string;
  readonly printedBy: string;
}) {
  const { t } = useTranslation(['print', 'reconciliation']);
  const { rows, total } = costs;
  return (
    <FormFrame
      unitName={unitName}
      title={t('costs.title')}
      facts={[
        [t('fact.period'), `${asked.from} — ${asked.to}`],
        [t('reconciliation:cost.by'), t(`reconciliation:cost.${asked.by}`)],
      ]}
      printedRows={rows.length}
      recordRows={rows.length}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('sign.chief'), ''],
      ]}
      note={t('reconciliation:cost.formula')}
    >
      <FormTable
        columns={[
          { heading: t(`reconciliation:cost.${asked.by}`), cell: (row) => row.name },
          {
            heading: t('reconciliation:dispatches'),
            numeric: true,
            width: '9%',
            cell: (row) => integer(row.dispatches),
          },
          {
            heading: t('reconciliation:personTrips'),
            numeric: true,
            width: '9%',
            cell: (row) => integer(row.personTrips),
          },
          ...amounts.map((field) => ({
            heading: t(`reconciliation:cost.${field}`),
            numeric: true,
            width: '12%',
            cell: (row: (typeof rows)[number]) => money(row[field]),
          })),
        ]}
        rows={rows}
        rowKey={(row) => row.key}
        emptyText={t('empty')}
        total={[
          t('total'),
          integer(total.dispatches),
          integer(total.personTrips),
          ...amounts.map((field) => money(total[field])),
        ]}
      />
    </FormFrame>
  );
}

/** Costs of a period; its params are the input of `reconciliation.costs`. */
export const loadDispatchCosts: FormLoader = async (given) => {
  const asked = params.parse(given);
  const costs = await db.reconciliation.costs(asked);
  const { unitName, operator } = await db.workspace.info();
  return {
    element: <DispatchCosts costs={costs} asked={asked} unitName={unitName} printedBy={operator} />,
    title: `${i18next.t('print:costs.title')} ${asked.to}`,
    landscape: false,
  };
};
