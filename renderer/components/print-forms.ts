import type { DocumentKind } from '#contract/values.ts';
import type { PrintJob } from './print-menu.tsx';

const forms: Partial<Record<DocumentKind, string>> = {
  opening: 'receipt-slip',
  receipt: 'receipt-slip',
  issue: 'issue-slip',
  return: 'return-slip',
  transfer: 'transfer-slip',
  'supplier-return': 'supplier-return-slip',
  disposal: 'disposal-slip',
  adjustment: 'adjustment-slip',
};

/** The printed form of a document, null for kinds that have none. */
export function documentForm(document: {
  readonly id: number;
  readonly kind: DocumentKind;
  readonly number: string;
}): PrintJob | null {
  const form = forms[document.kind];
  if (form === undefined) return null;
  return { form, params: { documentId: document.id }, fileName: document.number };
}
