import i18next from 'i18next';
import type { ReactElement } from 'react';
import { z } from 'zod';
import type { HouqinDocument } from '#contract/documents.ts';
import { db } from '../app/db-client.ts';
import { adjustmentSlip } from './forms/adjustment-slip.tsx';
import { loadBoxList } from './forms/box-list.tsx';
import { loadBurnRates } from './forms/burn-rates.tsx';
import { loadClosedSheet, loadLateEntries } from './forms/closed-sheet.tsx';
import { loadCommandPost } from './forms/command-post.tsx';
import { loadCountSheet } from './forms/count-sheet.tsx';
import { loadDailySupplies } from './forms/daily-supplies.tsx';
import { loadDispatchCosts } from './forms/dispatch-costs.tsx';
import { disposalSlip } from './forms/disposal-slip.tsx';
import { loadDonationHandover } from './forms/donation-handover.tsx';
import { loadDonationRegister } from './forms/donation-register.tsx';
import { loadIncidentReport } from './forms/incident-report.tsx';
import { issueSlip } from './forms/issue-slip.tsx';
import { loadLabels } from './forms/labels.tsx';
import { loadLevels } from './forms/levels.tsx';
import { loadPeriodLedger } from './forms/period-ledger.tsx';
import { loadPlan } from './forms/plan.tsx';
import { loadPpeRegister } from './forms/ppe-register.tsx';
import { loadPurchaseOrder } from './forms/purchase-order.tsx';
import { loadPurchaseRequest } from './forms/purchase-request.tsx';
import { loadRecallNotice } from './forms/recall-notice.tsx';
import { loadReceiptSlip } from './forms/receipt-slip.tsx';
import { loadReconciliationSheet } from './forms/reconciliation-sheet.tsx';
import { loadRecoveryCode } from './forms/recovery-code.tsx';
import { returnSlip } from './forms/return-slip.tsx';
import { loadAssetCard, loadDecontaminationRecord, loadLoans } from './forms/reusables.tsx';
import { loadSlowMovers } from './forms/slow-movers.tsx';
import { loadStockOn, loadStockSheet } from './forms/stock-sheet.tsx';
import { loadStockValue } from './forms/stock-value.tsx';
import { supplierReturnSlip } from './forms/supplier-return-slip.tsx';
import { transferSlip } from './forms/transfer-slip.tsx';
import { loadTrends } from './forms/trends.tsx';
import type { FormLoader, PrintableForm } from './printable-form.ts';
import { qrCode } from './qr-code.ts';

const documentParams = z.object({ documentId: z.int().positive() });

/** Papers that go out with goods, or come in with them: they may be printed on continuous paper. */
const slips: ReadonlySet<string> = new Set([
  'issue-slip',
  'return-slip',
  'receipt-slip',
  'transfer-slip',
]);

/** Whether a form is one of them. */
export function isSlip(form: string): boolean {
  return slips.has(form);
}

/** The form of one document of the ledger; its params are `{documentId}`. */
function slip(
  name: string,
  layOut: (document: HouqinDocument, qr: string) => ReactElement,
  landscape = false,
): FormLoader {
  return async (params) => {
    const document = await db.documents.get(documentParams.parse(params));
    const qr = await qrCode(document.number);
    return {
      element: layOut(document, qr),
      title: `${i18next.t(`print:${name}.title`)} ${document.number}`,
      landscape,
    };
  };
}

const loaders = {
  'issue-slip': slip('issue-slip', issueSlip),
  'return-slip': slip('return-slip', returnSlip),
  'receipt-slip': loadReceiptSlip,
  'transfer-slip': slip('transfer-slip', transferSlip, true),
  'disposal-slip': slip('disposal-slip', disposalSlip, true),
  'adjustment-slip': slip('adjustment-slip', adjustmentSlip, true),
  'box-list': loadBoxList,
  'recall-notice': loadRecallNotice,
  'recovery-code': loadRecoveryCode,
  'supplier-return-slip': slip('supplier-return-slip', supplierReturnSlip),
  'purchase-request': loadPurchaseRequest,
  'purchase-order': loadPurchaseOrder,
  'donation-handover': loadDonationHandover,
  'donation-register': loadDonationRegister,
  'stock-sheet': loadStockSheet,
  'count-sheet': loadCountSheet,
  'reconciliation-sheet': loadReconciliationSheet,
  'closed-sheet': loadClosedSheet,
  'asset-card': loadAssetCard,
  'decontamination-record': loadDecontaminationRecord,
  loans: loadLoans,
  'late-entries': loadLateEntries,
  'dispatch-costs': loadDispatchCosts,
  labels: loadLabels,
  'ppe-register': loadPpeRegister,
  'incident-report': loadIncidentReport,
  'period-ledger': loadPeriodLedger,
  'stock-on': loadStockOn,
  'stock-value': loadStockValue,
  'slow-movers': loadSlowMovers,
  levels: loadLevels,
  'burn-rates': loadBurnRates,
  plan: loadPlan,
  trends: loadTrends,
  'daily-supplies': loadDailySupplies,
  'command-post': loadCommandPost,
} as const satisfies Record<string, FormLoader>;

/** Names of the printed forms. */
export type PrintForm = keyof typeof loaders;

/** True for the name of a printed form. */
export function isPrintForm(name: string): name is PrintForm {
  return Object.hasOwn(loaders, name);
}

/** Reads and lays out a form. */
export function loadForm(form: PrintForm, params: unknown): Promise<PrintableForm> {
  return loaders[form](params);
}
