import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import { strokePath } from '../../app/strokes.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import { lineColumns, type SlipRow, stampOf } from './slip-parts.tsx';

interface IssueRow extends SlipRow {
  readonly id: number;
  readonly reason: string;
}

interface SlipProps {
  readonly document: HouqinDocument;
  readonly qr: string;
}

function IssueSlip({ document, qr }: SlipProps) {
  const { t } = useTranslation(['print', 'terms']);
  const { dispatch, debts, signature } = document;
  const rows: IssueRow[] = [
    ...document.lines,
    ...debts.map((debt, index) => ({
      ...debt,
      lineNo: document.lines.length + index + 1,
      lotNo: debt.lotNo === '' ? '—' : debt.lotNo,
      expiresOn: null,
      enteredAs: '',
      reason: `${t('issue-slip.owed')} ${debt.reason}`,
      id: -debt.id,
    })),
  ];
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
      printedRows={rows.length}
      recordRows={document.lineCount + debts.length}
      note={document.note}
      signatures={[
        [t('sign.issuedBy'), document.author],
        [t('sign.checkedBy'), ''],
        [
          t('sign.receivedBy'),
          signature === null ? (
            document.recipient
          ) : (
            <>
              {signature.signer || document.recipient}
              <svg className="signed" viewBox="0 0 1000 375" role="img" aria-label={t('signed')}>
                <path d={strokePath(signature.strokes)} transform="scale(1 0.375)" />
              </svg>
            </>
          ),
        ],
      ]}
    >
      <FormTable
        tall
        columns={[
          ...lineColumns(t),
          { heading: t('column.remark'), width: '13%', cell: (line) => line.reason },
        ]}
        rows={rows}
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
