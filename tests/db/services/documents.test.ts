import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('documents', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  const issue = (quantity: number) =>
    test.client.issues.post({
      commandId: newCommandId(),
      squadId: store.squadId,
      lines: [{ itemCode: 'RS01', quantity }],
    });
  const reverse = (documentId: number) =>
    test.client.documents.reverse({ commandId: newCommandId(), documentId, reason: '录错' });

  it('are taken back whole by a linked red entry', async () => {
    const { documentId } = await issue(70);
    const red = await reverse(documentId);
    expect(red).toMatchObject({
      kind: 'reversal',
      number: 'CH-20200214-001',
      reason: '录错',
      sourceDocument: { id: documentId, status: 'reversed' },
    });
    expect(red.lines.map((line) => [line.lotNo, line.movedQuantity, line.amount])).toEqual([
      ['L1', 60, 5999],
      ['L2', 10, 1000],
    ]);
    const [item] = await test.client.stock.balances({ itemCode: 'RS01' });
    expect(item).toMatchObject({ quantity: 200, amount: 19_999 });
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('are taken back once only, and a red entry never', async () => {
    const { documentId } = await issue(1);
    const red = await reverse(documentId);
    await expect(reverse(documentId)).rejects.toMatchObject({ code: 'NOT_POSTED' });
    await expect(reverse(red.id)).rejects.toMatchObject({ code: 'NOT_REVERSIBLE' });
  });

  it('are kept while later documents stand in the way, which are named', async () => {
    const { documentId, number } = await issue(30);
    await expect(reverse(store.openingId)).rejects.toMatchObject({
      code: 'REVERSAL_BLOCKED',
      data: { documents: [{ id: documentId, number, kind: 'issue' }] },
    });
    await test.client.returns.post({
      commandId: newCommandId(),
      issueDocumentId: documentId,
      lines: [{ itemCode: 'RS01', quantity: 1, disposition: 'unopened' }],
    });
    await expect(reverse(documentId)).rejects.toMatchObject({
      code: 'REVERSAL_BLOCKED',
      data: { documents: [{ kind: 'return' }] },
    });
  });

  it('are listed newest first and found by number', async () => {
    await issue(1);
    await issue(2);
    const { total, rows } = await test.client.documents.list({ kind: 'issue' });
    expect(total).toBe(2);
    expect(rows.map((row) => row.number)).toEqual(['CK-20200214-002', 'CK-20200214-001']);
    const found = await test.client.documents.list({ search: 'ck-20200214-002' });
    expect(found.rows.map((row) => row.number)).toEqual(['CK-20200214-002']);
    await expect(test.client.documents.get({ number: 'CK-0' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
