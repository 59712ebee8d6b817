import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import { money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import { amountColumn, lineColumns, stampOf } from './slip-parts.tsx';

interface SlipProps {
  readonly document: HouqinDocument;
  readonly qr: string;
}

function ReceiptSlip({ document, qr }: SlipProps) {
  const { t } = useTranslation(['print', 'terms']);
  const kind = document.kind === 'opening' ? 'opening' : 'receipt-slip';
  return (
    <FormFrame
      unitName={document.unitName}
      title={t(`${kind}.title`)}
      number={document.number}
      qr={qr}
      stamp={stampOf(document, t)}
      facts={[
        [
          t('fact.source'),
          document.receiptSource === null
            ? '—'
            : t(`terms:receiptSource.${document.receiptSource}`),
        ],
        [t('fact.party'), document.partyName ?? '—'],
        [t('fact.receivedAt'), document.businessDate],
      ]}
      printedRows={document.lines.length}
      recordRows={document.lineCount}
      note={document.note}
      signatures={[
        [t('sign.preparedBy'), document.author],
        [t('sign.inspectedBy'), ''],
        [t('sign.checkedBy'), ''],
      ]}
    >
      <FormTable
        columns={[...lineColumns(t), amountColumn(t)]}
        rows={document.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', '', money(document.amount)]}
      />
    </FormFrame>
  );
}

/** The receipt 入库(验收)单. */
export function receiptSlip(document: HouqinDocument, qr: string): ReactElement {
  return <ReceiptSlip document={document} qr={qr} />;
}
