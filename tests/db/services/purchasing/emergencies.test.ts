import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../../../support/purchases.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('emergency purchases', () => {
  let test: TestWorkspace;
  let shop: Shop;
  beforeEach(async () => {
    test = await openTestWorkspace();
    shop = await openShop(test);
  });
  afterEach(() => test.close());

  const receive = (occurredAt: string) =>
    test.client.receipts.post({
      commandId: newCommandId(),
      source: 'purchase',
      partyId: shop.supplierId,
      emergency: true,
      occurredAt,
      lines: [{ itemId: shop.itemId, lotNo: 'E1', quantity: 40, amount: 3999 }],
    });
  const decide = (
    documentId: number,
    decision: 'approved' | 'rejected',
    approver = 'HQ01',
    note = '',
  ) =>
    test.client.purchasing.decideEmergency({
      commandId: newCommandId(),
      documentId,
      decision,
      approver,
      note,
    });

  it('is owed a word until somebody else approves it', async () => {
    const { documentId, number } = await receive('2020-02-11 09:00');
    expect(await test.client.purchasing.owed()).toMatchObject([
      { documentId, number, amount: 3999, lineCount: 1, daysOwed: 3, refusal: null },
    ]);
    await expect(decide(documentId, 'approved', 'HQ02')).rejects.toMatchObject({
      code: 'SAME_PERSON',
    });
    await expect(decide(documentId, 'rejected')).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'note' },
    });
    // Refusing does not undo the delivery: the word stays owed.
    expect(await decide(documentId, 'rejected', 'HQ01', '价高')).toMatchObject([
      { documentId, refusal: { approver: 'HQ01', note: '价高' } },
    ]);
    expect(await decide(documentId, 'approved', 'HQ01', '已议价')).toEqual([]);
    expect(await test.client.receipts.detail({ documentId })).toMatchObject({
      emergency: true,
      decision: { decision: 'approved', approver: 'HQ01', note: '已议价' },
    });
    await expect(decide(documentId, 'approved')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('is owed nothing once the receipt is taken back', async () => {
    const { documentId } = await receive('2020-02-14 09:00');
    await receive('2020-02-12 09:00');
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId,
      reason: '未到货',
    });
    expect(await test.client.purchasing.owed()).toMatchObject([{ businessDate: '2020-02-12' }]);
  });
});
