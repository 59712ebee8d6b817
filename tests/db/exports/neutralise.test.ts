import { describe, expect, it } from 'vitest';
import { neutraliseFormula, withoutNeutraliser } from '../../../db/exports/neutralise.ts';

describe('neutraliseFormula', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠A1',
    '=',
    `=cmd|'/c calc'!A0`,
  ])('makes %j plain', (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`);
  });

  it.each(['', '1-1', 'a=b', '口罩', ' =1', "'=1", '2020-02-14', 'CK-20200214-001'])(
    'leaves %j as it is',
    (text) => {
      expect(neutraliseFormula(text)).toBe(text);
    },
  );

  it.each(['=1', '\t=1', '＝1', "'=1", "'", "'a", '', 'x'])('%j comes back as it was', (text) => {
    expect(withoutNeutraliser(neutraliseFormula(text))).toBe(text === "'=1" ? '=1' : text);
  });
});
