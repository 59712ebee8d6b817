import { describe, expect, it } from 'vitest';
import { parsePreferences, scannerSign } from '../../../renderer/app/preferences.ts';
import { findings, type TestedKey } from '../../../renderer/screens/settings/scanner-findings.ts';

const rules = { scannerSuffix: 'key', scannerSuffixSign: '', scannerSeparatorSign: '' } as const;

function keysOf(signs: string, more: Partial<TestedKey> = {}): TestedKey[] {
  return [...signs].map((sign, index) => ({
    key: sign,
    code: '',
    keyCode: 0,
    composing: false,
    modifiers: [],
    sign,
    gapMs: index === 0 ? null : 8,
    ...more,
  }));
}
const enter: TestedKey = {
  key: 'Enter',
  code: 'Enter',
  keyCode: 13,
  composing: false,
  modifiers: [],
  sign: null,
  gapMs: 8,
};

describe('what a test scan shows', () => {
  it('tells how the code ends', () => {
    expect(findings([...keysOf('RS01'), enter], rules)).toEqual(['ends-enter', 'good']);
    expect(findings(keysOf('RS01'), rules)).toEqual(['ends-nothing', 'good']);
    const own = { ...rules, scannerSuffix: 'sign', scannerSuffixSign: ';' } as const;
    expect(findings(keysOf('RS01;'), own)).toContain('ends-sign');
  });

  it('tells of an input method, separators and a slow scanner', () => {
    const taken = keysOf('RS01', { key: 'Process', composing: true, gapMs: 60 });
    expect(findings([...taken, enter], rules)).toEqual(['method-on', 'ends-enter', 'slow']);
    const separated = findings(keysOf('10A|21B'), { ...rules, scannerSeparatorSign: '|' });
    expect(separated).toContain('sends-separator');
    const wide = [...keysOf('1', { key: '１' }), enter];
    expect(findings(wide, rules)).toContain('full-width');
  });
});

it('a sign of the scanner is a punctuation mark, whatever is stored', () => {
  expect(['|', '~', ';', 'A', '7', ' ', '||', '；', 5].map(scannerSign)).toEqual([
    ...['|', '~', ';', '', '', '', '', '', ''],
  ]);
  const stored = JSON.stringify({ scannerSuffix: 'beep', scannerSeparatorSign: 'A' });
  expect(parsePreferences(stored)).toMatchObject({
    scannerSuffix: 'key',
    scannerSeparatorSign: '',
    scannerSounds: true,
  });
});
