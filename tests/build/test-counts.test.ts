import { describe, expect, it } from 'vitest';
import {
  addCounts,
  closingLine,
  playwrightCounts,
  vitestCounts,
} from '../../build/tasks/test-counts.ts';

const vitest = {
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 1,
  numFailedTestSuites: 0,
};
const playwright = {
  stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 },
  errors: [],
};

describe('the closing line', () => {
  it('adds up both runners', () => {
    const counts = addCounts(vitestCounts(vitest), playwrightCounts(playwright));
    expect(closingLine(counts)).toBe('18 passed, 0 failed, 1 skipped');
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  });

  it('counts files and runs that could not even start as failed', () => {
    expect(vitestCounts({ ...vitest, numFailedTestSuites: 2 }).failed).toBe(2);
    expect(playwrightCounts({ ...playwright, errors: [{ message: 'no' }] }).failed).toBe(1);
  });

  it('counts a runner that did not run as nothing', () => {
    expect(closingLine(addCounts(vitestCounts(null), playwrightCounts({})))).toBe(
      '0 passed, 0 failed',
    );
  });
});
