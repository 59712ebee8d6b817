import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RecallTrace } from '#contract/lots.ts';
import { db } from '../../app/db-client.ts';
import { integer, qty, signedQty } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';
import { qrCode } from '../qr-code.ts';

interface RecallProps {
  readonly recall: RecallTrace;
}

/** The recall notice 召回通知: what is called back, who has it, what came back, where the rest lies. */
function RecallNotice({ recall, qr }: RecallProps & { readonly qr: string }) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormFrame
      unitName={recall.unitName}
      title={t('recall-notice.title')}
      number={recall.number}
      qr={qr}
      stamp={recall.status === 'closed' ? t('recall-notice.closed') : undefined}
      facts={[
        [t('recall-notice.date'), recall.businessDate],
        [t('recall-notice.issuedBy'), recall.issuedBy === '' ? '—' : recall.issuedBy],
        [t('recall-notice.noticeNo'), recall.noticeNo === '' ? '—' : recall.noticeNo],
        [t('recall-notice.reason'), recall.reason],
      ]}
      note={t('recall-notice.request')}
      printedRows={recall.slips.length}
      recordRows={recall.slipCount}
      signatures={[
        [t('sign.preparedBy'), recall.author],
        [t('sign.keeper'), ''],
        [t('sign.chief'), ''],
      ]}
    >
      <RecalledLots recall={recall} />
      <section>
        <h2>{t('recall-notice.slips')}</h2>
        <Slips recall={recall} />
      </section>
      <section>
        <h2>{t('recall-notice.onHand')}</h2>
        <OnHand recall={recall} />
      </section>
      {recall.others.length > 0 && (
        <section>
          <h2>{t('recall-notice.others')}</h2>
          <Others recall={recall} />
        </section>
      )}
    </FormFrame>
  );
}

function RecalledLots({ recall }: RecallProps) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormTable
      columns={[
        { heading: t('column.code'), width: '10%', cell: (lot) => lot.itemCode },
        {
          heading: t('column.item'),
          cell: (lot) => (
            <>
              {lot.itemName}
              {lot.spec !== '' && <small>{lot.spec}</small>}
            </>
          ),
        },
        { heading: t('column.lot'), width: '13%', cell: (lot) => lot.lotNo },
        { heading: t('column.expires'), width: '11%', cell: (lot) => lot.expiresOn ?? '—' },
        { heading: t('column.unit'), width: '6%', cell: (lot) => lot.baseUnit },
        {
          heading: t('recall-notice.issued'),
          width: '10%',
          numeric: true,
          cell: (lot) => integer(lot.issued),
        },
        {
          heading: t('recall-notice.returned'),
          width: '10%',
          numeric: true,
          cell: (lot) => integer(lot.returned),
        },
        {
          heading: t('recall-notice.stillOut'),
          width: '10%',
          numeric: true,
          cell: (lot) => integer(lot.stillOut),
        },
        {
          heading: t('recall-notice.held'),
          width: '10%',
          numeric: true,
          cell: (lot) => integer(lot.onHand),
        },
      ]}
      rows={recall.lots}
      rowKey={(lot) => lot.lotId}
      emptyText={t('empty')}
    />
  );
}

function Slips({ recall }: RecallProps) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormTable
      columns={[
        { heading: t('column.row'), width: '4.5%', cell: (_slip, index) => index + 1 },
        { heading: t('column.number'), width: '12.5%', cell: (slip) => slip.number },
        { heading: t('column.issuedAt'), width: '12.5%', cell: (slip) => slip.occurredAt },
        { heading: t('column.squad'), cell: (slip) => slip.squadName },
        {
          heading: t('column.batchNo'),
          width: '12.5%',
          cell: (slip) => (
            <>
              {slip.batchNo ?? '—'}
              {slip.place !== '' && <small>{slip.place}</small>}
            </>
          ),
        },
        {
          heading: t('recall-notice.people'),
          width: '12%',
          cell: (slip) => [...new Set([slip.recipient, ...slip.people])].filter(Boolean).join(' '),
        },
        { heading: t('column.lot'), width: '9.5%', cell: (slip) => slip.lotNo },
        {
          heading: t('recall-notice.issued'),
          width: '7%',
          numeric: true,
          cell: (slip) => qty(slip.issued, slip.baseUnit),
        },
        {
          heading: t('recall-notice.returned'),
          width: '7%',
          numeric: true,
          cell: (slip) => qty(slip.returned, slip.baseUnit),
        },
        {
          heading: t('recall-notice.stillOut'),
          width: '7%',
          numeric: true,
          cell: (slip) => qty(slip.stillOut, slip.baseUnit),
        },
      ]}
      rows={recall.slips}
      rowKey={(slip) => `${slip.documentId} ${slip.lotId}`}
      emptyText={t('recall-notice.noSlips')}
    />
  );
}

function OnHand({ recall }: RecallProps) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormTable
      columns={[
        { heading: t('column.lot'), width: '30%', cell: (place) => place.lotNo },
        { heading: t('column.location'), cell: (place) => place.locationName },
        {
          heading: t('column.quantity'),
          width: '20%',
          numeric: true,
          cell: (place) => qty(place.quantity, place.baseUnit),
        },
      ]}
      rows={recall.onHand}
      rowKey={(place) => `${place.lotId} ${place.locationId}`}
      emptyText={t('recall-notice.nothingHeld')}
    />
  );
}

function Others({ recall }: RecallProps) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormTable
      columns={[
        { heading: t('recall-notice.document'), width: '20%', cell: (move) => move.number },
        {
          heading: t('recall-notice.kind'),
          width: '14%',
          cell: (move) => t(`terms:documentKind.${move.kind}`),
        },
        { heading: t('recall-notice.date'), width: '18%', cell: (move) => move.occurredAt },
        { heading: t('fact.party'), cell: (move) => move.partyName ?? '—' },
        { heading: t('column.lot'), width: '14%', cell: (move) => move.lotNo },
        {
          heading: t('column.quantity'),
          width: '14%',
          numeric: true,
          cell: (move) => signedQty(move.quantity, move.baseUnit),
        },
      ]}
      rows={recall.others}
      rowKey={(move) => `${move.documentId} ${move.lotId}`}
      emptyText={t('empty')}
    />
  );
}

/** The recall notice with its trace; its params are those of `lots.recallTrace`. */
export const loadRecallNotice: FormLoader = async (params) => {
  const recall = await db.lots.recallTrace(params as Parameters<typeof db.lots.recallTrace>[0]);
  return {
    element: <RecallNotice recall={recall} qr={await qrCode(recall.number)} />,
    title: `${i18next.t('print:recall-notice.title')} ${recall.number}`,
    landscape: true,
  };
};
