import type { TFunction } from 'i18next';
import type { GridColumn } from '../../components/data-grid.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { StateTag, ToneTag } from '../../components/state-tag.tsx';
import { differencesInWords } from './differences.ts';
import styles from './reconciliation.module.css';
import { toneOfWork } from './review-section.tsx';
import { type WorkRow, workState, workStates } from './work-row.ts';

function Flags({ row }: { readonly row: WorkRow }) {
  return (
    <span className={styles.tags}>
      {row.flags.map((flag) => (
        <StateTag key={flag} kind="reconciliationFlag" state={flag} />
      ))}
    </span>
  );
}

function Slips({ row }: { readonly row: WorkRow }) {
  return (
    <span className={styles.tags}>
      {row.documents.map((slip) => (
        <DocumentLink key={slip.documentId} documentId={slip.documentId} number={slip.number} />
      ))}
    </span>
  );
}

/** One row a dispatch, the state word first. */
export function reconciliationColumns(t: TFunction): GridColumn<WorkRow>[] {
  return [
    {
      field: 'state',
      heading: t('terms:word.state'),
      kind: 'state',
      state: 'reconciliationState',
      width: 112,
      pinned: 'left',
    },
    { field: 'batchNo', heading: t('terms:word.batchNo'), width: 140, pinned: 'left' },
    { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 98 },
    { field: 'squadName', heading: t('terms:word.squad'), width: 140 },
    { field: 'taskTypeName', heading: t('terms:word.taskType'), width: 172 },
    {
      id: 'differences',
      heading: t('terms:word.difference'),
      text: (row) => differencesInWords(row, t),
      flex: 1,
      minWidth: 220,
    },
    {
      id: 'work',
      heading: t('work.heading'),
      words: workStates.map((state) => t(`work.${state}`)),
      value: (row) => workState(row) ?? '',
      render: (row) => {
        const state = workState(row);
        return state && <ToneTag tone={toneOfWork(state)}>{t(`work.${state}`)}</ToneTag>;
      },
      text: (row) => {
        const state = workState(row);
        return state === null ? '' : t(`work.${state}`);
      },
      width: 112,
    },
    {
      id: 'slips',
      heading: t('slips'),
      render: (row) => <Slips row={row} />,
      text: (row) => row.documents.map((slip) => slip.number).join(' '),
      width: 136,
    },
    {
      id: 'flags',
      heading: t('flags'),
      render: (row) => <Flags row={row} />,
      text: (row) => row.flags.map((flag) => t(`terms:reconciliationFlag.${flag}`)).join(' '),
      width: 184,
    },
    { field: 'headcount', heading: t('terms:word.headcount'), kind: 'integer', width: 64 },
    { field: 'place', heading: t('terms:word.place'), width: 140, hidden: true },
    { field: 'departedAt', heading: t('departedAt'), kind: 'datetime', width: 140, hidden: true },
    { field: 'returnedAt', heading: t('returnedAt'), kind: 'datetime', width: 140, hidden: true },
  ];
}
