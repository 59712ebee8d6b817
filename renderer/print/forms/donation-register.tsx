import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { db } from '../../app/db-client.ts';
import { integer, money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

type Register = Awaited<ReturnType<typeof db.donations.register>>;
type Period = Parameters<typeof db.donations.register>[0];

/** The register 捐赠登记表 that is put up for the public: every donated line of a period. */
function DonationRegister({
  register,
  period,
}: {
  readonly register: Register;
  readonly period: Period;
}) {
  const { t } = useTranslation(['print', 'terms']);
  const { from, to } = period ?? {};
  return (
    <FormFrame
      unitName={register.unitName}
      title={t('donation-register.title')}
      facts={[
        [
          t('fact.period'),
          from === undefined && to === undefined
            ? t('allDays')
            : `${from ?? '…'} — ${to ?? register.asOf}`,
        ],
        [t('fact.asOf'), register.asOf],
      ]}
      printedRows={register.rows.length}
      recordRows={register.rowCount}
      signatures={[
        [t('sign.preparedBy'), register.printedBy],
        [t('sign.checkedBy'), ''],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '4%', cell: (_row, index) => index + 1 },
          { heading: t('donation-register.date'), width: '8%', cell: (row) => row.businessDate },
          {
            heading: t('donation-register.donor'),
            width: '13%',
            cell: (row) => (row.donorName === '' ? t('donation-register.unnamed') : row.donorName),
          },
          {
            heading: t('column.item'),
            cell: (row) => (
              <>
                {row.itemName}
                {row.spec !== '' && <small>{row.spec}</small>}
              </>
            ),
          },
          { heading: t('column.lot'), width: '10%', cell: (row) => row.lotNo },
          {
            heading: t('column.quantity'),
            width: '7%',
            numeric: true,
            cell: (row) => integer(row.quantity),
          },
          { heading: t('column.unit'), width: '5%', cell: (row) => row.baseUnit },
          {
            heading: t('column.amount'),
            width: '9%',
            numeric: true,
            cell: (row) => money(row.amount),
          },
          {
            heading: t('donation-handover.valuationBasis'),
            width: '8%',
            cell: (row) => t(`terms:valuationBasis.${row.valuationBasis}`),
          },
          {
            heading: t('donation-register.use'),
            width: '12%',
            cell: (row) => (
              <>
                {row.restrictedUse}
                {row.intent !== '' && <small>{row.intent}</small>}
              </>
            ),
          },
          {
            heading: t('donation-register.receipt'),
            width: '12%',
            cell: (row) => row.documentNumber,
          },
        ]}
        rows={register.rows}
        rowKey={(row) => row.lineId}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', '', money(register.totalAmount), '', '', '']}
      />
    </FormFrame>
  );
}

/** The public register; its params are those of `donations.register`. */
export const loadDonationRegister: FormLoader = async (params) => {
  const period = params as Period;
  const register = await db.donations.register(period);
  return {
    element: <DonationRegister register={register} period={period} />,
    title: `${i18next.t('print:donation-register.title')} ${register.asOf}`,
    landscape: true,
  };
};
