import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('what a slip keeps beside its lines', () => {
  let test: TestWorkspace;
  let store: MaskStore;

  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  const slip = (more: object = {}) => ({
    squadId: store.squadId,
    recipient: 'LD01',
    lines: [{ itemCode: 'RS01', quantity: 10 }],
    ...more,
  });
  const strokes: [number, number][][] = [
    [
      [0, 500],
      [1000, 480],
    ],
    [[300, 20]],
  ];

  it('gives back the signature as it was drawn, and none where nobody signed', async () => {
    const signed = await test.client.issues.post({
      commandId: newCommandId(),
      ...slip({ signature: { signer: '张三', strokes } }),
    });
    const document = await test.client.documents.get({ documentId: signed.documentId });
    expect(document.signature).toMatchObject({ signer: '张三', strokes });
    expect(document.signature?.signedAt).toBeGreaterThan(0);
    const plain = await test.client.issues.post({ commandId: newCommandId(), ...slip() });
    expect(
      (await test.client.documents.get({ documentId: plain.documentId })).signature,
    ).toBeNull();
  });

  it('names what is owed beside what stock gave, for the paper', async () => {
    const { documentId } = await test.client.issues.post({
      commandId: newCommandId(),
      ...slip({
        debts: [{ itemCode: 'RS01', quantity: 5, lotNo: 'NEW1', reason: '到货未入账' }],
      }),
    });
    const document = await test.client.documents.get({ documentId });
    expect(document.lines).toMatchObject([{ quantity: 10 }]);
    expect(document.debts).toMatchObject([
      { itemCode: 'RS01', quantity: 5, lotNo: 'NEW1', reason: '到货未入账' },
    ]);
  });

  it('is posted once, however often the same command comes', async () => {
    const commandId = newCommandId();
    const [first, second] = await Promise.all([
      test.client.issues.post({ commandId, ...slip() }),
      test.client.issues.post({ commandId, ...slip() }),
    ]);
    expect(second).toEqual(first);
    expect((await test.client.documents.list({ kind: 'issue' })).total).toBe(1);
  });

  it('goes out with its batch or not at all', async () => {
    const batch = (quantity: number) =>
      test.client.issues.postBatch({
        commandId: newCommandId(),
        slips: [slip(), slip({ lines: [{ itemCode: 'RS01', quantity }] })],
      });
    await expect(batch(100_000)).rejects.toMatchObject({ code: 'INSUFFICIENT_STOCK' });
    expect((await test.client.documents.list({ kind: 'issue' })).total).toBe(0);
    expect(await batch(20)).toHaveLength(2);
    const [balance] = await test.client.stock.balances({ itemCode: 'RS01' });
    expect(balance?.usableQuantity).toBe(160 - 30);
  });

  it('says of a batch which of its slips has a line that does not hold', async () => {
    const { id: personId } = await test.client.organisation.people.save({
      commandId: newCommandId(),
      code: 'XD01',
      name: '',
      squadId: store.squadId,
    });
    const shared = (quantity: number) =>
      slip({ lines: [{ itemCode: 'RS01', quantity: 2, people: [{ personId, quantity }] }] });
    await expect(
      test.client.issues.postBatch({
        commandId: newCommandId(),
        slips: [slip(), shared(2), shared(3)],
      }),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 2, field: 'people', value: '1' }] },
    });
    expect((await test.client.documents.list({ kind: 'issue' })).total).toBe(0);
  });

  it('waits on Today by item until it is settled', async () => {
    const owe = (quantity: number) =>
      test.client.issues.post({
        commandId: newCommandId(),
        ...slip({ lines: [], debts: [{ itemCode: 'RS01', quantity, reason: '账上无货' }] }),
      });
    await owe(5);
    await owe(3);
    const tasks = async () =>
      (await test.client.today.overview()).tasks.filter(({ action }) => action === 'debt');
    expect(await tasks()).toMatchObject([{ itemId: store.itemId, quantity: 8, urgency: 1 }]);
    const debts = await test.client.debts.list({});
    await test.client.debts.settle({
      commandId: newCommandId(),
      lines: debts.map(({ id, outstanding }) => ({ debtId: id, quantity: outstanding })),
    });
    expect(await tasks()).toEqual([]);
  });
});
