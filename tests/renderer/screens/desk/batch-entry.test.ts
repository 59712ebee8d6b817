import { describe, expect, it } from 'vitest';
import type { BoxDetail } from '../../../../db/contract/boxes.ts';
import type { Dispatch } from '../../../../db/contract/dispatches.ts';
import type { Kit, KitLine } from '../../../../db/contract/kits.ts';
import { strokePath, strokesOf } from '../../../../renderer/app/strokes.ts';
import { batchEntry } from '../../../../renderer/screens/desk/batch-entry.ts';
import { boxLines } from '../../../../renderer/screens/desk/box-lines.ts';
import { draftFromKit } from '../../../../renderer/screens/desk/kit-draft.ts';

const line = {
  familyCode: 'RS01',
  itemId: 1,
  itemCode: 'RS01',
  itemName: '口罩',
  spec: '',
  size: '',
  sizedUpFrom: [],
  sizeSource: 'none',
  baseUnit: '只',
  group: '',
  reuseLimit: null,
  need: 5,
  allocations: [
    {
      lotId: 10,
      lotNo: 'L10',
      expiresOn: null,
      nearExpiry: false,
      locationId: 1,
      locationName: '主仓库',
      quantity: 5,
      available: 20,
    },
  ],
  short: 0,
  substitutes: [],
} as Partial<KitLine> as KitLine;
const kit = { posture: 'shortage', lines: [line] } as Partial<Kit> as Kit;
const dispatch = { id: 7, crew: [{ code: 'XD01' }] } as Partial<Dispatch> as Dispatch;
const none: ReadonlySet<number> = new Set();

describe('one dispatch of a batch', () => {
  it('leaves the lots to the host where nobody chose them', () => {
    const { slip, hindrance } = batchEntry(dispatch, kit, null, [], none);
    expect(hindrance).toBeNull();
    expect(slip).toMatchObject({
      dispatchId: 7,
      recipient: 'XD01',
      posture: 'shortage',
      lines: [{ itemId: 1, quantity: 5, reason: '' }],
    });
    expect(slip.lines[0]).not.toHaveProperty('lotId');
  });

  it('takes a draft as it stands', () => {
    const kept = draftFromKit(kit.lines, 'XD02');
    const { slip } = batchEntry(dispatch, kit, kept, [], none);
    expect(slip).toMatchObject({ recipient: 'XD02', lines: [{ lotId: 10, locationId: 1 }] });
  });

  it('says what has to be served by itself', () => {
    const problem = {
      personId: 1,
      personCode: '',
      personName: '',
      itemId: 1,
      itemCode: 'RS01',
      finding: 'no-test' as const,
      testedOn: null,
    };
    const empty = { ...kit, lines: [] };
    const open = draftFromKit(kit.lines, '');
    const unfinished = {
      ...open,
      lines: open.lines.map((row) => ({ ...row, quantity: 9 })),
    };
    expect([
      batchEntry(dispatch, empty, null, [], none).hindrance,
      batchEntry(dispatch, kit, unfinished, [], none).hindrance,
      batchEntry(dispatch, kit, null, [problem], none).hindrance,
      batchEntry(dispatch, kit, null, [], new Set([1])).hindrance,
    ]).toEqual(['empty', 'unfinished', 'fit', 'numbered']);
  });
});

it('a packed box goes out lot by lot, what may not be used stays inside', () => {
  const lot = (lotId: number, use: string, quantity: number) => ({
    lotId,
    lotNo: `L${lotId}`,
    expiresOn: null,
    use,
    quantity,
  });
  const box = {
    locationId: 9,
    name: '一号箱',
    lines: [
      {
        itemId: 1,
        itemCode: 'RS01',
        itemName: '口罩',
        spec: '',
        baseUnit: '只',
        lots: [lot(1, 'usable', 3), lot(2, 'expired', 4), lot(3, 'near-expiry', 5)],
      },
    ],
  } as Partial<BoxDetail> as BoxDetail;
  const rows = boxLines(box, kit.lines, '2020-05-14', '整箱发放');
  expect(rows.map((row) => [row.lot?.lotId, row.quantity, row.need, row.reason])).toEqual([
    [1, 3, 5, '整箱发放'],
    [3, 5, null, '整箱发放'],
  ]);
});

it('a signature is kept in a field of 1000 by 1000, at any size', () => {
  const strokes = strokesOf(
    [
      [
        { x: 0, y: 120 },
        { x: 700, y: -3 },
      ],
      [],
      [{ x: 320, y: 240 }],
    ],
    640,
    240,
  );
  expect(strokes).toEqual([
    [
      [0, 500],
      [1000, 0],
    ],
    [[500, 1000]],
  ]);
  expect(strokePath(strokes)).toBe('M0 500L1000 0M500 1000L500 1000');
  const long = Array.from({ length: 5001 }, (_, index) => ({ x: index, y: 0 }));
  const [kept] = strokesOf([long], 5000, 1);
  expect(kept?.length).toBeLessThanOrEqual(2000);
  expect(kept?.at(-1)).toEqual([1000, 0]);
});
