import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('debts of emergency issues', () => {
  let test: TestWorkspace;
  let store: MaskStore;

  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  const owe = (quantity: number, lines: { itemCode: string; quantity: number }[] = []) =>
    test.client.issues.post({
      commandId: newCommandId(),
      squadId: store.squadId,
      recipient: 'LD01',
      lines,
      debts: [{ itemCode: 'RS01', quantity, lotNo: 'NEW1', reason: '到货未入账' }],
    });
  const settle = (debtId: number, quantity: number) =>
    test.client.debts.settle({ commandId: newCommandId(), lines: [{ debtId, quantity }] });
  const usable = async () =>
    (await test.client.stock.balances({})).find((row) => row.itemId === store.itemId)?.quantity;

  it('moves no stock and is owed until it is settled', async () => {
    const before = await usable();
    const { documentId, number } = await owe(30);
    expect(await usable()).toBe(before);
    const [debt] = await test.client.debts.list({});
    expect(debt).toMatchObject({
      documentNumber: number,
      itemCode: 'RS01',
      quantity: 30,
      outstanding: 30,
      lotNo: 'NEW1',
      reason: '到货未入账',
      available: 160,
    });
    const [slip] = await settle(debt?.id ?? 0, 20);
    expect(await usable()).toBe((before ?? 0) - 20);
    expect(await test.client.debts.list({})).toMatchObject([{ settled: 20, outstanding: 10 }]);
    const settled = await test.client.documents.get({ documentId: slip?.documentId ?? 0 });
    expect(settled).toMatchObject({ kind: 'issue', recipient: 'LD01', reason: number });
    expect(settled.lines).toMatchObject([{ lotNo: 'L1', quantity: 20 }]);
    expect((await test.client.documents.get({ documentId })).lines).toEqual([]);
    expect((await test.client.ledger.verify({})).ok).toBe(true);
  });

  it('stands on one slip beside lines from stock', async () => {
    const { documentId } = await owe(5, [{ itemCode: 'RS01', quantity: 10 }]);
    const slip = await test.client.documents.get({ documentId });
    expect(slip.lines).toMatchObject([{ quantity: 10 }]);
    expect(await test.client.debts.list({})).toMatchObject([{ outstanding: 5, documentId }]);
  });

  it('settles no more than is owed, line by line', async () => {
    await owe(30);
    const [debt] = await test.client.debts.list({});
    const debtId = debt?.id ?? 0;
    await expect(
      test.client.debts.settle({
        commandId: newCommandId(),
        lines: [
          { debtId, quantity: 20 },
          { debtId, quantity: 11 },
        ],
      }),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 1, field: 'quantity', reason: 'more-than-owed', value: '31' }] },
    });
    await expect(settle(999, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('never takes stock below zero to settle', async () => {
    await owe(200);
    const [debt] = await test.client.debts.list({});
    await expect(settle(debt?.id ?? 0, 161)).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      data: { requested: 161, available: 160 },
    });
    expect(await test.client.debts.list({})).toMatchObject([{ outstanding: 200 }]);
  });

  it('is owed again when its settlement is taken back, and gone with its own slip', async () => {
    const { documentId } = await owe(30);
    const [debt] = await test.client.debts.list({});
    const [slip] = await settle(debt?.id ?? 0, 30);
    expect(await test.client.debts.list({})).toEqual([]);
    const reverse = (id: number) =>
      test.client.documents.reverse({
        commandId: newCommandId(),
        documentId: id,
        reason: '录错',
      });
    await expect(reverse(documentId)).rejects.toMatchObject({
      code: 'REVERSAL_BLOCKED',
      data: { documents: [{ number: slip?.number }] },
    });
    await reverse(slip?.documentId ?? 0);
    expect(await test.client.debts.list({})).toMatchObject([{ outstanding: 30, settled: 0 }]);
    await reverse(documentId);
    expect(await test.client.debts.list({ all: true })).toEqual([]);
    expect((await test.client.ledger.verify({})).ok).toBe(true);
  });

  it('is written off with a reason, never by more than is owed', async () => {
    await owe(30);
    const [debt] = await test.client.debts.list({});
    const writeOff = (quantity: number, kind: 'given-up' | 'returned') =>
      test.client.debts.writeOff({
        commandId: newCommandId(),
        debtId: debt?.id ?? 0,
        quantity,
        kind,
        reason: '未拆封交回',
      });
    expect(await writeOff(10, 'returned')).toMatchObject({ returned: 10, outstanding: 20 });
    await expect(writeOff(21, 'given-up')).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'quantity', reason: 'more-than-owed' },
    });
    expect(await writeOff(20, 'given-up')).toMatchObject({ givenUp: 20, outstanding: 0 });
    expect(await test.client.debts.list({})).toEqual([]);
    expect(await test.client.debts.list({ all: true })).toHaveLength(1);
  });

  it('refuses an unknown order and a slip with nothing on it', async () => {
    await expect(
      test.client.issues.post({
        commandId: newCommandId(),
        squadId: store.squadId,
        debts: [{ itemCode: 'RS01', quantity: 1, orderId: 77, reason: '急用' }],
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { entity: 'purchase-order' } });
    await expect(
      test.client.issues.post({ commandId: newCommandId(), squadId: store.squadId }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
