import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestItem } from '../../support/items.ts';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('boxes', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  let boxId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
    await saveTestItem(test, { code: 'ST01', name: '手套', baseUnit: '双' });
    await test.client.organisation.locations.save({
      commandId: newCommandId(),
      code: 'H01',
      name: '一号货架',
      kind: 'shelf',
    });
    boxId = (
      await test.client.organisation.locations.save({
        commandId: newCommandId(),
        code: 'X01',
        name: '消毒队应急箱',
        kind: 'squad-box',
        squadId: store.squadId,
      })
    ).id;
  });
  afterEach(() => test.close());

  const list = (...lines: { itemCode: string; quantity: number }[]) =>
    test.client.boxes.saveContent({ commandId: newCommandId(), locationId: boxId, lines });
  const topUp = (removeUnusable = false) =>
    test.client.boxes.topUp({ commandId: newCommandId(), locationCode: 'X01', removeUnusable });
  const bring = (lotNo: string, quantity: number, to = 'X01') =>
    test.client.transfers.post({
      commandId: newCommandId(),
      fromLocationCode: 'ZCK',
      toLocationCode: to,
      lines: [{ itemCode: 'RS01', lotNo, quantity }],
    });

  it('says item by item what should be there, is there, is past its date and is missing', async () => {
    await list({ itemCode: 'RS01', quantity: 30 }, { itemCode: 'ST01', quantity: 5 });
    await bring('L0', 4);
    await bring('L2', 7);
    const box = await test.client.boxes.get({ locationCode: 'X01' });
    expect(box).toMatchObject({
      squadName: '消毒技术小分队',
      listed: 2,
      short: 2,
      unusableLots: 1,
    });
    expect(box.lines).toMatchObject([
      {
        itemCode: 'RS01',
        should: 30,
        have: 7,
        expired: 4,
        short: 23,
        inStore: 153,
        nearestExpiry: '2021-06-01',
      },
      { itemCode: 'ST01', should: 5, have: 0, short: 5, inStore: 0 },
    ]);
    expect(await test.client.boxes.list()).toMatchObject([{ code: 'X01', short: 2 }]);
  });

  it('tops up by one transfer from what expires first and answers what stays short', async () => {
    await list({ itemCode: 'RS01', quantity: 70 }, { itemCode: 'ST01', quantity: 5 });
    await bring('L1', 20, 'H01');
    const answer = await topUp();
    expect(answer.brought.map(({ lotNo, quantity }) => [lotNo, quantity])).toEqual([
      ['L1', 40],
      ['L1', 20],
      ['L2', 10],
    ]);
    expect(answer.stillShort).toMatchObject([{ itemCode: 'ST01', short: 5 }]);
    const [transfer] = await test.client.transfers.list();
    expect(transfer).toMatchObject({
      number: answer.number,
      from: ['主仓库', '一号货架'],
      to: ['消毒队应急箱'],
    });
    expect((await test.client.boxes.get({ locationId: boxId })).lines[0]).toMatchObject({
      have: 70,
      short: 0,
    });
    expect(await topUp()).toMatchObject({ documentId: null, number: null, brought: [] });
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('takes what may not be used back to the store where asked to', async () => {
    await list({ itemCode: 'RS01', quantity: 10 });
    await bring('L0', 3);
    await bring('L1', 6);
    await test.client.lots.setStatus({
      commandId: newCommandId(),
      lots: [{ itemCode: 'RS01', lotNo: 'L1' }],
      status: 'quarantine',
      reason: '抽检',
    });
    const left = await topUp();
    expect([left.takenOut, left.brought.map((part) => part.quantity)]).toEqual([[], [10]]);
    const cleared = await topUp(true);
    expect(cleared.takenOut.map(({ lotNo, quantity }) => [lotNo, quantity])).toEqual([
      ['L0', 3],
      ['L1', 6],
    ]);
    expect((await test.client.boxes.get({ locationId: boxId })).lines[0]?.lots).toMatchObject([
      { lotNo: 'L2', quantity: 10 },
    ]);
  });

  it('issues from the box where the slip says so, and only then', async () => {
    await bring('L2', 100);
    await bring('L1', 60);
    await expect(
      test.client.issues.post({
        commandId: newCommandId(),
        squadId: store.squadId,
        lines: [{ itemCode: 'RS01', quantity: 1 }],
      }),
    ).rejects.toMatchObject({ code: 'INSUFFICIENT_STOCK' });
    const { documentId } = await test.client.issues.post({
      commandId: newCommandId(),
      squadId: store.squadId,
      lines: [{ itemCode: 'RS01', quantity: 61, locationCode: 'X01' }],
    });
    const { lines } = await test.client.documents.get({ documentId });
    expect(lines.map((line) => [line.locationName, line.lotNo, line.quantity])).toEqual([
      ['消毒队应急箱', 'L1', 60],
      ['消毒队应急箱', 'L2', 1],
    ]);
  });

  it('refuses a list with unknown or repeated items, and a place that is no box', async () => {
    await expect(
      list(
        { itemCode: 'RS01', quantity: 1 },
        { itemCode: 'NN', quantity: 1 },
        { itemCode: 'RS01', quantity: 2 },
      ),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 1, field: 'itemCode', reason: 'unknown' },
          { line: 2, field: 'itemCode', reason: 'repeated' },
        ],
      },
    });
    await expect(test.client.boxes.get({ locationCode: 'ZCK' })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { reason: 'not-a-box' },
    });
    await expect(test.client.boxes.get({ locationCode: 'NN' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('replaces the list whole', async () => {
    await list({ itemCode: 'RS01', quantity: 30 }, { itemCode: 'ST01', quantity: 5 });
    const box = await list({ itemCode: 'ST01', quantity: 6 });
    expect(box.lines.map((line) => [line.itemCode, line.should])).toEqual([['ST01', 6]]);
    expect((await list()).lines).toEqual([]);
  });
});
