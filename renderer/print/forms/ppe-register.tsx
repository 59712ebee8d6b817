import i18next, { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PpeRegister, RegisterRow } from '#contract/ppe.ts';
import { db } from '../../app/db-client.ts';
import { integer, qty } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** The register 防护用品领用登记表: who received what, of one dispatch, one person or a period. */
function PpeRegisterForm({ register }: { readonly register: PpeRegister }) {
  const { t } = useTranslation(['print', 'terms']);
  const { dispatch, person } = register;
  return (
    <FormFrame
      unitName={register.unitName}
      title={t('ppe-register.title')}
      facts={[...scopeFacts(register, t), [t('fact.asOf'), register.asOf]]}
      note={person === null ? undefined : t('ppe-register.by')}
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
          { heading: t('ppe-register.date'), width: '8%', cell: (row) => row.businessDate },
          {
            heading: t(dispatch === null ? 'column.batchNo' : 'column.number'),
            width: '12%',
            cell: (row) => (
              <>
                {dispatch === null ? (row.batchNo ?? '—') : row.number}
                {dispatch === null && <small>{row.number}</small>}
              </>
            ),
          },
          { heading: t('ppe-register.receiver'), width: '8%', cell: (row) => row.person },
          {
            heading: t('ppe-register.item'),
            cell: (row) => (
              <>
                {row.itemName} <small>{row.itemCode}</small>
              </>
            ),
          },
          { heading: t('ppe-register.spec'), width: '14%', cell: (row) => row.spec },
          {
            heading: t('column.quantity'),
            width: '8%',
            numeric: true,
            cell: (row) => qty(row.quantity, row.baseUnit),
          },
          { heading: t('column.lot'), width: '10%', cell: (row) => row.lotNo },
          {
            heading: t('ppe-register.sign'),
            width: '8%',
            cell: (row) => (row.signedAt === null ? '' : t('ppe-register.screenSigned')),
          },
          { heading: t('column.remark'), width: '10%', cell: (row) => remarkOf(row, t) },
        ]}
        rows={register.rows}
        rowKey={(row) => row.key}
        emptyText={t('empty')}
      />
      <section>
        <h2>{t('ppe-register.totals')}</h2>
        <Totals register={register} />
      </section>
    </FormFrame>
  );
}

function scopeFacts(
  { dispatch, person, from, to, asOf }: PpeRegister,
  t: TFunction,
): (readonly [string, string])[] {
  const period: readonly [string, string] = [
    t('fact.period'),
    from === null && to === null ? t('allDays') : `${from ?? '…'} — ${to ?? asOf}`,
  ];
  const people = dispatch === null ? 0 : Math.max(dispatch.headcount - dispatch.crew.length, 0);
  return [
    ...(dispatch === null
      ? []
      : [
          [t('column.batchNo'), dispatch.batchNo] as const,
          [t('column.squad'), dispatch.squadName] as const,
          [
            t('ppe-register.task'),
            `${dispatch.taskTypeName} · ${t(`terms:risk.${dispatch.risk}`)}`,
          ] as const,
          [
            t('ppe-register.crew'),
            [
              ...dispatch.crew,
              ...(people > 0
                ? [`${t('ppe-register.unnamed')} ${t('common:people', { count: people })}`]
                : []),
            ].join(' '),
          ] as const,
        ]),
    ...(person === null
      ? []
      : [
          [t('ppe-register.person'), [person.code, person.name].filter(Boolean).join(' ')] as const,
          [t('column.squad'), person.squadName] as const,
        ]),
    ...(dispatch === null ? [period] : []),
  ];
}

function remarkOf(row: RegisterRow, t: TFunction): string {
  return [
    row.owed ? t('ppe-register.owed') : '',
    row.unopened > 0
      ? t('ppe-register.unopened', { quantity: qty(row.unopened, row.baseUnit) })
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function Totals({ register }: { readonly register: PpeRegister }) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormTable
      columns={[
        { heading: t('column.code'), width: '14%', cell: (total) => total.itemCode },
        { heading: t('ppe-register.item'), cell: (total) => total.itemName },
        {
          heading: t('ppe-register.given'),
          width: '16%',
          numeric: true,
          cell: (total) => integer(total.quantity),
        },
        {
          heading: t('ppe-register.back'),
          width: '16%',
          numeric: true,
          cell: (total) => (total.unopened === 0 ? '' : integer(total.unopened)),
        },
        { heading: t('column.unit'), width: '8%', cell: (total) => total.baseUnit },
      ]}
      rows={register.totals}
      rowKey={(total) => total.itemId}
      emptyText={t('empty')}
    />
  );
}

/** The register of protective equipment; its params are those of `ppe.register`. */
export const loadPpeRegister: FormLoader = async (params) => {
  const register = await db.ppe.register(params as Parameters<typeof db.ppe.register>[0]);
  const scope = [register.dispatch?.batchNo, register.person?.code].filter(Boolean).join(' ');
  return {
    element: <PpeRegisterForm register={register} />,
    title: `${i18next.t('print:ppe-register.title')} ${scope === '' ? register.asOf : scope}`,
    landscape: true,
  };
};
