/** The reports, in the order of their tabs. */
export const reportNames = [
  'daily-supplies',
  'command-post',
  'period-ledger',
  'stock-on',
  'stock-value',
  'slow-movers',
  'levels',
] as const;
export type ReportName = (typeof reportNames)[number];
