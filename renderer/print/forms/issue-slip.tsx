import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import { lineColumns, stampOf } from './slip-parts.tsx';

interface SlipProps {
  readonly document: HouqinDocument;
  readonly qr: string;
}

function IssueSlip({ document, qr }: SlipProps) {
  const { t } = useTranslation(['print', 'terms']);
  const { dispatch } = document;
  return (
    <FormFrame
      unitName={document.unitName}
      title={t('issue-slip.title')}
      number={document.number}
      qr={qr}
      stamp={stampOf(document, t)}
      facts={[
        [t('fact.squad'), document.squadName ?? '—'],
        [t('fact.batchNo'), dispatch?.batchNo ?? document.dispatchReference ?? '—'],
        [t('fact.issuedAt'), document.occurredAt],
        [t('fact.task'), dispatch?.taskTypeName ?? '—'],
        [t('fact.place'), dispatch?.place || '—'],
        [t('fact.headcount'), dispatch ? t('people', { count: dispatch.headcount }) : '—'],
      ]}
      printedRows={document.lines.length}
      recordRows={document.lineCount}
      note={document.note}
      signatures={[
        [t('sign.issuedBy'), document.author],
        [t('sign.checkedBy'), ''],
        [t('sign.receivedBy'), document.recipient],
      ]}
    >
      <FormTable
        tall
        columns={[
          ...lineColumns(t),
          { heading: t('column.remark'), width: '13%', cell: (line) => line.reason },
        ]}
        rows={document.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** The issue slip 出库单, which the squad signs. */
export function issueSlip(document: HouqinDocument, qr: string): ReactElement {
  return <IssueSlip document={document} qr={qr} />;
}
