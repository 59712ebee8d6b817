import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('returns.post', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  let issueDocumentId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
    const issue = await test.client.issues.post({
      commandId: newCommandId(),
      squadId: store.squadId,
      lines: [{ itemCode: 'RS01', quantity: 70 }],
    });
    issueDocumentId = issue.documentId;
  });
  afterEach(() => test.close());

  const giveBack = (lotNo: string, quantity: number) =>
    test.client.returns.post({
      commandId: newCommandId(),
      issueDocumentId,
      lines: [{ itemCode: 'RS01', lotNo, quantity, disposition: 'unopened' }],
    });

  it('puts goods and their fen back, part by part, up to what went out', async () => {
    await giveBack('L1', 59);
    await giveBack('L1', 1);
    const { lines } = await test.client.documents.get({ documentId: issueDocumentId });
    expect(lines.map((line) => [line.lotNo, line.returned, line.outstanding])).toEqual([
      ['L1', 60, 0],
      ['L2', 0, 10],
    ]);
    const [item] = await test.client.stock.balances({ itemCode: 'RS01' });
    expect(item?.lots.find((lot) => lot.lotNo === 'L1')).toMatchObject({
      quantity: 60,
      amount: 5999,
    });
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('refuses more than is outstanding and names the line', async () => {
    await giveBack('L1', 50);
    await expect(giveBack('L1', 11)).rejects.toMatchObject({
      code: 'RETURN_EXCEEDS_OUTSTANDING',
      data: { lines: [{ itemCode: 'RS01', lotNo: 'L1', requested: 11, outstanding: 10 }] },
    });
  });

  it('counts two lines of one return together', async () => {
    const { lines } = await test.client.documents.get({ documentId: issueDocumentId });
    const lineId = lines[1]?.id ?? 0;
    await expect(
      test.client.returns.post({
        commandId: newCommandId(),
        issueDocumentId,
        lines: [
          { lineId, quantity: 6, disposition: 'unopened' },
          { lineId, quantity: 5, disposition: 'unopened' },
        ],
      }),
    ).rejects.toMatchObject({ code: 'RETURN_EXCEEDS_OUTSTANDING' });
  });

  it('refuses what was never on the slip', async () => {
    await expect(giveBack('L9', 1)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'issue-line' },
    });
  });

  it('refuses goods of an issue that was taken back', async () => {
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: issueDocumentId,
      reason: '录错',
    });
    await expect(giveBack('L1', 1)).rejects.toMatchObject({ code: 'NOT_POSTED' });
  });

  it('lists the issue as open until all is back', async () => {
    expect(await test.client.returns.open({ all: true })).toHaveLength(1);
    expect(await test.client.returns.open()).toHaveLength(0);
    await giveBack('L1', 60);
    await giveBack('L2', 10);
    expect(await test.client.returns.open({ all: true })).toHaveLength(0);
  });
});
