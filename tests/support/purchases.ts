import type { Price } from '#contract/purchasing.ts';
import { saveTestItem } from './items.ts';
import { newCommandId, type TestWorkspace } from './workspace.ts';

/** A shop with one item to buy: masks by the piece, the box of 20 and the carton of 1,000. */
export interface Shop {
  readonly itemId: number;
  readonly supplierId: number;
  readonly otherSupplierId: number;
  /** Places an order without a request. */
  order(quantity: number, price?: Price): Promise<{ orderId: number; lineId: number }>;
  /** Takes goods in against an order. */
  receive(
    order: { readonly orderId: number; readonly lineId: number },
    quantity: number,
    line?: object,
  ): Promise<{ documentId: number; number: string }>;
  /** Submits a request for the item, by the operator HQ02. */
  request(quantity: number): Promise<{ requestId: number; lineId: number; number: string }>;
  decide(
    requestId: number,
    approver?: string,
    word?: 'approved' | 'rejected',
    note?: string,
  ): Promise<unknown>;
}

/** Sets up the item and its two suppliers. */
export async function openShop(
  test: TestWorkspace,
  item: Parameters<typeof saveTestItem>[1] = { code: 'RS01' },
): Promise<Shop> {
  const { client } = test;
  const { id: itemId } = await saveTestItem(test, {
    packs: [
      { name: '盒', unitsPerPack: 20 },
      { name: '箱', unitsPerPack: 1000 },
    ],
    ...item,
  });
  const supplier = (code: string, name: string) =>
    client.organisation.parties.save({
      commandId: newCommandId(),
      code,
      name,
      kind: 'supplier',
      contact: '李经理',
      phone: '0737-1234567',
    });
  const { id: supplierId } = await supplier('G1', '甲供应商');
  const { id: otherSupplierId } = await supplier('G2', '乙供应商');
  return {
    itemId,
    supplierId,
    otherSupplierId,
    order: async (quantity, price = { fen: 100, units: 1 }) => {
      const [order] = await client.purchasing.orders.place({
        commandId: newCommandId(),
        orders: [{ supplierId, lines: [{ itemId, quantity, price }] }],
      });
      return { orderId: order?.id ?? 0, lineId: order?.lines[0]?.id ?? 0 };
    },
    receive: ({ orderId, lineId }, quantity, line = {}) =>
      client.receipts.post({
        commandId: newCommandId(),
        source: 'purchase',
        orderId,
        lines: [
          { itemId, lotNo: 'K1', quantity, amount: quantity * 100, orderLineId: lineId, ...line },
        ],
      }),
    request: async (quantity) => {
      const request = await client.purchasing.requests.submit({
        commandId: newCommandId(),
        reason: '补充',
        lines: [{ itemId, quantity, price: { fen: 1999, units: 20 } }],
      });
      return {
        requestId: request.id,
        lineId: request.lines[0]?.id ?? 0,
        number: request.number,
      };
    },
    decide: (requestId, approver = 'HQ01', decision = 'approved', note = '') =>
      client.purchasing.requests.decide({
        commandId: newCommandId(),
        requestId,
        decision,
        approver,
        note,
      }),
  };
}
