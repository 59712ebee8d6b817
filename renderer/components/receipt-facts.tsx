import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReceiptDetail } from '#contract/receipts.ts';
import { qty } from '../app/format.ts';
import { orpc } from '../app/queries.ts';
import { Facts } from './facts.tsx';

function heldBack({ lines }: ReceiptDetail): ReceiptDetail['lines'] {
  return lines.filter((line) => line.quarantined > 0 || line.rejected > 0);
}

/** What was declared and inspected with a receipt: its order or donation, papers, what was held back. */
export function ReceiptFacts({ documentId }: { readonly documentId: number }) {
  const { t } = useTranslation(['common', 'terms']);
  const { data } = useQuery(orpc.receipts.detail.queryOptions({ input: { documentId } }));
  if (data === undefined || data === null) return null;
  const text = (label: string, value: string) =>
    value === '' ? null : { label: t(`document.${label}`), value };
  const held = heldBack(data);
  return (
    <Facts
      facts={[
        text('order', data.order?.number ?? ''),
        text('donation', data.donation?.number ?? ''),
        text('restrictedUse', data.donation?.restrictedUse ?? ''),
        text('deliveryNoteNo', data.deliveryNoteNo),
        text('invoiceNo', data.invoiceNo),
        text('fundingSource', data.fundingSource),
        text('inspector', data.inspector),
        data.emergency
          ? {
              label: t('document.emergency'),
              value:
                data.decision?.decision === 'approved'
                  ? t('document.decided', { approver: data.decision.approver })
                  : t('document.owed'),
            }
          : null,
        held.length === 0
          ? null
          : {
              label: t('document.heldBack'),
              wide: true,
              value: held.map((line) => (
                <div key={line.position}>
                  {t('document.heldBackLine', {
                    item: `${line.itemCode} ${line.itemName}`,
                    delivered: qty(line.delivered, line.baseUnit),
                    accepted: qty(line.accepted, line.baseUnit),
                    quarantined: qty(line.quarantined, line.baseUnit),
                    rejected: qty(line.rejected, line.baseUnit),
                    reason: line.rejectionReason,
                  })}
                </div>
              )),
            },
      ]}
    />
  );
}
