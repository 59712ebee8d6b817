import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import { money } from '../../app/format.ts';
import { type Move, movesOf } from '../../app/moves.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import { stampOf } from './slip-parts.tsx';
import { goodsColumns, quantityColumns, worthColumn } from './store-columns.tsx';

interface SlipProps {
  readonly document: HouqinDocument;
  readonly qr: string;
}

function TransferSlip({ document, qr }: SlipProps) {
  const { t } = useTranslation(['print', 'terms']);
  const moves = movesOf(document.lines);
  return (
    <FormFrame
      unitName={document.unitName}
      title={t('transfer-slip.title')}
      number={document.number}
      qr={qr}
      stamp={stampOf(document, t)}
      facts={[[t('transfer-slip.movedAt'), document.occurredAt]]}
      printedRows={moves.length}
      recordRows={document.lineCount / 2}
      note={document.note}
      signatures={[
        [t('sign.preparedBy'), document.author],
        [t('transfer-slip.givenBy'), ''],
        [t('transfer-slip.takenBy'), ''],
      ]}
    >
      <FormTable
        tall
        columns={[
          ...goodsColumns<Move>(t),
          ...quantityColumns<Move>(t),
          { heading: t('transfer-slip.from'), width: '9%', cell: (line) => line.locationName },
          { heading: t('transfer-slip.to'), width: '9%', cell: (line) => line.to },
          worthColumn<Move>(t),
        ]}
        rows={moves}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', '', '', '', money(document.amount)]}
      />
    </FormFrame>
  );
}

/** The transfer slip 调拨单: a row a lot moved, with both its places. */
export function transferSlip(document: HouqinDocument, qr: string): ReactElement {
  return <TransferSlip document={document} qr={qr} />;
}
