/** Views of the reconciliation screen, in the order of an evening. */
export const reconciliationViews = ['dispatches', 'days', 'costs'] as const;
export type ReconciliationViewName = (typeof reconciliationViews)[number];
