import { describe, expect, it } from 'vitest';
import type { ScannedItem } from '../../../../db/contract/scans.ts';
import type { LotBalance } from '../../../../db/contract/stock.ts';
import {
  type DraftLine,
  type DraftLot,
  plainLine,
} from '../../../../renderer/screens/desk/kit-draft.ts';
import { withScan } from '../../../../renderer/screens/desk/scan-into-draft.ts';
import { judgeScan } from '../../../../renderer/screens/desk/scan-verdict.ts';

const item = {
  itemId: 1,
  itemCode: 'RS01',
  itemName: '口罩',
  spec: '',
  size: '',
  baseUnit: '只',
  familyCode: 'RS01',
};
const lot = (lotId: number): DraftLot => ({
  lotId,
  lotNo: `L${lotId}`,
  expiresOn: null,
  nearExpiry: false,
  locationId: 1,
  locationName: '主仓库',
  available: 50,
});
const row = (lotId: number, quantity: number): DraftLine => ({
  ...plainLine,
  ...item,
  key: `1:${lotId}:1`,
  quantity,
  lot: lot(lotId),
  proposed: { quantity, lotId },
});
const reasons = { more: '扫码加发', lot: '按实物批号' };
const scan = (lines: readonly DraftLine[], lotId: number | null, units = 1) =>
  withScan(lines, { item, lot: lotId === null ? null : lot(lotId), units, reasons });
const figures = (lines: readonly DraftLine[]) =>
  lines.map((line) => [line.lot?.lotNo, line.quantity, line.scanned, line.reason]);

describe('a scan on the slip', () => {
  it('confirms what was proposed, row by row, and adds what is beyond', () => {
    let lines: readonly DraftLine[] = [row(10, 2), row(11, 1)];
    const kinds: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const result = scan(lines, null);
      lines = result.lines;
      kinds.push(result.kind);
    }
    expect(kinds).toEqual(['confirmed', 'confirmed', 'confirmed', 'more']);
    expect(figures(lines)).toEqual([
      ['L10', 2, 2, ''],
      ['L11', 2, 2, '扫码加发'],
    ]);
  });

  it('takes another lot over from the row that was proposed', () => {
    const result = scan([row(10, 5)], 12, 2);
    expect(result.kind).toBe('lot');
    expect(figures(result.lines)).toEqual([
      ['L10', 3, 0, '按实物批号'],
      ['L12', 2, 2, '按实物批号'],
    ]);
  });

  it('makes a row of what is not on the slip', () => {
    const result = scan([], 12, 50);
    expect(result).toMatchObject({ kind: 'added', units: 50 });
    expect(figures(result.lines)).toEqual([['L12', 50, 50, '扫码加发']]);
  });
});

describe('whether scanned goods may be issued', () => {
  const balance: LotBalance = {
    lotId: 10,
    lotNo: 'L10',
    madeOn: null,
    expiresOn: '2020-03-01',
    status: 'available',
    usable: true,
    locationId: 1,
    locationName: '主仓库',
    quantity: 20,
    amount: 0,
  };
  const scanned: ScannedItem = {
    kind: 'item',
    itemId: 1,
    itemCode: 'RS01',
    itemName: '口罩',
    spec: '',
    baseUnit: '只',
    tracking: 'lot',
    active: true,
    pack: null,
    lot: {
      lotId: 10,
      lotNo: 'L10',
      madeOn: null,
      expiresOn: '2020-03-01',
      status: 'available',
      differs: [],
    },
    lotNo: 'L10',
    expiresOn: null,
    madeOn: null,
    serial: null,
    count: null,
    elements: [],
  };
  const judge = (
    change: Partial<ScannedItem>,
    lots: readonly LotBalance[] = [balance],
    day = '2020-02-14',
  ) =>
    judgeScan(
      { ...scanned, ...change },
      {
        lots,
        assets: [],
        rows: [],
        locationId: null,
        businessDate: day,
        nearLimit: '2020-05-14',
      },
    );

  it('takes a usable lot from where most of it lies', () => {
    const box = { ...balance, locationId: 2, quantity: 3 };
    expect(judge({}, [box, balance])).toMatchObject({
      ok: true,
      lot: { lotId: 10, locationId: 1 },
    });
  });

  it('says why not', () => {
    const held = scanned.lot && { ...scanned.lot, status: 'quarantine' as const };
    const recalled = scanned.lot && { ...scanned.lot, status: 'recalled' as const };
    const refusal = (verdict: ReturnType<typeof judge>) => (verdict.ok ? 'ok' : verdict.refusal);
    expect(refusal(judge({ lot: held }))).toBe('quarantine');
    expect(refusal(judge({ lot: recalled }))).toBe('recalled');
    expect(refusal(judge({}, [balance], '2020-03-01'))).toBe('ok');
    expect(refusal(judge({}, [balance], '2020-03-02'))).toBe('expired');
    expect(refusal(judge({ expiresOn: '2020-02-13' }))).toBe('expired');
    expect(refusal(judge({ lot: null, lotNo: 'NEW' }))).toBe('lot-unknown');
    expect(refusal(judge({}, []))).toBe('not-here');
    expect(refusal(judge({ active: false }))).toBe('inactive');
  });
});
