import { expect, test } from 'vitest';
import type { Item } from '../../../../db/contract/items.ts';
import type { ScannedItem } from '../../../../db/contract/scans.ts';
import { draftLine } from '../../../../renderer/screens/receiving/receipt-draft.ts';
import { withScan } from '../../../../renderer/screens/receiving/receipt-scan.ts';

const item: Item = {
  id: 7,
  code: 'RS01',
  familyId: 1,
  familyCode: 'RS01',
  familyName: '口罩',
  sizeKind: null,
  name: '医用防护口罩',
  nameEn: '',
  spec: '',
  size: '',
  category: 'respiratory',
  baseUnit: '只',
  standard: 'GB 19083-2010',
  certificateNo: '湘械注准 1',
  shelfLifeMonths: null,
  tracking: 'lot',
  reusable: false,
  ppe: true,
  fitTestRequired: false,
  cycleLimit: null,
  loanDays: null,
  strengthBasisPoints: null,
  referencePriceMilliFen: null,
  minimum: null,
  target: null,
  packs: [],
  pinyin: '',
  active: true,
};

const scan = (more: Partial<ScannedItem> = {}): ScannedItem => ({
  kind: 'item',
  itemId: 7,
  itemCode: 'RS01',
  itemName: '医用防护口罩',
  spec: '',
  baseUnit: '只',
  tracking: 'lot',
  active: true,
  pack: { name: '盒', unitsPerPack: 20, perPacks: 1 },
  lot: null,
  lotNo: 'A1',
  expiresOn: '2022-01-31',
  madeOn: null,
  serial: null,
  count: null,
  elements: [],
  ...more,
});

test('a scan fills item, lot, expiry and one pack, and the next one adds a pack', () => {
  const once = withScan([draftLine()], scan(), item);
  expect(once).toMatchObject([
    {
      item: { code: 'RS01' },
      lotNo: 'A1',
      expiresOn: '2022-01-31',
      quantity: 20,
      certificateNo: '湘械注准 1',
      standard: 'GB 19083-2010',
    },
  ]);
  const twice = withScan(once, scan(), item);
  expect(twice).toMatchObject([{ quantity: 40 }]);
  expect(withScan(twice, scan({ lotNo: 'A2' }), item)).toMatchObject([
    { lotNo: 'A1', quantity: 40 },
    { lotNo: 'A2', quantity: 20 },
  ]);
});

test('a line of an order gets its lot and keeps what was ordered; another lot is held against it too', () => {
  const ordered = [draftLine({ item, quantity: 500, orderLineId: 3 })];
  const first = withScan(ordered, scan(), item);
  expect(first).toMatchObject([{ lotNo: 'A1', quantity: 500, orderLineId: 3 }]);
  expect(withScan(first, scan({ lotNo: 'A2' }), item)).toMatchObject([
    { lotNo: 'A1', quantity: 500 },
    { lotNo: 'A2', quantity: 20, orderLineId: 3 },
  ]);
});

test('dates on record win over those of the code, and a code without pack says no quantity', () => {
  const lot = {
    lotId: 1,
    lotNo: 'A1',
    madeOn: '2020-01-31',
    expiresOn: '2022-01-30',
    status: 'available' as const,
    differs: ['expiresOn' as const],
  };
  expect(withScan([], scan({ lot, pack: null }), item)).toMatchObject([
    { expiresOn: '2022-01-30', madeOn: '2020-01-31', quantity: undefined },
  ]);
  expect(withScan([], scan({ count: 35 }), item)).toMatchObject([{ quantity: 35 }]);
});
