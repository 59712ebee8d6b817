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

function ReturnSlip({ document, qr }: SlipProps) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormFrame
      unitName={document.unitName}
      title={t('return-slip.title')}
      number={document.number}
      qr={qr}
      stamp={stampOf(document, t)}
      facts={[
        [t('fact.squad'), document.squadName ?? '—'],
        [t('fact.batchNo'), document.batchNo ?? '—'],
        [t('fact.returnedAt'), document.occurredAt],
        [t('fact.issueNumber'), document.sourceDocument?.number ?? '—'],
      ]}
      printedRows={document.lines.length}
      recordRows={document.lineCount}
      note={document.note}
      signatures={[
        [t('sign.receivedBack'), document.author],
        [t('sign.checkedBy'), ''],
        [t('sign.returnedBy'), document.recipient],
      ]}
    >
      <FormTable
        tall
        columns={[
          ...lineColumns(t),
          {
            heading: t('column.disposition'),
            width: '13%',
            cell: (line) =>
              line.disposition === null ? '' : t(`terms:disposition.${line.disposition}`),
          },
        ]}
        rows={document.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** The return slip 退库单, which the storekeeper signs. */
export function returnSlip(document: HouqinDocument, qr: string): ReactElement {
  return <ReturnSlip document={document} qr={qr} />;
}
