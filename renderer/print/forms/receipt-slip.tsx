import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import type { ReceiptDetail } from '#contract/receipts.ts';
import { db } from '../../app/db-client.ts';
import { integer, money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';
import { qrCode } from '../qr-code.ts';
import { amountColumn, lineColumns, stampOf } from './slip-parts.tsx';

interface SlipProps {
  readonly document: HouqinDocument;
  /** Null for receipts that were imported and for opening stock. */
  readonly detail: ReceiptDetail | null;
  readonly qr: string;
}

function ReceiptSlip({ document, detail, qr }: SlipProps) {
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
        ...usePapers(detail),
      ]}
      printedRows={document.lines.length}
      recordRows={document.lineCount}
      note={document.note}
      signatures={[
        [t('sign.preparedBy'), document.author],
        [t('sign.inspectedBy'), detail?.inspector ?? ''],
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
      {detail !== null && heldBack(detail) && <Inspection detail={detail} />}
    </FormFrame>
  );
}

/** What the receipt belongs to and which papers came with it; only what is on record. */
function usePapers(detail: ReceiptDetail | null): (readonly [string, string])[] {
  const { t } = useTranslation('print');
  if (detail === null) return [];
  const { order, donation, decision } = detail;
  const approved = decision?.decision === 'approved';
  const papers: (readonly [string, string])[] = [
    [t('receipt-slip.order'), order?.number ?? ''],
    [t('receipt-slip.donation'), donation?.number ?? ''],
    [t('receipt-slip.restrictedUse'), donation?.restrictedUse ?? ''],
    [t('receipt-slip.deliveryNote'), detail.deliveryNoteNo],
    [t('receipt-slip.invoice'), detail.invoiceNo],
    [t('receipt-slip.funding'), detail.fundingSource],
    [
      t('receipt-slip.emergency'),
      detail.emergency
        ? approved
          ? t('receipt-slip.approvedBy', { approver: decision.approver })
          : t('receipt-slip.owed')
        : '',
    ],
  ];
  return papers.filter(([, value]) => value !== '');
}

function heldBack({ lines }: ReceiptDetail): boolean {
  return lines.some((line) => line.quarantined > 0 || line.rejected > 0);
}

/** What was delivered and what of it was not taken into stock, line by line. */
function Inspection({ detail }: { readonly detail: ReceiptDetail }) {
  const { t } = useTranslation('print');
  const counts = ['delivered', 'accepted', 'quarantined', 'rejected'] as const;
  return (
    <section>
      <h2>{t('receipt-slip.inspection')}</h2>
      <FormTable
        columns={[
          { heading: t('column.row'), width: '6%', cell: (line) => line.position },
          { heading: t('column.code'), width: '11%', cell: (line) => line.itemCode },
          { heading: t('column.item'), cell: (line) => line.itemName },
          { heading: t('column.lot'), width: '14%', cell: (line) => line.lotNo ?? '—' },
          ...counts.map((count) => ({
            heading: t(`receipt-slip.${count}`),
            width: '8%',
            numeric: true,
            cell: (line: ReceiptDetail['lines'][number]) => integer(line[count]),
          })),
          { heading: t('column.unit'), width: '6%', cell: (line) => line.baseUnit },
          { heading: t('receipt-slip.reason'), width: '14%', cell: (line) => line.rejectionReason },
        ]}
        rows={detail.lines}
        rowKey={(line) => line.position}
        emptyText={t('empty')}
      />
    </section>
  );
}

/** The receipt 入库(验收)单; its params are those of `documents.get`. */
export const loadReceiptSlip: FormLoader = async (params) => {
  const document = await db.documents.get(params as Parameters<typeof db.documents.get>[0]);
  const element = (
    <ReceiptSlip
      document={document}
      detail={await db.receipts.detail({ documentId: document.id })}
      qr={await qrCode(document.number)}
    />
  );
  return {
    element,
    title: `${i18next.t('print:receipt-slip.title')} ${document.number}`,
    landscape: false,
  };
};
