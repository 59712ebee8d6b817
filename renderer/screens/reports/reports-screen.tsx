import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CommandPostReport } from './command-post-report.tsx';
import { DailySuppliesReport } from './daily-supplies-report.tsx';
import { useKeptParams } from './kept-params.ts';
import { LevelsReport } from './levels-report.tsx';
import { PeriodLedgerReport } from './period-ledger-report.tsx';
import type { ReportName } from './report-names.ts';
import { SlowMoversReport } from './slow-movers-report.tsx';
import { StockOnReport } from './stock-on-report.tsx';
import { StockValueReport } from './stock-value-report.tsx';

const reports = {
  'daily-supplies': DailySuppliesReport,
  'command-post': CommandPostReport,
  'period-ledger': PeriodLedgerReport,
  'stock-on': StockOnReport,
  'stock-value': StockValueReport,
  'slow-movers': SlowMoversReport,
  levels: LevelsReport,
};

/** The reports on the ledger, one tab each; the address names the open one. */
export function ReportsScreen() {
  const { report } = useSearch({ from: '/reports' });
  const [last, keep] = useKeptParams<{ report: ReportName }>('open', { report: 'period-ledger' });
  useEffect(() => {
    if (report !== undefined) keep({ report });
  }, [report, keep]);
  const Report = reports[report ?? last.report];
  return <Report />;
}
