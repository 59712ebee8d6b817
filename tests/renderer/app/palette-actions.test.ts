import { expect, test } from 'vitest';
import { paletteActions } from '../../../renderer/app/palette-actions.ts';

const entry = (key: string, label: string, group = '') => ({ key, label, group });

test('the palette offers each key once, as its innermost listener says', () => {
  const outer = entry('F8', 'post');
  const inner = entry('F8', 'approve');
  expect(paletteActions([outer, entry('N', 'new'), inner], new Set())).toEqual([
    inner,
    entry('N', 'new'),
  ]);
});

test('the palette offers what has no key, and keys of the rows, but not the ways out and the screens', () => {
  const emergency = entry('F3', 'emergency', 'Issue desk');
  const pdf = entry('', 'Save as PDF');
  const offered = paletteActions(
    [entry('Escape', 'close'), entry('Alt+1', 'Today', 'Go to'), emergency, pdf, { ...pdf }],
    new Set(['Go to']),
  );
  expect(offered).toEqual([emergency, pdf]);
});
