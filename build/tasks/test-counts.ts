import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
});

const playwrightReport = z.object({
  stats: z.object({
    expected: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    skipped: z.int(),
  }),
  errors: z.array(z.unknown()),
});

/** Counts of Vitest's JSON report; a file that could not even be loaded counts as a failure. */
export function vitestCounts(report: unknown): Counts {
  const result = vitestReport.safeParse(report);
  if (!result.success) return NONE;
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = result.data;
  const failed =
    numFailedTests === 0 && numFailedTestSuites > 0 ? numFailedTestSuites : numFailedTests;
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

/** Counts of Playwright's JSON report; flaky tests passed in the end. */
export function playwrightCounts(report: unknown): Counts {
  const result = playwrightReport.safeParse(report);
  if (!result.success) return NONE;
  const { expected, unexpected, flaky, skipped } = result.data.stats;
  const failed = unexpected === 0 ? result.data.errors.length : unexpected;
  return { passed: expected + flaky, failed, skipped };
}

export function addCounts(...all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    NONE,
  );
}

/** The last line of a test run, the same in every environment that reads it. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
