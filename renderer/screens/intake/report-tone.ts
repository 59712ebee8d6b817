import type { IntakeReport } from '#contract/intake.ts';

/** The colour of what came of an intake. */
export function toneOfReport(report: Pick<IntakeReport, 'outcome' | 'refused'>) {
  if (report.outcome === 'failed') return 'danger';
  if (report.refused > 0) return 'attention';
  return report.outcome === 'taken' ? 'good' : 'neutral';
}
