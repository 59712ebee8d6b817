import { describe, expect, it } from 'vitest';
import type { PurchaseRequest } from '#contract/purchasing.ts';
import {
  emptyOrders,
  orderProblem,
  ordersOf,
  placedOrders,
  plannedOrders,
  sentLines,
  withHead,
  withOrderLine,
  withSupplier,
} from '../../../../renderer/screens/purchasing/order-draft.ts';

const asked = {
  itemCode: 'RS01',
  itemName: '医用防护口罩',
  spec: '',
  baseUnit: '只',
  enteredAs: '',
  price: null,
  amount: null,
  supplierId: null,
  supplierName: '',
  note: '',
  ordered: 0,
};
const request: PurchaseRequest = {
  id: 1,
  number: 'CG-20200214-001',
  status: 'approved',
  businessDate: '2020-02-14',
  neededBy: null,
  reason: '',
  author: 'HQ02',
  lineCount: 4,
  amount: 0,
  unitName: '',
  recordedAt: 0,
  decision: null,
  orders: [],
  lines: [
    {
      ...asked,
      id: 11,
      lineNo: 1,
      itemId: 101,
      quantity: 40,
      enteredAs: '2盒',
      price: { fen: 1999, units: 20 },
      supplierId: 7,
    },
    { ...asked, id: 12, lineNo: 2, itemId: 102, quantity: 100, ordered: 30, enteredAs: '5盒' },
    { ...asked, id: 13, lineNo: 3, itemId: 103, quantity: 10, ordered: 10 },
    { ...asked, id: 14, lineNo: 4, itemId: 104, quantity: 5, supplierId: 7 },
  ],
};
const packsOf = () => [{ name: '盒', unitsPerPack: 20 }];

describe('orders of a request', () => {
  const draft = ordersOf(emptyOrders(), request, packsOf);

  it('begins with what is still to be ordered, filled with what was thought of', () => {
    expect(draft.lines).toMatchObject([
      {
        requestLineId: 11,
        quantity: 40,
        enteredAs: '2盒',
        price: { yuan: '19.99', per: { units: 20 } },
        supplierId: 7,
      },
      // What is left of five boxes is no longer what was entered.
      { requestLineId: 12, quantity: 70, enteredAs: '', price: { yuan: '' }, supplierId: null },
      { requestLineId: 14, quantity: 5, supplierId: 7 },
    ]);
  });

  it('keeps what was typed when the request is read again', () => {
    const typed = withOrderLine(draft, 12, { quantity: 60, supplierId: 8 });
    const again = ordersOf(typed, request, packsOf);
    expect(again.lines[1]).toMatchObject({ quantity: 60, supplierId: 8 });
  });

  it('names what each line lacks, but nothing of a line that is left for later', () => {
    expect(draft.lines.map(orderProblem)).toEqual([null, 'supplier', 'price']);
    const left = withOrderLine(withOrderLine(draft, 12, { left: true }), 14, { left: true });
    expect(left.lines.map(orderProblem)).toEqual([null, null, null]);
    expect(plannedOrders(left)).toEqual([{ supplierId: 7, lineCount: 1, amount: 3998 }]);
  });

  it('makes one order a supplier, and says which line each one sent was', () => {
    const price = { yuan: '1', per: { units: 1, packs: 1 } };
    const filled = withHead(
      withSupplier(withOrderLine(withOrderLine(draft, 12, { price }), 14, { price }), 8),
      8,
      { expectedOn: '2020-02-20', fundingSource: ' 应急专项 ' },
    );
    expect(plannedOrders(filled)).toEqual([
      { supplierId: 7, lineCount: 2, amount: 3998 + 500 },
      { supplierId: 8, lineCount: 1, amount: 7000 },
    ]);
    expect(sentLines(filled).map((line) => line.requestLineId)).toEqual([11, 14, 12]);
    expect(placedOrders(filled, request)).toMatchObject([
      {
        supplierId: 7,
        expectedOn: null,
        lines: [
          { itemId: 101, requestLineId: 11, quantity: 40, price: { fen: 1999, units: 20 } },
          { itemId: 104, requestLineId: 14, quantity: 5 },
        ],
      },
      {
        supplierId: 8,
        expectedOn: '2020-02-20',
        fundingSource: '应急专项',
        lines: [{ itemId: 102, requestLineId: 12, quantity: 70, price: { fen: 100, units: 1 } }],
      },
    ]);
  });
});
