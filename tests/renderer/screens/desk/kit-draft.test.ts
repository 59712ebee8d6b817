import { describe, expect, it } from 'vitest';
import type { KitLine } from '../../../../db/contract/kits.ts';
import {
  departs,
  draftFromKit,
  issueLines,
  lineProblem,
  readDraft,
} from '../../../../renderer/screens/desk/kit-draft.ts';
import { kitReducer } from '../../../../renderer/screens/desk/kit-reducer.ts';

const mask: KitLine = {
  familyId: 1,
  familyCode: 'RS01',
  familyName: '口罩',
  itemId: 11,
  itemCode: 'RS01',
  itemName: '口罩',
  spec: '',
  size: '',
  sizedUpFrom: [],
  sizeSource: 'none',
  baseUnit: '只',
  reusable: false,
  requirement: 'required',
  group: '',
  reuseLimit: null,
  need: 5,
  allocations: [lot(101, 3), lot(102, 2)],
  short: 0,
  substitutes: [],
};
const apron: KitLine = {
  ...mask,
  familyCode: 'BD04',
  itemId: 12,
  itemCode: 'BD04',
  allocations: [],
  need: 4,
  short: 4,
  substitutes: [
    {
      itemId: 13,
      itemCode: 'BD03',
      itemName: '隔离衣',
      familyCode: 'BD03',
      baseUnit: '件',
      size: '',
      kind: 'substitute',
      quantity: 4,
      available: 3,
    },
  ],
};

function lot(lotId: number, quantity: number): KitLine['allocations'][number] {
  return {
    lotId,
    lotNo: `L${lotId}`,
    expiresOn: null,
    nearExpiry: false,
    locationId: 1,
    locationName: '主仓库',
    quantity,
    available: 50,
  };
}

describe('a half-made slip', () => {
  const start = draftFromKit([mask, apron], 'XD01');

  it('has a row a lot, and one without a lot where nothing is left', () => {
    expect(
      start.lines.map((line) => [line.itemCode, line.quantity, line.need, line.short]),
    ).toEqual([
      ['RS01', 3, 5, 0],
      ['RS01', 2, null, 0],
      ['BD04', 0, 4, 4],
    ]);
    expect(start.touched).toBe(false);
  });

  it('posts exactly what it shows', () => {
    expect(issueLines(start)).toEqual([
      { itemId: 11, lotId: 101, locationId: 1, quantity: 3, reason: '' },
      { itemId: 11, lotId: 102, locationId: 1, quantity: 2, reason: '' },
    ]);
  });

  it('asks for a reason where it departs from the norms', () => {
    const key = start.lines[0]?.key ?? '';
    const changed = kitReducer(start, { type: 'quantity', key, quantity: 9 });
    const [line] = changed.lines;
    if (!line) throw new Error('the row is there');
    expect(changed.touched).toBe(true);
    expect(departs(line)).toBe(true);
    expect(lineProblem(line)).toBe('reason');
    const explained = kitReducer(changed, { type: 'reason', key, reason: '任务需要加配' });
    expect(explained.lines.map(lineProblem)).toEqual([null, null, null]);
    expect(issueLines(explained)[0]).toMatchObject({ quantity: 9, reason: '任务需要加配' });
  });

  it('adds a substitute with its reason, as much as there is', () => {
    const key = start.lines[2]?.key ?? '';
    const option = apron.substitutes[0];
    if (!option) throw new Error('the option is there');
    const substituted = kitReducer(start, { type: 'substitute', key, option, reason: '代用' });
    expect(substituted.lines.at(-1)).toMatchObject({
      itemCode: 'BD03',
      quantity: 3,
      reason: '代用',
    });
    expect(substituted.lines[2]?.substitutes).toEqual([]);
    expect(issueLines(substituted).at(-1)).toEqual({ itemId: 13, quantity: 3, reason: '代用' });
  });

  it('takes what names no lot from the place that was chosen', () => {
    const fromBox = draftFromKit([apron], 'XD01', 9);
    const key = fromBox.lines[0]?.key ?? '';
    const filled = kitReducer(fromBox, { type: 'quantity', key, quantity: 2 });
    expect(issueLines(filled)).toMatchObject([{ itemId: 12, locationId: 9, quantity: 2 }]);
    const anywhere = kitReducer(start, {
      type: 'quantity',
      key: start.lines.at(-1)?.key ?? '',
      quantity: 2,
    });
    expect(issueLines(anywhere).at(-1)).not.toHaveProperty('locationId');
  });

  it('comes back as it was kept, and spoilt text as nothing', () => {
    expect(readDraft(JSON.stringify(start))).toEqual(start);
    expect(readDraft('{"lines":7}')).toBeNull();
    expect(readDraft('no json')).toBeNull();
  });
});
