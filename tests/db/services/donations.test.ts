import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('donations', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  let partyId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
    const party = await test.client.organisation.parties.save({
      commandId: newCommandId(),
      code: 'JZ1',
      name: '爱心企业',
      kind: 'donor',
    });
    partyId = party.id;
  });
  afterEach(() => test.close());

  const promise = () =>
    test.client.donations.promise({
      commandId: newCommandId(),
      partyId,
      expectedOn: '2020-02-20',
      intent: '一线采样',
      restrictedUse: '仅供采样组',
      valuationBasis: 'market',
      lines: [{ itemId: store.itemId, quantity: 100 }],
    });
  const receive = (quantity: number, more: object, line: object = {}) =>
    test.client.receipts.post({
      commandId: newCommandId(),
      source: 'donation',
      lines: [{ itemId: store.itemId, lotNo: 'D1', quantity, amount: 500, ...line }],
      ...more,
    });

  it('a promise is kept in parts, and open again when a part is taken back', async () => {
    const { id, number, lines } = await promise();
    expect(number).toBe('JZ-20200214-001');
    const against = { donationLineId: lines[0]?.id ?? 0 };
    await receive(40, { donationId: id }, against);
    expect(await test.client.receipts.expected()).toMatchObject([
      { kind: 'donation', number, lines: [{ quantity: 100, open: 60, priceFen: null }] },
    ]);
    const last = await receive(60, { donationId: id }, against);
    expect(await test.client.donations.get({ donationId: id })).toMatchObject({
      status: 'received',
      lines: [{ received: 100 }],
    });
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: last.documentId,
      reason: '录错',
    });
    expect(await test.client.donations.get({ donationId: id })).toMatchObject({
      status: 'promised',
      lines: [{ received: 40 }],
    });
  });

  it('ends a promise of which nothing more comes', async () => {
    const { id, lines } = await promise();
    await receive(40, { donationId: id }, { donationLineId: lines[0]?.id ?? 0 });
    const close = () =>
      test.client.donations.close({ commandId: newCommandId(), donationId: id, note: '余下不捐' });
    expect(await close()).toMatchObject({ status: 'received', note: '余下不捐' });
    await expect(close()).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const other = await promise();
    expect(
      await test.client.donations.close({ commandId: newCommandId(), donationId: other.id }),
    ).toMatchObject({ status: 'cancelled' });
  });

  it('goods of a donor who promised nothing get a donation of their own', async () => {
    const { documentId } = await receive(10, {
      partyId,
      donation: { intent: '捐给消毒队', valuationBasis: 'declared' },
    });
    expect(await test.client.receipts.detail({ documentId })).toMatchObject({
      donation: { number: 'JZ-20200214-001', intent: '捐给消毒队', valuationBasis: 'declared' },
    });
  });

  it('a promise says who gives; a gift that is taken back is no donation any more', async () => {
    const { id, lines } = await promise();
    const kept = await receive(40, { donationId: id }, { donationLineId: lines[0]?.id ?? 0 });
    expect(await test.client.documents.get(kept)).toMatchObject({ partyName: '爱心企业' });
    const gift = await receive(10, { partyId });
    const reverse = (documentId: number) =>
      test.client.documents.reverse({ commandId: newCommandId(), documentId, reason: '录错' });
    await reverse(gift.documentId);
    expect(await test.client.donations.list({ status: 'received' })).toEqual([]);
    expect(await test.client.donations.list({ status: 'cancelled' })).toMatchObject([
      { lines: [], receipts: [] },
    ]);
    // Nothing of the promise stands either: ending it cancels it.
    await reverse(kept.documentId);
    expect(
      await test.client.donations.close({ commandId: newCommandId(), donationId: id }),
    ).toMatchObject({ status: 'cancelled', receipts: [] });
  });

  it('refuses a line that was not promised', async () => {
    const { id, lines } = await promise();
    await expect(
      receive(1, { donationId: id }, { donationLineId: (lines[0]?.id ?? 0) + 1 }),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ field: 'donationLineId', reason: 'not-promised' }] },
    });
  });

  it('the public register holds what stands, with and without a name', async () => {
    await receive(10, { partyId, donation: { restrictedUse: '仅供采样组' } });
    await receive(5, {});
    const wrong = await receive(7, {});
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: wrong.documentId,
      reason: '录错',
    });
    const register = await test.client.donations.register({ from: '2020-02-14', to: '2020-02-14' });
    expect(register).toMatchObject({
      rowCount: 2,
      totalAmount: 1000,
      rows: [
        { donorName: '爱心企业', quantity: 10, restrictedUse: '仅供采样组' },
        { donorName: '', quantity: 5, valuationBasis: 'none' },
      ],
    });
    expect((await test.client.donations.register({ to: '2020-02-13' })).rows).toEqual([]);
  });
});
