import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('receipts.post', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  const receive = (line: object, more = {}) =>
    test.client.receipts.post({
      commandId: newCommandId(),
      source: 'donation',
      lines: [{ itemCode: 'RS01', quantity: 10, amount: 0, ...line }],
      ...more,
    });
  const lot = async (lotNo: string) => {
    const [item] = await test.client.stock.balances({ itemId: store.itemId });
    return item?.lots.find((candidate) => candidate.lotNo === lotNo);
  };

  it('makes a new lot, or adds to the one of that number', async () => {
    await receive({ lotNo: 'L3', madeOn: '2020-01-01', expiresOn: '2023-01-01' });
    expect(await lot('L3')).toMatchObject({ quantity: 10, madeOn: '2020-01-01' });
    await receive({ lotNo: 'L2' });
    expect(await lot('L2')).toMatchObject({ quantity: 110, expiresOn: '2021-06-01' });
  });

  it('works the expiry out from the shelf life', async () => {
    await test.client.items.save({
      commandId: newCommandId(),
      itemId: store.itemId,
      code: 'RS01',
      familyCode: 'RS01',
      name: '医用防护口罩',
      category: 'respiratory',
      baseUnit: '只',
      shelfLifeMonths: 6,
    });
    await receive({ lotNo: 'L4', madeOn: '2019-08-31' });
    expect(await lot('L4')).toMatchObject({ expiresOn: '2020-02-29' });
  });

  it('refuses dates that cannot be or that the lot does not have', async () => {
    await expect(
      receive({ lotNo: 'L5', madeOn: '2020-02-01', expiresOn: '2020-01-01' }),
    ).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'lines.0.expiresOn', reason: 'expiry-before-manufacture' },
    });
    await expect(receive({ lotNo: 'L2', expiresOn: '2024-01-01' })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'lines.0.lotNo', reason: 'lot-dates-differ' },
    });
    await expect(receive({ lotNo: 'L6', expiresOn: '2020-02-30' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('refuses an unknown donor and a number that is taken', async () => {
    await expect(receive({}, { partyName: '无名氏' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'party' },
    });
    await receive({}, { number: 'RK-20200214-009' });
    await expect(receive({}, { number: 'RK-20200214-009' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity: 'document', key: 'RK-20200214-009' },
    });
    expect((await receive({})).number).toBe('RK-20200214-010');
  });
});
