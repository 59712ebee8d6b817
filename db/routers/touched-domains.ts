/** What every screen must read again after a document that moves stock. */
export const stockPosting = ['stock', 'documents', 'dispatches', 'reconciliation'] as const;
