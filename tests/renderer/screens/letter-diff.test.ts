import { expect, test } from 'vitest';
import { letterDiff } from '../../../renderer/screens/reconciliation/letter-diff.ts';

test('marks letters without a counterpart, never punctuation or case', () => {
  expect(letterDiff('CD20200122-02x', 'CD-20200122-02')).toEqual([
    { text: 'CD20200122-02', differs: false },
    { text: 'x', differs: true },
  ]);
  expect(letterDiff('cd-20200122-03', 'CD-20200122-02')).toEqual([
    { text: 'cd-20200122-0', differs: false },
    { text: '3', differs: true },
  ]);
  expect(letterDiff('', 'CD-1')).toEqual([]);
});
