import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import type { ReceiptDetail } from '#contract/receipts.ts';
import { db } from '../../app/db-client.ts';
import { money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';
import { qrCode } from '../qr-code.ts';
import { amountColumn, lineColumns, stampOf } from './slip-parts.tsx';

interface HandoverProps {
  readonly document: HouqinDocument;
  readonly detail: ReceiptDetail | null;
  readonly qr: string;
}

/** The sheet both sides sign when donated goods change hands 捐赠物资交接单. */
function DonationHandover({ document, detail, qr }: HandoverProps) {
  const { t } = useTranslation(['print', 'terms']);
  const donation = detail?.donation ?? null;
  const said = (value: string | undefined) => (value === undefined || value === '' ? '—' : value);
  return (
    <FormFrame
      unitName={document.unitName}
      title={t('donation-handover.title')}
      number={document.number}
      qr={qr}
      stamp={stampOf(document, t)}
      facts={[
        [t('donation-handover.donor'), document.partyName ?? '—'],
        [t('donation-handover.donation'), said(donation?.number)],
        [t('donation-handover.date'), document.businessDate],
        [t('donation-handover.intent'), said(donation?.intent)],
        [t('donation-handover.restrictedUse'), said(donation?.restrictedUse)],
        [
          t('donation-handover.valuationBasis'),
          t(`terms:valuationBasis.${donation?.valuationBasis ?? 'none'}`),
        ],
      ]}
      note={document.note}
      printedRows={document.lines.length}
      recordRows={document.lineCount}
      signatures={[
        [t('donation-handover.handedOverBy'), donation?.handedOverBy ?? ''],
        [t('donation-handover.receivedBy'), detail?.inspector ?? ''],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        tall
        columns={[...lineColumns(t), amountColumn(t)]}
        rows={document.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', '', money(document.amount)]}
      />
    </FormFrame>
  );
}

/** The handover sheet of a donated receipt; its params are those of `documents.get`. */
export const loadDonationHandover: FormLoader = async (params) => {
  const document = await db.documents.get(params as Parameters<typeof db.documents.get>[0]);
  const element = (
    <DonationHandover
      document={document}
      detail={await db.receipts.detail({ documentId: document.id })}
      qr={await qrCode(document.number)}
    />
  );
  return {
    element,
    title: `${i18next.t('print:donation-handover.title')} ${document.number}`,
    landscape: false,
  };
};
