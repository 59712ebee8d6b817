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

function SupplierReturnSlip({ document, qr }: SlipProps) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormFrame
      unitName={document.unitName}
      title={t('supplier-return-slip.title')}
      number={document.number}
      qr={qr}
      stamp={stampOf(document, t)}
      facts={[
        [t('supplier-return-slip.supplier'), document.partyName ?? '—'],
        [t('supplier-return-slip.receipt'), document.sourceDocument?.number ?? '—'],
        [t('supplier-return-slip.date'), document.businessDate],
      ]}
      printedRows={document.lines.length}
      recordRows={document.lineCount}
      note={document.note}
      signatures={[
        [t('sign.preparedBy'), document.author],
        [t('sign.checkedBy'), ''],
        [t('supplier-return-slip.takenBy'), ''],
      ]}
    >
      <FormTable
        tall
        columns={[
          ...lineColumns(t).filter(({ heading }) => heading !== t('column.expires')),
          {
            heading: t('supplier-return-slip.reason'),
            width: '14%',
            cell: (line) => (
              <>
                {line.reasonCode !== null && t(`terms:supplierReturnReason.${line.reasonCode}`)}
                {line.reason !== '' && <small>{line.reason}</small>}
              </>
            ),
          },
          amountColumn(t),
        ]}
        rows={document.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', '', money(document.amount)]}
      />
    </FormFrame>
  );
}

/** The slip 退供单 that goes with goods sent back to their supplier. */
export function supplierReturnSlip(document: HouqinDocument, qr: string): ReactElement {
  return <SupplierReturnSlip document={document} qr={qr} />;
}
