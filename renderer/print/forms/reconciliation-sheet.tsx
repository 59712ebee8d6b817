import i18next, { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type {
  Reconciliation,
  ReconciliationFamily,
  ReconciliationRow,
} from '#contract/reconciliation.ts';
import { db } from '../../app/db-client.ts';
import { integer, qty } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

interface ReconciliationSheetProps {
  readonly list: Reconciliation;
  readonly printedBy: string;
}

/** One family with a difference, in words: `防水围裙 不足 需 4 发 0`. */
function differenceText(family: ReconciliationFamily, t: TFunction): string {
  const difference = t('reconciliation.difference', {
    family: family.familyName,
    state: t(`terms:reconciliationState.${family.state}`),
    need: qty(family.need, family.baseUnit),
    issued: qty(family.issued, family.baseUnit),
    returned: qty(family.returned, family.baseUnit),
  });
  if (family.substitutes.length === 0) return difference;
  return t('reconciliation.withSubstitutes', {
    difference,
    substitutes: family.substitutes
      .map((substitute) => `${substitute.familyName} ${integer(substitute.quantity)}`)
      .join(' '),
  });
}

function Differences({ row }: { readonly row: ReconciliationRow }) {
  const { t } = useTranslation(['print', 'terms']);
  const differing = row.families.filter((family) => family.state !== 'matched');
  return (
    <>
      {row.flags.map((flag) => (
        <p key={flag}>{t(`terms:reconciliationFlag.${flag}`)}</p>
      ))}
      {row.state !== 'no-issue' &&
        differing.map((family) => <p key={family.familyId}>{differenceText(family, t)}</p>)}
    </>
  );
}

/** The reconciliation sheet 供耗核对表: a row a dispatch, and the slips that belong to none. */
function ReconciliationSheet({ list, printedBy }: ReconciliationSheetProps) {
  const { t } = useTranslation(['print', 'terms']);
  const { totals } = list;
  return (
    <FormFrame
      unitName={list.unitName}
      title={t('reconciliation.title')}
      facts={[
        [
          t('fact.period'),
          list.from === null && list.to === null
            ? t('allDays')
            : `${list.from ?? '…'} — ${list.to ?? '…'}`,
        ],
        [
          t('fact.totals'),
          t('reconciliation.totals', {
            dispatches: integer(totals.dispatches),
            personTrips: integer(totals.personTrips),
            investigated: integer(totals.investigated),
            samples: integer(totals.samples),
            area: integer(totals.areaM2),
          }),
        ],
      ]}
      printedRows={list.rows.length + list.unlinked.length}
      recordRows={list.rows.length + list.unlinked.length}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('sign.checkedBy'), ''],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '5%', cell: (_row, index) => index + 1 },
          { heading: t('column.batchNo'), width: '12%', cell: (row) => row.batchNo },
          { heading: t('column.squad'), width: '12%', cell: (row) => row.squadName },
          { heading: t('column.task'), width: '15%', cell: (row) => row.taskTypeName },
          {
            heading: t('column.headcount'),
            width: '5%',
            numeric: true,
            cell: (row) => integer(row.headcount),
          },
          {
            heading: t('column.state'),
            width: '7%',
            cell: (row) => t(`terms:reconciliationState.${row.state}`),
          },
          { heading: t('column.differences'), cell: (row) => <Differences row={row} /> },
          {
            heading: t('column.documents'),
            width: '15%',
            cell: (row) => row.documents.map((document) => document.number).join(' '),
          },
        ]}
        rows={list.rows}
        rowKey={(row) => row.dispatchId}
        emptyText={t('empty')}
      />
      {list.unlinked.length > 0 && (
        <section>
          <h2>{t('reconciliation.unlinked')}</h2>
          <FormTable
            columns={[
              { heading: t('column.number'), width: '18%', cell: (slip) => slip.number },
              { heading: t('column.issuedAt'), width: '16%', cell: (slip) => slip.occurredAt },
              { heading: t('column.squad'), cell: (slip) => slip.squadName },
              {
                heading: t('column.typedBatchNo'),
                width: '18%',
                cell: (slip) => slip.dispatchReference ?? '—',
              },
              {
                heading: t('column.proposal'),
                width: '18%',
                cell: (slip) => slip.proposals[0]?.batchNo ?? '—',
              },
            ]}
            rows={list.unlinked}
            rowKey={(slip) => slip.documentId}
            emptyText={t('empty')}
          />
        </section>
      )}
    </FormFrame>
  );
}

/** The reconciliation sheet; its params are the filters of `reconciliation.list`. */
export const loadReconciliationSheet: FormLoader = async (params) => {
  const list = await db.reconciliation.list(params as Parameters<typeof db.reconciliation.list>[0]);
  const { operator } = await db.workspace.info();
  return {
    element: <ReconciliationSheet list={list} printedBy={operator} />,
    title: i18next.t('print:reconciliation.title'),
    landscape: true,
  };
};
