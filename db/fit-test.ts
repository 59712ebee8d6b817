import { addMonths } from './clock.ts';
import type { FitFinding } from './contract/values.ts';

/** A fit test that counts: none that was struck out. */
export interface CountedTest {
  /** In the order of entry. */
  readonly id: number;
  readonly personId: number;
  readonly testedOn: string;
  readonly maskCode: string;
  readonly passed: number;
}

/** True where a standard makes a respirator that seals to the face: GB 19083-2010, 4.9. */
export function needsFitTest(standard: string): boolean {
  return standard.trim().toUpperCase().startsWith('GB 19083');
}

/** The test that decides for a mask on a day: the newest; of one day the one entered last. */
export function newestTest<Test extends CountedTest>(
  tests: readonly Test[],
  codes: readonly string[],
  day: string,
): Test | undefined {
  const own = tests.filter((test) => test.testedOn <= day && codes.includes(test.maskCode));
  const [newest] = own.toSorted((a, b) =>
    a.testedOn === b.testedOn ? b.id - a.id : a.testedOn < b.testedOn ? 1 : -1,
  );
  return newest;
}

/**
 * Why a person's tests do not cover a respirator on a day; null: they do. The newest test with the
 * item's or its family's code decides. Tests hold for some months, a year as a rule: GB/T
 * 18664-2002, 6.2; WS/T 311-2023 asks for it before a medical respirator is worn.
 */
export function fitFindingOf(
  tests: readonly CountedTest[],
  codes: readonly string[],
  day: string,
  months: number,
): { readonly finding: FitFinding; readonly testedOn: string | null } | null {
  const newest = newestTest(tests, codes, day);
  if (!newest) {
    const tested = tests.some((test) => test.testedOn <= day);
    return { finding: tested ? 'other-model' : 'no-test', testedOn: null };
  }
  if (newest.passed === 0) return { finding: 'failed', testedOn: newest.testedOn };
  return addMonths(newest.testedOn, months) < day
    ? { finding: 'expired', testedOn: newest.testedOn }
    : null;
}
