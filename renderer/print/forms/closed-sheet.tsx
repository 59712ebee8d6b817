import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';
import { ReconciliationTables, reconciliationFacts } from '../reconciliation-tables.tsx';

const params = z.object({ closeId: z.int().positive() });

type Close = Awaited<ReturnType<typeof db.closing.get>>;

/** A day or period as it was signed: the same words on every print. */
function ClosedSheet({ close }: { readonly close: Close }) {
  const { t } = useTranslation(['print', 'terms']);
  const { reconciliation: list, explanations, signed } = close.sheet;
  return (
    <FormFrame
      unitName={list.unitName}
      title={t(close.kind === 'day' ? 'closed.dayTitle' : 'closed.periodTitle')}
      number={close.number}
      facts={reconciliationFacts(list, t)}
      digest={[t('closed.digest'), close.digest]}
      printedRows={list.rows.length + list.unlinked.length}
      recordRows={list.rows.length + list.unlinked.length}
      signatures={[
        [t('closed.closedBy'), close.signedBy],
        [t('sign.chief'), ''],
      ]}
      note={close.note}
      keptAt={close.recordedAt}
    >
      <ReconciliationTables
        list={list}
        explanations={explanations}
        signedBy={new Map(signed.map((one) => [one.dispatchId, one.signedBy]))}
      />
    </FormFrame>
  );
}

/** The signed sheet of a close; its params are `{closeId}`. */
export const loadClosedSheet: FormLoader = async (given) => {
  const close = await db.closing.get(params.parse(given));
  return {
    element: <ClosedSheet close={close} />,
    title: `${i18next.t('print:closed.dayTitle')} ${close.number}`,
    landscape: true,
  };
};

/** What was entered for closed days after the close, apart from the sheet. */
function LateEntries({ close, printedBy }: { readonly close: Close; readonly printedBy: string }) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormFrame
      unitName={close.sheet.reconciliation.unitName}
      title={t('closed.lateTitle')}
      facts={[
        [t('closed.number'), close.number],
        [t('fact.period'), close.from === close.to ? close.from : `${close.from} — ${close.to}`],
        [t('closed.closedAt'), dateTimeOfInstant(close.recordedAt)],
      ]}
      printedRows={close.late.length}
      recordRows={close.lateEntries}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '6%', cell: (_entry, index) => index + 1 },
          {
            heading: t('closed.enteredAt'),
            width: '18%',
            cell: (entry) => dateTimeOfInstant(entry.recordedAt),
          },
          { heading: t('column.number'), width: '20%', cell: (entry) => entry.key },
          {
            heading: t('closed.what'),
            cell: (entry) =>
              entry.kind === 'document'
                ? [t(`terms:documentKind.${entry.what}`), entry.before].join(' ').trim()
                : t('closed.changed', {
                    field: t(`terms:dispatchField.${entry.what}`, { defaultValue: entry.what }),
                    before: entry.before || '—',
                    after: entry.after || '—',
                  }),
          },
          { heading: t('terms:word.date'), width: '14%', cell: (entry) => entry.businessDate },
          { heading: t('closed.enteredBy'), width: '12%', cell: (entry) => entry.actor },
        ]}
        rows={close.late}
        rowKey={(_entry, index) => index}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** Late entries of a close; its params are `{closeId}`. */
export const loadLateEntries: FormLoader = async (given) => {
  const close = await db.closing.get(params.parse(given));
  const { operator } = await db.workspace.info();
  return {
    element: <LateEntries close={close} printedBy={operator} />,
    title: `${i18next.t('print:closed.lateTitle')} ${close.number}`,
    landscape: false,
  };
};
