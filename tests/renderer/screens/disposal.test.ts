import { describe, expect, it } from 'vitest';
import type { ExpiredGoods } from '../../../db/contract/stock-requests.ts';
import {
  adjustmentLines,
  directionOf,
  disposalLines,
  expiredLines,
  lineProblem,
  newRequest,
  requestDraft,
  typedLines,
  withChange,
  withGoods,
  withoutLine,
} from '../../../renderer/screens/disposal/request-draft.ts';

const goods = (lotId: number, locationId: number): ExpiredGoods => ({
  itemId: 7,
  itemCode: 'RS01',
  itemName: '口罩',
  spec: '',
  baseUnit: '只',
  lotId,
  lotNo: `L${lotId}`,
  expiresOn: '2020-02-10',
  locationId,
  locationName: '主仓库',
  quantity: 40,
  amount: 4000,
});

describe('a request being made', () => {
  it('takes in everything expired, each lot and place once', () => {
    const once = withGoods(newRequest(), expiredLines([goods(1, 1), goods(2, 1)]));
    expect(typedLines(once)).toHaveLength(2);
    const twice = withGoods(once, expiredLines([goods(1, 1), goods(1, 2)]));
    expect(typedLines(twice).map((line) => [line.lotId, line.locationId])).toEqual([
      [1, 1],
      [2, 1],
      [1, 2],
    ]);
    expect(new Set(twice.lines.map((line) => line.key)).size).toBe(3);
    expect(disposalLines(typedLines(once))[0]).toEqual({
      itemId: 7,
      lotId: 1,
      locationId: 1,
      quantity: 40,
      reasonCode: 'expired',
      reason: '',
      enteredAs: '',
    });
  });

  it('says what a line lacks, in the order it is filled', () => {
    const [blank] = newRequest().lines;
    if (!blank) throw new Error('a request begins with a line');
    const item = { ...blank, itemId: 7 };
    const lot = { ...item, lotId: 1 };
    const place = { ...lot, locationId: 1 };
    const counted = { ...place, quantity: 5 };
    expect([blank, item, lot, place, counted].map(lineProblem)).toEqual([
      'item',
      'lot',
      'location',
      'quantity',
      'reasonCode',
    ]);
    expect(lineProblem({ ...counted, reasonCode: 'other' })).toBe('reason');
    expect(lineProblem({ ...counted, reasonCode: 'other', reason: '鼠咬' })).toBeNull();
  });

  it('sends an adjustment with the sign of its direction', () => {
    const draft = withGoods(newRequest(), [
      { itemId: 7, lotId: 1, locationId: 1, quantity: 5, reasonCode: 'found', direction: 1 },
      { itemId: 7, lotId: 2, locationId: 1, quantity: 3, reasonCode: 'lost', direction: -1 },
    ]);
    expect(adjustmentLines(typedLines(draft)).map((line) => line.quantity)).toEqual([5, -3]);
    expect([directionOf('found'), directionOf('lost'), directionOf('entry-error')]).toEqual([
      1,
      -1,
      undefined,
    ]);
  });

  it('keeps a line to type in, and is read back as it was kept', () => {
    const draft = newRequest();
    const key = draft.lines[0]?.key ?? 0;
    expect(withoutLine(draft, key).lines).toHaveLength(1);
    const typed = withChange(draft, key, { itemId: 7, quantity: 2 });
    expect(requestDraft.parse(JSON.parse(JSON.stringify(typed)))).toEqual(typed);
  });
});
