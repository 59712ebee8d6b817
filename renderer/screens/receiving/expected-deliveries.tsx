import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExpectedDelivery } from '#contract/receipts.ts';
import { qty } from '../../app/format.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DueDate, dueText } from '../../components/due-date.tsx';

/** What should still come; Enter on a row takes it into the form above. */
export function ExpectedDeliveries({
  rows,
  businessDate,
  loading,
  onTake,
}: {
  readonly rows: readonly ExpectedDelivery[] | undefined;
  readonly businessDate: string;
  readonly loading: boolean;
  readonly onTake: (delivery: ExpectedDelivery) => void;
}) {
  const { t } = useTranslation('receiving');
  const columns = useMemo<GridColumn<ExpectedDelivery>[]>(() => {
    const due = ({ expectedOn }: ExpectedDelivery) => ({
      on: expectedOn,
      today: businessDate,
      overdue: t('late'),
    });
    return [
      { field: 'number', heading: t('terms:word.number'), width: 170, pinned: 'left' },
      {
        id: 'kind',
        heading: t('kind'),
        value: ({ kind }) => t(`delivery.${kind}`),
        width: 100,
      },
      { field: 'partyName', heading: t('party'), width: 180 },
      {
        id: 'expectedOn',
        heading: t('expectedOn'),
        kind: 'date',
        words: [`2020-12-28 ${t('late')}`],
        value: ({ expectedOn }) => expectedOn,
        text: (row) => dueText(due(row)),
        render: (row) => (row.expectedOn === null ? null : <DueDate {...due(row)} />),
      },
      {
        id: 'lines',
        heading: t('open'),
        value: ({ lines }) =>
          lines
            .map(({ itemCode, itemName, open, baseUnit }) =>
              [itemCode, itemName, '×', qty(open, baseUnit)].join(' '),
            )
            .join(t('separator')),
        flex: 1,
        minWidth: 240,
      },
      {
        id: 'take',
        heading: t('take'),
        action: true,
        width: 104,
        render: (row) => (
          <Button size="small" onClick={() => onTake(row)}>
            {t('take')}
          </Button>
        ),
      },
    ];
  }, [t, onTake, businessDate]);
  return (
    <DataGrid
      id="expected-deliveries"
      label={t('expectedTitle')}
      rows={rows}
      columns={columns}
      rowId={(row) => `${row.kind}:${row.id}`}
      onOpen={onTake}
      loading={loading}
      empty={{ title: t('expectedEmpty.title'), hint: t('expectedEmpty.hint') }}
      exportName={t('expectedTitle')}
    />
  );
}
