import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentLine, HouqinDocument } from '#contract/documents.ts';
import { money, signedQty } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import { stampOf } from './slip-parts.tsx';
import { goodsColumns, unitColumn, worthColumn } from './store-columns.tsx';

interface SlipProps {
  readonly document: HouqinDocument;
  readonly qr: string;
}

/** Fen that a line adds to the stock, or takes from it. */
function signedAmount(line: DocumentLine): number {
  return line.movedQuantity < 0 ? -line.amount : line.amount;
}

function AdjustmentSlip({ document, qr }: SlipProps) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormFrame
      unitName={document.unitName}
      title={t('adjustment-slip.title')}
      number={document.number}
      qr={qr}
      stamp={stampOf(document, t)}
      facts={[
        [t('adjustment-slip.date'), document.businessDate],
        [t('adjustment-slip.reason'), document.reason === '' ? '—' : document.reason],
      ]}
      printedRows={document.lines.length}
      recordRows={document.lineCount}
      note={document.note}
      signatures={[
        [t('sign.preparedBy'), document.author],
        [t('sign.keeper'), ''],
        [t('adjustment-slip.approver'), document.approver],
      ]}
    >
      <FormTable
        columns={[
          ...goodsColumns(t),
          { heading: t('column.location'), width: '9%', cell: (line) => line.locationName },
          {
            heading: t('adjustment-slip.quantity'),
            width: '9%',
            numeric: true,
            cell: (line) => (
              <>
                {signedQty(line.movedQuantity)}
                {line.enteredAs !== '' && <small>{line.enteredAs}</small>}
              </>
            ),
          },
          unitColumn(t),
          {
            heading: t('adjustment-slip.reason'),
            width: '10%',
            cell: (line) => (
              <>
                {t(`terms:adjustmentReason.${line.reasonCode ?? 'other'}`)}
                {line.reason !== '' && <small>{line.reason}</small>}
              </>
            ),
          },
          worthColumn(t, signedAmount),
        ]}
        rows={document.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
        total={[
          '',
          '',
          t('total'),
          '',
          '',
          '',
          '',
          '',
          '',
          money(document.lines.reduce((sum, line) => sum + signedAmount(line), 0)),
        ]}
      />
    </FormFrame>
  );
}

/** The adjustment slip 调整单: what the record gains or loses, line by line, with its reason. */
export function adjustmentSlip(document: HouqinDocument, qr: string): ReactElement {
  return <AdjustmentSlip document={document} qr={qr} />;
}
