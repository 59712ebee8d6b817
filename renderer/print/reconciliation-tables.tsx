import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '#contract/closing.ts';
import type {
  Reconciliation,
  ReconciliationFamily,
  ReconciliationRow,
} from '#contract/reconciliation.ts';
import { integer, qty } from '../app/format.ts';
import { FormTable } from './form-table.tsx';

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

function Explained({ explanations }: { readonly explanations: readonly Explanation[] }) {
  const { t } = useTranslation(['print', 'terms']);
  return explanations.map((one) => (
    <p key={one.id}>
      {t('reconciliation.explained', {
        reason: t(`terms:differenceReason.${one.reasonCode}`),
        note: one.note,
        name: one.actor,
      })}
    </p>
  ));
}

function Differences({
  row,
  explanations,
}: {
  readonly row: ReconciliationRow;
  readonly explanations: readonly Explanation[];
}) {
  const { t } = useTranslation(['print', 'terms']);
  const differing = row.families.filter((family) => family.state !== 'matched');
  return (
    <>
      {row.flags.map((flag) => (
        <p key={flag}>{t(`terms:reconciliationFlag.${flag}`)}</p>
      ))}
      {row.state !== 'no-issue' &&
        differing.map((family) => <p key={family.familyId}>{differenceText(family, t)}</p>)}
      <Explained explanations={explanations} />
    </>
  );
}

/** Rows of the reconciliation and its loose slips, with what was said and signed about them. */
export function ReconciliationTables({
  list,
  explanations = [],
  signedBy,
}: {
  readonly list: Reconciliation;
  /** Of a closed sheet: those that stood when it was closed. */
  readonly explanations?: readonly Explanation[];
  /** Of a closed sheet: who signed which dispatch. */
  readonly signedBy?: ReadonlyMap<number, string>;
}) {
  const { t } = useTranslation(['print', 'terms']);
  const current = explanations.filter((one) => one.current);
  return (
    <>
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
          {
            heading: t('column.differences'),
            cell: (row) => (
              <Differences
                row={row}
                explanations={current.filter((one) => one.dispatchId === row.dispatchId)}
              />
            ),
          },
          {
            heading: t('column.documents'),
            width: '15%',
            cell: (row) => row.documents.map((document) => document.number).join(' '),
          },
          ...(signedBy === undefined
            ? []
            : [
                {
                  heading: t('column.signedBy'),
                  width: '7%',
                  cell: (row: ReconciliationRow) => signedBy.get(row.dispatchId) ?? '—',
                },
              ]),
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
                cell: (slip) => (
                  <>
                    {slip.proposals[0]?.batchNo ?? '—'}
                    <Explained
                      explanations={current.filter((one) => one.documentId === slip.documentId)}
                    />
                  </>
                ),
              },
            ]}
            rows={list.unlinked}
            rowKey={(slip) => slip.documentId}
            emptyText={t('empty')}
          />
        </section>
      )}
    </>
  );
}

/** Period and totals above the tables. */
export function reconciliationFacts(
  list: Reconciliation,
  t: TFunction,
): (readonly [label: string, value: string])[] {
  const { totals } = list;
  return [
    [
      t('print:fact.period'),
      list.from === null && list.to === null
        ? t('print:allDays')
        : `${list.from ?? '…'} — ${list.to ?? '…'}`,
    ],
    [
      t('print:fact.totals'),
      t('print:reconciliation.totals', {
        dispatches: integer(totals.dispatches),
        personTrips: integer(totals.personTrips),
        investigated: integer(totals.investigated),
        samples: integer(totals.samples),
        area: integer(totals.areaM2),
      }),
    ],
  ];
}
