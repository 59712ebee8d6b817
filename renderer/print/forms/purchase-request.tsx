import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PurchaseRequest } from '#contract/purchasing.ts';
import { db } from '../../app/db-client.ts';
import { money } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';
import { qrCode } from '../qr-code.ts';
import { boughtColumns, type PacksOf, packsOfItems, priceColumn } from './purchase-columns.tsx';

interface RequestProps {
  readonly request: PurchaseRequest;
  readonly qr: string;
  readonly packsOf: PacksOf;
}

/** The purchase request 采购申请单, with its estimate and the word that was given. */
function PurchaseRequestForm({ request, qr, packsOf }: RequestProps) {
  const { t } = useTranslation(['print', 'terms']);
  const { decision } = request;
  const stamped = request.status === 'rejected' || request.status === 'cancelled';
  return (
    <FormFrame
      unitName={request.unitName}
      title={t('purchase-request.title')}
      number={request.number}
      qr={qr}
      stamp={stamped ? t(`terms:purchaseRequestStatus.${request.status}`) : undefined}
      facts={[
        [t('purchase-request.date'), request.businessDate],
        [t('purchase-request.neededBy'), request.neededBy ?? '—'],
        [t('purchase-request.reason'), request.reason === '' ? '—' : request.reason],
        ...(decision === null
          ? []
          : [
              [
                t(`purchase-request.${decision.decision}`),
                [decision.approver, decision.note].join(' ').trim(),
              ] as const,
            ]),
      ]}
      printedRows={request.lines.length}
      recordRows={request.lineCount}
      signatures={[
        [t('purchase-request.requestedBy'), request.author],
        [t('purchase-request.approver'), decision?.approver ?? ''],
        [t('purchase-request.buyer'), ''],
      ]}
    >
      <FormTable
        tall
        columns={[
          ...boughtColumns<PurchaseRequest['lines'][number]>(t),
          priceColumn(t, packsOf, t('purchase-request.estimate')),
          {
            heading: t('column.amount'),
            width: '13%',
            numeric: true,
            cell: (line) => (line.amount === null ? '' : money(line.amount)),
          },
          {
            heading: t('purchase-request.supplier'),
            width: '13%',
            cell: (line) => line.supplierName,
          },
          { heading: t('column.remark'), width: '8%', cell: (line) => line.note },
        ]}
        rows={request.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
        total={['', '', t('total'), '', '', '', money(request.amount), '', '']}
      />
    </FormFrame>
  );
}

/** The purchase request; its params are those of `purchasing.requests.get`. */
export const loadPurchaseRequest: FormLoader = async (params) => {
  const request = await db.purchasing.requests.get(
    params as Parameters<typeof db.purchasing.requests.get>[0],
  );
  const element = (
    <PurchaseRequestForm
      request={request}
      qr={await qrCode(request.number)}
      packsOf={await packsOfItems()}
    />
  );
  return {
    element,
    title: `${i18next.t('print:purchase-request.title')} ${request.number}`,
    landscape: false,
  };
};
