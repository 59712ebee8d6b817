import { describe, expect, it } from 'vitest';
import { compareFindings, readFindings } from '../../build/tasks/electronegativity-findings.ts';

const HEADING = 'issue, severity, confidence, filename, location, sample, description, url\n';
const line = (issue: string, file: string, at: number) =>
  `${issue},"HIGH","FIRM","${file}","${at}:17","const window = new BrowserWindow({","Review",https://x\n`;

describe('findings of Electronegativity', () => {
  const found = readFindings(HEADING + line('A_JS_CHECK', 'electron/a.ts', 4));

  it('are read from its report', () => {
    expect(found).toEqual([{ issue: 'A_JS_CHECK', file: 'electron/a.ts', line: 4 }]);
    expect(readFindings(HEADING)).toEqual([]);
  });

  it('are never overlooked because the report changed', () => {
    expect(() => readFindings('issue,file\nA,b')).toThrow();
    expect(() => readFindings(`${HEADING}something else\n`)).toThrow();
  });

  const reason = { issue: 'A_JS_CHECK', file: 'electron/a.ts', times: 1, reason: 'because' };

  it('are unexplained unless a reason stands for just them', () => {
    expect(compareFindings(found, [])).toEqual({ unexplained: found, stale: [] });
    expect(compareFindings(found, [reason])).toEqual({ unexplained: [], stale: [] });
    const second = { issue: 'A_JS_CHECK', file: 'electron/a.ts', line: 9 };
    expect(compareFindings([...found, second], [reason]).unexplained).toEqual([second]);
    const elsewhere = { ...second, file: 'electron/b.ts' };
    expect(compareFindings([...found, elsewhere], [reason]).unexplained).toEqual([elsewhere]);
  });

  it('leave no reason behind', () => {
    expect(compareFindings([], [reason])).toEqual({ unexplained: [], stale: [reason] });
  });
});
