import { describe, expect, it } from 'vitest';
import type { BoxLine } from '../../../db/contract/boxes.ts';
import {
  contentLines,
  contentProblem,
  sentContent,
  withLine,
} from '../../../renderer/screens/boxes/content-draft.ts';

const line = (itemId: number, should: number): BoxLine => ({
  itemId,
  itemCode: `C${itemId}`,
  itemName: '口罩',
  spec: '',
  baseUnit: '只',
  pinyin: '',
  should,
  have: 0,
  expired: 0,
  held: 0,
  nearExpiry: 0,
  nearestExpiry: null,
  short: should,
  inStore: 0,
  lots: [],
});

describe('a content list being typed', () => {
  it('begins with what is listed, not with what merely lies there', () => {
    expect(contentLines([line(1, 5), line(2, 0)])).toEqual([{ key: 1, itemId: 1, quantity: 5 }]);
    expect(contentLines([])).toHaveLength(1);
  });

  it('says what is wrong with a line and leaves the blank ones out', () => {
    const lines = [
      { key: 1, itemId: 1, quantity: 5 },
      { key: 2, itemId: 1, quantity: 3 },
      { key: 3, itemId: 2, quantity: undefined },
      { key: 4, itemId: null, quantity: 3 },
      ...withLine([]),
    ];
    expect(lines.map((entry) => contentProblem(entry, lines))).toEqual([
      null,
      'repeated',
      'quantity',
      'item',
      null,
    ]);
    expect(sentContent([...lines.slice(0, 1), ...withLine([])])).toEqual([
      { itemId: 1, quantity: 5 },
    ]);
  });
});
