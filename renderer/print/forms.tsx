import i18next from 'i18next';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { db } from '../app/db-client.ts';
import { issueSlip } from './forms/issue-slip.tsx';
import { receiptSlip } from './forms/receipt-slip.tsx';
import { ReconciliationSheet } from './forms/reconciliation-sheet.tsx';
import { returnSlip } from './forms/return-slip.tsx';
import { StockSheetForm } from './forms/stock-sheet.tsx';
import { qrCode } from './qr-code.ts';

/** A form ready to be laid out. */
export interface PrintableForm {
  readonly element: ReactElement;
  readonly title: string;
  readonly landscape: boolean;
}

const documentParams = z.object({ documentId: z.int().positive() });

const slips = { 'issue-slip': issueSlip, 'return-slip': returnSlip, 'receipt-slip': receiptSlip };

const forms = [
  'issue-slip',
  'return-slip',
  'receipt-slip',
  'stock-sheet',
  'reconciliation-sheet',
] as const;

/** Names of the printed forms. */
export type PrintForm = (typeof forms)[number];

/** True for the name of a printed form. */
export function isPrintForm(name: string): name is PrintForm {
  return forms.some((form) => form === name);
}

/**
 * Reads what a form prints, all of it, and lays it out. `params`: `{documentId}` for slips, the
 * filters of `stock.sheet` or `reconciliation.list` for the sheets; the host checks them.
 */
export async function loadForm(form: PrintForm, params: unknown): Promise<PrintableForm> {
  const { t } = i18next;
  if (form === 'stock-sheet') {
    const sheet = await db.stock.sheet(params as Parameters<typeof db.stock.sheet>[0]);
    return {
      element: <StockSheetForm sheet={sheet} />,
      title: `${t('print:stockSheet.title')} ${sheet.asOf}`,
      landscape: false,
    };
  }
  if (form === 'reconciliation-sheet') {
    const list = await db.reconciliation.list(
      params as Parameters<typeof db.reconciliation.list>[0],
    );
    const { operator } = await db.workspace.info();
    return {
      element: <ReconciliationSheet list={list} printedBy={operator} />,
      title: t('print:reconciliation.title'),
      landscape: true,
    };
  }
  const document = await db.documents.get(documentParams.parse(params));
  const qr = await qrCode(document.number);
  return {
    element: slips[form](document, qr),
    title: `${t(`print:${form}.title`)} ${document.number}`,
    landscape: false,
  };
}
