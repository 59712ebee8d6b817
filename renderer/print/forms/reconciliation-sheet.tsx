import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '#contract/reconciliation.ts';
import { db } from '../../app/db-client.ts';
import { FormFrame } from '../form-frame.tsx';
import type { FormLoader } from '../printable-form.ts';
import { ReconciliationTables, reconciliationFacts } from '../reconciliation-tables.tsx';

interface ReconciliationSheetProps {
  readonly list: Reconciliation;
  readonly printedBy: string;
}

/** The reconciliation sheet 供耗核对表: a row a dispatch, and the slips that belong to none. */
function ReconciliationSheet({ list, printedBy }: ReconciliationSheetProps) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormFrame
      unitName={list.unitName}
      title={t('reconciliation.title')}
      facts={reconciliationFacts(list, t)}
      printedRows={list.rows.length + list.unlinked.length}
      recordRows={list.rows.length + list.unlinked.length}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('sign.checkedBy'), ''],
        [t('sign.chief'), ''],
      ]}
    >
      <ReconciliationTables list={list} />
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
