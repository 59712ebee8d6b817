import type { DonationTerms } from '#contract/donations.ts';
import type { ReceiptSource } from '#contract/values.ts';

/** What stands above the lines of a receipt, as it is being typed. */
export interface ReceiptTerms {
  readonly source: ReceiptSource;
  readonly partyId: number | undefined;
  readonly orderId: number | undefined;
  readonly donationId: number | undefined;
  readonly donation: DonationTerms;
  readonly emergency: boolean;
  readonly fundingSource: string;
  readonly invoiceNo: string;
  readonly deliveryNoteNo: string;
  readonly inspector: string;
  readonly occurredAt: string | null;
  readonly note: string;
}

/** A receipt of which nothing is known yet. */
export const noTerms: ReceiptTerms = {
  source: 'purchase',
  partyId: undefined,
  orderId: undefined,
  donationId: undefined,
  donation: { intent: '', restrictedUse: '', valuationBasis: 'none', handedOverBy: '' },
  emergency: false,
  fundingSource: '',
  invoiceNo: '',
  deliveryNoteNo: '',
  inspector: '',
  occurredAt: null,
  note: '',
};

/** The header of `receipts.post`: only what belongs to the source is sent. */
export function receiptHeader(terms: ReceiptTerms) {
  const { source, partyId, orderId, donationId, occurredAt } = terms;
  const bought = source === 'purchase';
  const given = source === 'donation';
  return {
    source,
    note: terms.note,
    inspector: terms.inspector.trim(),
    deliveryNoteNo: terms.deliveryNoteNo.trim(),
    ...(occurredAt === null ? {} : { occurredAt }),
    ...(partyId === undefined || orderId !== undefined ? {} : { partyId }),
    ...(bought
      ? {
          emergency: terms.emergency && orderId === undefined,
          fundingSource: terms.fundingSource.trim(),
          invoiceNo: terms.invoiceNo.trim(),
          ...(orderId === undefined ? {} : { orderId }),
        }
      : {}),
    ...(given ? (donationId === undefined ? { donation: terms.donation } : { donationId }) : {}),
  };
}
