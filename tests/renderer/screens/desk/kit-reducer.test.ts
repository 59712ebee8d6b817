import { describe, expect, it } from 'vitest';
import {
  type DraftLine,
  debtLines,
  emptyDraft,
  issueLines,
  type KitDraft,
  lineProblem,
  plainLine,
} from '../../../../renderer/screens/desk/kit-draft.ts';
import { type KitAction, kitReducer } from '../../../../renderer/screens/desk/kit-reducer.ts';

function row(itemId: number, size: string, quantity: number, more: Partial<DraftLine> = {}) {
  return {
    ...plainLine,
    key: `${itemId}:1:1`,
    itemId,
    itemCode: `BD-${size}`,
    itemName: '防护服',
    size,
    baseUnit: '件',
    familyCode: 'BD',
    quantity,
    lot: {
      lotId: itemId * 10,
      lotNo: `L${itemId}`,
      expiresOn: null,
      nearExpiry: false,
      locationId: 1,
      locationName: '主仓库',
      available: 5,
    },
    proposed: { quantity, lotId: itemId * 10 },
    ...more,
  } satisfies DraftLine;
}

const item = (itemId: number, size: string) => ({
  itemId,
  itemCode: `BD-${size}`,
  itemName: '防护服',
  spec: '',
  size,
  baseUnit: '件',
  familyCode: 'BD',
});

const draft: KitDraft = { ...emptyDraft, lines: [row(1, '175', 2), row(2, '180', 3)] };
const steps = (...actions: readonly KitAction[]) => actions.reduce(kitReducer, draft);
const sizes = ({ lines }: KitDraft) => lines.map((line) => [line.size, line.quantity, line.reason]);

describe('sizes', () => {
  const up: KitAction = {
    type: 'size',
    key: '1:1:1',
    item: item(2, '180'),
    quantity: 1,
    reason: '号型调换',
  };

  it('moves one piece to the row of the other size, both with the reason', () => {
    expect(sizes(steps(up))).toEqual([
      ['175', 1, '号型调换'],
      ['180', 4, '号型调换'],
    ]);
    expect(steps(up).lines.map(lineProblem)).toEqual([null, null]);
  });

  it('moved back, nothing is left to explain where it came from', () => {
    const back: KitAction = { ...up, key: '2:1:1', item: item(1, '175') };
    expect(sizes(steps(up, back))[0]).toEqual(['175', 2, '']);
  });

  it('makes a row beside its family where the lot has no more', () => {
    const after = steps(up, up, { ...up, item: item(3, '185') });
    expect(sizes(after)).toEqual([
      ['175', 0, '号型调换'],
      ['180', 5, '号型调换'],
    ]);
    const full: KitDraft = { ...draft, lines: [row(1, '175', 2), row(2, '180', 5)] };
    expect(sizes(kitReducer(full, up))).toEqual([
      ['175', 1, '号型调换'],
      ['180', 5, ''],
      ['180', 1, '号型调换'],
    ]);
  });

  it('never moves more than there is', () => {
    const all = steps({ ...up, quantity: 9 });
    expect(all.lines.reduce((sum, line) => sum + (line.quantity ?? 0), 0)).toBe(5);
  });
});

describe('emergency', () => {
  it('owes what is short beside what stock gives', () => {
    const short: KitDraft = { ...draft, lines: [row(1, '175', 2, { short: 3, need: 5 })] };
    const after = kitReducer(short, { type: 'emergency', key: '1:1:1', reason: '账上无货' });
    expect(after.lines.map((line) => [line.quantity, line.short, line.debt !== null])).toEqual([
      [2, 0, false],
      [3, 0, true],
    ]);
    expect(issueLines(after)).toMatchObject([{ quantity: 2, lotId: 10 }]);
    expect(debtLines(after)).toEqual([
      { itemId: 1, quantity: 3, lotNo: '', orderId: null, reason: '账上无货' },
    ]);
  });

  it('owes the whole row where nothing is short: the record is behind', () => {
    const after = steps({ type: 'emergency', key: '1:1:1', reason: '账上无货' });
    expect(issueLines(after)).toMatchObject([{ itemId: 2 }]);
    expect(debtLines(after)).toMatchObject([{ itemId: 1, quantity: 2, lotNo: 'L1' }]);
  });
});

describe('signature', () => {
  const signature = { signer: 'LD01', strokes: [[[1, 2] as [number, number]]] };

  it('stands until other goods are on the slip', () => {
    const signed = steps({ type: 'sign', signature });
    expect(kitReducer(signed, { type: 'note', note: '夜班' }).signature).toEqual(signature);
    const changed = kitReducer(signed, { type: 'quantity', key: '1:1:1', quantity: 1 });
    expect(changed.signature).toBeNull();
  });
});
