import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postDocument } from '../../../db/ledger/post.ts';
import { transferLines } from '../../../db/ledger/transfer.ts';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('transfers.post', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  let shelfId: number;
  let quarantineId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
    shelfId = await addPlace('H01', '一号货架', 'shelf');
    quarantineId = await addPlace('DJ', '二号待检区', 'quarantine');
  });
  afterEach(() => test.close());

  const addPlace = async (
    code: string,
    name: string,
    kind: 'shelf' | 'quarantine',
  ): Promise<number> =>
    (await test.client.organisation.locations.save({ commandId: newCommandId(), code, name, kind }))
      .id;

  type Line = Parameters<typeof test.client.transfers.post>[0]['lines'][number];
  const move = (from: string, to: string, ...lines: Line[]) =>
    test.client.transfers.post({
      commandId: newCommandId(),
      fromLocationCode: from,
      toLocationCode: to,
      lines,
    });

  const held = async () => {
    const [item] = await test.client.stock.balances({ itemCode: 'RS01' });
    return item?.lots
      .map((lot) => `${lot.lotNo} ${lot.locationName} ${lot.quantity} ${lot.amount}`)
      .sort();
  };

  it('moves goods with their fen, both sides in one document', async () => {
    const { documentId, number } = await move('ZCK', 'H01', {
      itemCode: 'RS01',
      lotNo: 'L1',
      quantity: 59,
      enteredAs: '59只',
    });
    expect(number).toBe('DB-20200214-001');
    expect(await held()).toEqual([
      'L0 主仓库 40 4000',
      'L1 一号货架 59 5900',
      'L1 主仓库 1 99',
      'L2 主仓库 100 10000',
    ]);
    const document = await test.client.documents.get({ documentId });
    expect(document.amount).toBe(5900);
    expect(
      document.lines.map((line) => [line.locationName, line.movedQuantity, line.enteredAs]),
    ).toEqual([
      ['主仓库', -59, '59只'],
      ['一号货架', 59, '59只'],
    ]);
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('takes the lots that expire first where none is named, and says of parts nothing untrue', async () => {
    const { documentId } = await move(
      'ZCK',
      'H01',
      { itemCode: 'RS01', lotNo: 'L1', quantity: 10 },
      { itemCode: 'RS01', quantity: 70, enteredAs: '1箱' },
    );
    const { lines } = await test.client.documents.get({ documentId });
    const arrived = lines.filter((line) => line.movedQuantity > 0);
    expect(arrived.map((line) => [line.lotNo, line.quantity, line.enteredAs])).toEqual([
      ['L1', 10, ''],
      ['L1', 50, ''],
      ['L2', 20, ''],
    ]);
  });

  it('releases a part of a lot out of quarantine, which must be named', async () => {
    await move('ZCK', 'DJ', { itemCode: 'RS01', lotNo: 'L2', quantity: 30 });
    const [before] = await test.client.stock.balances({ itemCode: 'RS01' });
    expect(before?.usableQuantity).toBe(130);
    await expect(move('DJ', 'H01', { itemCode: 'RS01', quantity: 5 })).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 0, field: 'lotNo', reason: 'lot-needed' }] },
    });
    await move('DJ', 'H01', { itemCode: 'RS01', lotNo: 'L2', quantity: 5 });
    const [after] = await test.client.stock.balances({ itemCode: 'RS01' });
    expect(after?.usableQuantity).toBe(135);
  });

  it('names every line that does not hold at once', async () => {
    await expect(
      move(
        'ZCK',
        'H01',
        { itemCode: 'XX01', quantity: 1 },
        { itemCode: 'RS01', quantity: 1 },
        { itemCode: 'RS01', lotNo: 'L9', quantity: 1 },
      ),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 0, field: 'itemCode', reason: 'unknown', value: 'XX01' },
          { line: 2, field: 'lotNo', reason: 'unknown', value: 'RS01 L9' },
        ],
      },
    });
  });

  it('refuses the same place, an unknown one and one out of use', async () => {
    const line = { itemCode: 'RS01', quantity: 1 };
    await expect(move('ZCK', 'ZCK', line)).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'toLocationId', reason: 'same-place', value: '主仓库' },
    });
    await expect(move('ZCK', 'NN', line)).rejects.toMatchObject({
      data: { field: 'toLocationId', reason: 'unknown', value: 'NN' },
    });
    await test.client.organisation.locations.setActive({
      commandId: newCommandId(),
      id: shelfId,
      active: false,
    });
    await expect(move('ZCK', 'H01', line)).rejects.toMatchObject({
      data: { field: 'toLocationId', reason: 'inactive', value: '一号货架' },
    });
  });

  it('refuses more than lies there, lot by lot and over all lots', async () => {
    await expect(
      move('ZCK', 'H01', { itemCode: 'RS01', lotNo: 'L1', quantity: 61 }),
    ).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      data: { lotNo: 'L1', requested: 61, available: 60 },
    });
    await expect(move('ZCK', 'H01', { itemCode: 'RS01', quantity: 161 })).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      data: { lotNo: null, requested: 161, available: 160 },
    });
    await expect(move('H01', 'ZCK', { itemCode: 'RS01', quantity: 1 })).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
    });
    expect(await test.client.transfers.list()).toEqual([]);
  });

  it('lists transfers with both places and takes one back whole', async () => {
    const { documentId } = await move('ZCK', 'H01', {
      itemCode: 'RS01',
      lotNo: 'L1',
      quantity: 60,
    });
    await move('ZCK', 'DJ', { itemCode: 'RS01', lotNo: 'L0', quantity: 40 });
    const list = await test.client.transfers.list();
    expect(list.map(({ from, to, lineCount, amount }) => [from, to, lineCount, amount])).toEqual([
      [['主仓库'], ['二号待检区'], 1, 4000],
      [['主仓库'], ['一号货架'], 1, 5999],
    ]);
    expect(await test.client.transfers.list({ locationId: quarantineId })).toHaveLength(1);
    await test.client.documents.reverse({ commandId: newCommandId(), documentId, reason: '放错' });
    expect(await held()).toContain('L1 主仓库 60 5999');
    const { rows } = await test.client.documents.list({ kind: 'reversal' });
    expect(rows.map((row) => row.amount)).toEqual([5999]);
  });

  it('is refused by the database itself where the two sides differ', async () => {
    const [item] = await test.client.stock.balances({ itemCode: 'RS01' });
    const lot = item?.lots.find((candidate) => candidate.lotNo === 'L1');
    const lines = transferLines([
      {
        itemId: store.itemId,
        lotId: lot?.lotId ?? 0,
        fromLocationId: lot?.locationId ?? 0,
        toLocationId: shelfId,
        quantity: 10,
      },
    ]);
    const lopsided = lines.map((line) => (line.direction === 1 ? { ...line, quantity: 9 } : line));
    await expect(
      test.command((tx, session) =>
        postDocument(
          tx,
          session,
          { kind: 'transfer', occurredAt: session.deskTime, imported: false },
          lopsided,
        ),
      ),
    ).rejects.toThrow('a transfer takes and brings the same of each lot');
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });
});
