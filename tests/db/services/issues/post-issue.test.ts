import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('issues.post', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  const issue = (lines: Parameters<typeof test.client.issues.post>[0]['lines'], more = {}) =>
    test.client.issues.post({ commandId: newCommandId(), squadId: store.squadId, lines, ...more });

  it('takes the lot that expires first and never one past its date', async () => {
    const { documentId, number } = await issue([{ itemCode: 'RS01', quantity: 70 }]);
    expect(number).toBe('CK-20200214-001');
    const { lines, amount } = await test.client.documents.get({ documentId });
    expect(lines.map((line) => [line.lotNo, line.quantity, line.amount])).toEqual([
      ['L1', 60, 5999],
      ['L2', 10, 1000],
    ]);
    expect(amount).toBe(6999);
  });

  it('names what is short and posts nothing', async () => {
    await expect(issue([{ itemCode: 'RS01', quantity: 161 }])).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      data: { itemCode: 'RS01', requested: 161, available: 160 },
    });
    expect((await test.client.documents.list({ kind: 'issue' })).total).toBe(0);
  });

  it('refuses an expired lot by name', async () => {
    await expect(issue([{ itemCode: 'RS01', lotNo: 'L0', quantity: 1 }])).rejects.toMatchObject({
      code: 'LOT_NOT_USABLE',
      data: { lotNo: 'L0', reason: 'expired' },
    });
  });

  it('answers a repeated command with the first answer and posts nothing new', async () => {
    const input = {
      commandId: newCommandId(),
      squadId: store.squadId,
      lines: [{ itemCode: 'RS01', quantity: 5 }],
    };
    const first = await test.client.issues.post(input);
    const second = await test.client.issues.post(input);
    expect(second).toEqual(first);
    expect((await test.client.documents.list({ kind: 'issue' })).total).toBe(1);
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('posts one document for two simultaneous presses of the same command', async () => {
    const input = {
      commandId: newCommandId(),
      squadId: store.squadId,
      lines: [{ itemCode: 'RS01', quantity: 5 }],
    };
    const answers = await Promise.all([
      test.client.issues.post(input),
      test.client.issues.post(input),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    expect((await test.client.documents.list({ kind: 'issue' })).total).toBe(1);
  });

  it('refuses an entry dated back into a day when the stock was not there', async () => {
    await issue([{ itemCode: 'RS01', lotNo: 'L1', quantity: 50 }], {
      occurredAt: '2020-02-13 09:00',
    });
    await test.client.receipts.post({
      commandId: newCommandId(),
      source: 'purchase',
      lines: [
        { itemCode: 'RS01', lotNo: 'L1', expiresOn: '2020-06-01', quantity: 50, amount: 5000 },
      ],
    });
    // 60 are on hand today, but only 10 were at the end of the 13th.
    await expect(
      issue([{ itemCode: 'RS01', lotNo: 'L1', quantity: 20 }], { occurredAt: '2020-02-12 09:00' }),
    ).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      data: { available: 10, requested: 20, onDate: '2020-02-13' },
    });
  });

  it('refuses an entry for a day that has not come', async () => {
    await expect(
      issue([{ itemCode: 'RS01', quantity: 1 }], { occurredAt: '2020-02-15 09:00' }),
    ).rejects.toMatchObject({ code: 'INVALID_FIELD', data: { reason: 'in-the-future' } });
  });

  it('refuses an issue to nobody, of an unknown item, from an unknown lot', async () => {
    await expect(
      test.client.issues.post({
        commandId: newCommandId(),
        lines: [{ itemCode: 'RS01', quantity: 1 }],
      }),
    ).rejects.toMatchObject({ code: 'INVALID_FIELD', data: { field: 'squadId' } });
    await expect(issue([{ itemCode: 'XX', quantity: 1 }])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'item', key: 'XX' },
    });
    await expect(issue([{ itemCode: 'RS01', lotNo: 'L9', quantity: 1 }])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'lot' },
    });
  });

  it('answers a malformed call with a typed error and lives on', async () => {
    const malformed = { commandId: 'no-uuid', lines: [{ quantity: 1.5 }] };
    await expect(
      // biome-ignore lint/suspicious/noExplicitAny: the point is a call that does not fit its type
      test.client.issues.post(malformed as any),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });
});
