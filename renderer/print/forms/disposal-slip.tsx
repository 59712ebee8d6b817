import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import { money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import { stampOf } from './slip-parts.tsx';
import { goodsColumns, quantityColumns, worthColumn } from './store-columns.tsx';

interface SlipProps {
  readonly document: HouqinDocument;
  readonly qr: string;
}

function DisposalSlip({ document, qr }: SlipProps) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormFrame
      unitName={document.unitName}
      title={t('disposal-slip.title')}
      number={document.number}
      qr={qr}
      stamp={stampOf(document, t)}
      facts={[
        [t('disposal-slip.date'), document.businessDate],
        [
          t('disposal-slip.method'),
          document.disposalMethod === null
            ? '—'
            : t(`terms:disposalMethod.${document.disposalMethod}`),
        ],
        [t('disposal-slip.reason'), document.reason === '' ? '—' : document.reason],
      ]}
      printedRows={document.lines.length}
      recordRows={document.lineCount}
      note={document.note}
      signatures={[
        [t('sign.preparedBy'), document.author],
        [t('disposal-slip.witness'), document.witness],
        [t('disposal-slip.approver'), document.approver],
      ]}
    >
      <FormTable
        tall
        columns={[
          ...goodsColumns(t),
          ...quantityColumns(t),
          { heading: t('column.location'), width: '9%', cell: (line) => line.locationName },
          {
            heading: t('disposal-slip.reason'),
            width: '10%',
            cell: (line) => (
              <>
                {t(`terms:disposalReason.${line.reasonCode ?? 'other'}`)}
                {line.reason !== '' && <small>{line.reason}</small>}
              </>
            ),
          },
          worthColumn(t),
        ]}
        rows={document.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', '', '', '', money(document.amount)]}
      />
    </FormFrame>
  );
}

/** The disposal slip 报废单, with method, witness and approver. */
export function disposalSlip(document: HouqinDocument, qr: string): ReactElement {
  return <DisposalSlip document={document} qr={qr} />;
}
