import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('stockRequests', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await stockMasks(test);
    await test.client.organisation.locations.save({
      commandId: newCommandId(),
      code: 'H01',
      name: '一号货架',
      kind: 'shelf',
    });
  });
  afterEach(() => test.close());

  type DisposalLine = Parameters<
    typeof test.client.stockRequests.submitDisposal
  >[0]['lines'][number];
  type AdjustmentLine = Parameters<
    typeof test.client.stockRequests.submitAdjustment
  >[0]['lines'][number];

  const at = { itemCode: 'RS01', locationCode: 'ZCK' } as const;
  const dispose = (...lines: DisposalLine[]) =>
    test.client.stockRequests.submitDisposal({
      commandId: newCommandId(),
      witness: 'HQ05',
      method: 'incineration',
      reason: '月度清理',
      lines,
    });
  const adjust = (...lines: AdjustmentLine[]) =>
    test.client.stockRequests.submitAdjustment({ commandId: newCommandId(), lines });
  const approve = (requestId: number, approver = 'HQ01') =>
    test.client.stockRequests.approve({ commandId: newCommandId(), requestId, approver });
  const held = async (lotNo: string) => {
    const [item] = await test.client.stock.balances({ itemCode: 'RS01', includeZero: true });
    return item?.lots
      .filter((lot) => lot.lotNo === lotNo)
      .map((lot) => [lot.locationName, lot.quantity, lot.amount]);
  };

  it('moves nothing before somebody else has approved, then disposes with all names on paper', async () => {
    const { requestId } = await dispose({
      ...at,
      lotNo: 'L0',
      quantity: 39,
      reasonCode: 'expired',
      enteredAs: '39只',
    });
    expect(await held('L0')).toEqual([['主仓库', 40, 4000]]);
    expect(await test.client.stockRequests.get({ requestId })).toMatchObject({
      status: 'submitted',
      amount: -3900,
      lines: [{ quantity: -39, onHand: 40, amount: -3900 }],
    });
    await expect(approve(requestId, 'HQ02')).rejects.toMatchObject({ code: 'SAME_PERSON' });
    const { documentId, number } = await approve(requestId);
    expect(number).toBe('BF-20200214-001');
    expect(await held('L0')).toEqual([['主仓库', 1, 100]]);
    expect(await test.client.documents.get({ documentId: documentId ?? 0 })).toMatchObject({
      kind: 'disposal',
      author: 'HQ02',
      approver: 'HQ01',
      witness: 'HQ05',
      disposalMethod: 'incineration',
      reason: '月度清理',
      lines: [{ movedQuantity: -39, amount: 3900, reasonCode: 'expired', enteredAs: '39只' }],
    });
    expect(await test.client.stockRequests.get({ requestId })).toMatchObject({
      status: 'posted',
      amount: -3900,
      documentNumber: number,
      decision: { decision: 'approved', approver: 'HQ01' },
      lines: [{ onHand: 1, amount: -3900 }],
    });
    await expect(approve(requestId)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      data: { entity: 'stock-request', status: 'posted' },
    });
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('takes expired, quarantined and recalled goods, which nobody may issue', async () => {
    await test.client.lots.setStatus({
      commandId: newCommandId(),
      lots: [{ itemCode: 'RS01', lotNo: 'L1' }],
      status: 'quarantine',
      reason: '外包装破损',
    });
    await test.client.lots.recall({
      commandId: newCommandId(),
      lots: [{ itemCode: 'RS01', lotNo: 'L2' }],
      reason: '厂家召回',
    });
    const { requestId } = await dispose(
      { ...at, lotNo: 'L0', quantity: 40, reasonCode: 'expired' },
      { ...at, lotNo: 'L1', quantity: 60, reasonCode: 'contaminated' },
      { ...at, lotNo: 'L2', quantity: 100, reasonCode: 'recalled' },
    );
    await approve(requestId);
    expect(await test.client.stock.balances({ itemCode: 'RS01' })).toEqual([]);
  });

  it('names every line that does not hold at once', async () => {
    await expect(
      dispose(
        { ...at, lotNo: 'L1', quantity: 1, reasonCode: 'expired' },
        { ...at, lotNo: 'L2', quantity: 1, reasonCode: 'recalled' },
        { ...at, quantity: 1, reasonCode: 'damaged' },
        { ...at, lotNo: 'L1', locationCode: 'NN', quantity: 1, reasonCode: 'damaged' },
        { ...at, lotNo: 'L0', quantity: 1, reasonCode: 'other' },
        { ...at, lotNo: 'L0', quantity: 1, reasonCode: 'expired' },
      ),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 0, field: 'reasonCode', reason: 'not-expired' },
          { line: 1, field: 'reasonCode', reason: 'not-recalled' },
          { line: 2, field: 'lotNo', reason: 'missing' },
          { line: 3, field: 'locationCode', reason: 'unknown' },
          { line: 4, field: 'reason', reason: 'missing' },
          { line: 5, field: 'lotNo', reason: 'repeated' },
        ],
      },
    });
    await expect(
      adjust(
        { ...at, lotNo: 'L0', quantity: 0, reasonCode: 'entry-error' },
        { ...at, lotNo: 'L1', quantity: -1, reasonCode: 'found' },
        { ...at, lotNo: 'L2', quantity: 1, reasonCode: 'lost' },
      ),
    ).rejects.toMatchObject({
      data: {
        problems: [
          { line: 0, field: 'quantity', reason: 'zero' },
          { line: 1, field: 'quantity', reason: 'wrong-direction' },
          { line: 2, field: 'quantity', reason: 'wrong-direction' },
        ],
      },
    });
  });

  it('refuses a witness who is the maker, and more than lies there', async () => {
    await expect(
      test.client.stockRequests.submitDisposal({
        commandId: newCommandId(),
        witness: 'HQ02',
        method: 'destruction',
        lines: [{ ...at, lotNo: 'L0', quantity: 1, reasonCode: 'expired' }],
      }),
    ).rejects.toMatchObject({ code: 'INVALID_FIELD', data: { field: 'witness' } });
    await expect(
      dispose({ ...at, lotNo: 'L0', quantity: 41, reasonCode: 'expired' }),
    ).rejects.toMatchObject({ code: 'INSUFFICIENT_STOCK', data: { available: 40 } });
    expect(await test.client.stockRequests.list()).toEqual([]);
  });

  it('leaves the request waiting where the stock went meanwhile', async () => {
    const { requestId } = await dispose({
      ...at,
      lotNo: 'L1',
      quantity: 60,
      reasonCode: 'damaged',
    });
    await test.client.issues.post({
      commandId: newCommandId(),
      squadCode: 'XD',
      lines: [{ itemCode: 'RS01', lotNo: 'L1', quantity: 1 }],
    });
    await expect(approve(requestId)).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      data: { requested: 60, available: 59 },
    });
    expect(await test.client.stockRequests.get({ requestId })).toMatchObject({
      status: 'submitted',
      decision: null,
    });
  });

  it('values what an adjustment finds at the average there, else at what the lot cost', async () => {
    await test.client.issues.post({
      commandId: newCommandId(),
      squadCode: 'XD',
      lines: [{ itemCode: 'RS01', lotNo: 'L1', quantity: 58 }],
    });
    expect(await held('L1')).toEqual([['主仓库', 2, 199]]);
    const { requestId } = await adjust(
      { ...at, lotNo: 'L1', quantity: 3, reasonCode: 'found' },
      { ...at, lotNo: 'L2', quantity: -7, reasonCode: 'lost' },
      { ...at, lotNo: 'L1', locationCode: 'H01', quantity: 3, reasonCode: 'entry-error' },
    );
    const expected = [299, -700, 300];
    const before = await test.client.stockRequests.get({ requestId });
    expect(before.lines.map((line) => line.amount)).toEqual(expected);
    const { documentId, number } = await approve(requestId);
    expect(number).toBe('TZ-20200214-001');
    const { lines } = await test.client.documents.get({ documentId: documentId ?? 0 });
    expect(lines.map((line) => Math.sign(line.movedQuantity) * line.amount)).toEqual(expected);
    const after = await test.client.stockRequests.get({ requestId });
    expect([after.amount, after.lines.map((line) => line.amount)]).toEqual([-101, expected]);
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: documentId ?? 0,
      reason: '重复调整',
    });
    // The list says the same as the request, with its sign; what takes it back says the opposite.
    const listed = (await test.client.documents.list({})).rows.map((row) => [row.kind, row.amount]);
    expect(listed.slice(0, 2)).toEqual([
      ['reversal', 101],
      ['adjustment', -101],
    ]);
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('keeps rejected and withdrawn requests apart and moves nothing for them', async () => {
    const line: DisposalLine = { ...at, lotNo: 'L0', quantity: 1, reasonCode: 'expired' };
    const one = await dispose(line);
    const other = await dispose(line);
    await test.client.stockRequests.reject({
      commandId: newCommandId(),
      requestId: one.requestId,
      approver: 'HQ01',
      note: '先清点',
    });
    await test.client.stockRequests.withdraw({
      commandId: newCommandId(),
      requestId: other.requestId,
    });
    await expect(approve(other.requestId)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const list = await test.client.stockRequests.list({ kind: 'disposal' });
    expect(list.map(({ status, decision }) => [status, decision?.note])).toEqual([
      ['withdrawn', undefined],
      ['rejected', '先清点'],
    ]);
    expect(await held('L0')).toEqual([['主仓库', 40, 4000]]);
  });

  it('offers everything past its date once, less what waits for approval', async () => {
    expect(await test.client.stockRequests.expired()).toMatchObject([
      { lotNo: 'L0', locationName: '主仓库', quantity: 40, amount: 4000 },
    ]);
    await dispose({ ...at, lotNo: 'L0', quantity: 30, reasonCode: 'expired' });
    expect(await test.client.stockRequests.expired()).toMatchObject([
      { quantity: 10, amount: 1000 },
    ]);
    await dispose({ ...at, lotNo: 'L0', quantity: 10, reasonCode: 'expired' });
    expect(await test.client.stockRequests.expired()).toEqual([]);
  });

  it('is never changed once decided, whoever asks the database', async () => {
    const { requestId } = await dispose({
      ...at,
      lotNo: 'L0',
      quantity: 1,
      reasonCode: 'expired',
    });
    await approve(requestId);
    await expect(
      test.workspace.writer
        .updateTable('stock_request')
        .set({ status: 'submitted' })
        .where('id', '=', requestId)
        .execute(),
    ).rejects.toThrow('a request that was decided is never changed');
    await expect(
      test.workspace.writer.updateTable('approval').set({ approver: 'HQ09' }).execute(),
    ).rejects.toThrow('approval rows are never changed');
  });
});
