import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeSettings } from '../../../../db/settings.ts';
import { type EquipmentStore, stockRespirators } from '../../../support/equipment.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('serial-numbered pieces', () => {
  let test: TestWorkspace;
  let store: EquipmentStore;
  const commandId = newCommandId;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockRespirators(test, 3);
  });
  afterEach(async () => {
    const verified = await test.client.ledger.verify();
    expect(verified.checks.filter((check) => !check.ok)).toEqual([]);
    await test.close();
  });

  const register = (...serialNos: string[]) =>
    test.client.assets.register({ commandId: commandId(), itemCode: 'DL01', serialNos });
  const issue = (assetIds: number[], quantity = assetIds.length) =>
    test.client.issues.post({
      commandId: commandId(),
      squadId: store.squadId,
      recipient: 'XD03',
      lines: [{ itemCode: 'DL01', quantity, assetIds }],
    });
  type ReturnInput = Parameters<TestWorkspace['client']['returns']['post']>[0];
  const giveBack = (issueDocumentId: number, line: Partial<ReturnInput['lines'][number]>) =>
    test.client.returns.post({
      commandId: commandId(),
      issueDocumentId,
      lines: [{ itemCode: 'DL01', quantity: 1, ...line }],
    });
  const stateOf = async (assetId: number) => {
    const { state, cycles, locationId, events } = await test.client.assets.get({ assetId });
    return { state, cycles, locationId, events: events.map((event) => event.kind) };
  };
  const clean = async (assetId: number) => {
    const round = await test.client.decontamination.start({
      commandId: commandId(),
      method: '擦拭消毒',
      agent: '75% 乙醇',
      contactMinutes: 3,
      performedBy: '王洗消',
      lines: [{ lotId: store.lotId, locationId: store.decontaminationId, quantity: 1, assetId }],
    });
    return test.client.decontamination.inspect({
      commandId: commandId(),
      decontaminationId: round.id,
      inspectedBy: '李检查',
      lines: round.lines.map((line) => ({ lineId: line.id, passed: 1 })),
    });
  };

  it('registers no more pieces than stock counts, and no serial number twice', async () => {
    await register('A1', 'A2');
    await expect(register('A2')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(register('A3', 'A3')).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'serialNos', reason: 'twice' },
    });
    await expect(register('A3', 'A4')).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { reason: 'beyond-stock', value: '1' },
    });
    expect((await test.client.assets.list({})).map((asset) => asset.serialNo)).toEqual([
      'A1',
      'A2',
    ]);
  });

  it('goes through 30 issues and is refused on the 31st', { timeout: 60_000 }, async () => {
    const [piece] = await register('A1');
    const id = piece?.id ?? 0;
    for (let cycle = 1; cycle <= 30; cycle += 1) {
      const slip = await issue([id]);
      await giveBack(slip.documentId, { disposition: 'decontaminate', assetIds: [id] });
      if (cycle < 30) await clean(id);
    }
    expect(await stateOf(id)).toMatchObject({ state: 'retired', cycles: 30 });
    await expect(issue([id])).rejects.toMatchObject({
      code: 'ASSET_NOT_READY',
      data: { problems: [{ serialNo: 'A1', reason: 'cycle-limit', cycles: 30, cycleLimit: 30 }] },
    });
  });

  it('takes pieces that may not go out off what is usable: in stock, for its minimum, in a kit', async () => {
    const [a] = await register('A1', 'A2', 'A3');
    const task = await test.client.organisation.taskTypes.save({
      commandId: commandId(),
      code: 'T1',
      name: '转运',
      kind: 'transport',
    });
    const [family] = await test.client.items.families({});
    await test.client.norms.save({
      commandId: commandId(),
      taskTypeId: task.id,
      risk: 'high',
      familyId: family?.id ?? 0,
      basis: 'per-person',
      quantity: 3,
      validFrom: '2020-01-01',
    });
    await test.client.reports.applyLevels({
      commandId: commandId(),
      levels: [{ itemId: store.itemId, minimum: 3, target: null }],
    });
    const told = async () => {
      const [stock] = await test.client.stock.balances({ itemCode: 'DL01' });
      const kit = await test.client.kits.propose({
        taskTypeCode: 'T1',
        risk: 'high',
        headcount: 1,
      });
      return {
        usable: stock?.usableQuantity,
        belowMinimum: stock?.belowMinimum,
        suggested: (await test.client.purchasing.suggestions({})).map((row) => row.usable),
        kit: kit.lines.map((line) => [line.need, line.short, line.allocations[0]?.available]),
      };
    };
    expect(await told()).toEqual({
      usable: 3,
      belowMinimum: false,
      suggested: [],
      kit: [[3, 0, 3]],
    });
    await test.client.assets.sendToMaintenance({ commandId: commandId(), assetIds: [a?.id ?? 0] });
    expect(await told()).toEqual({
      usable: 2,
      belowMinimum: true,
      suggested: [2],
      kit: [[3, 1, 2]],
    });
  });

  it('refuses a dirty piece, one in maintenance, one overdue, one of another place', async () => {
    const [a, b, c] = await register('A1', 'A2', 'A3');
    const [dirty, away, overdue] = [a?.id ?? 0, b?.id ?? 0, c?.id ?? 0];
    const slip = await issue([dirty]);
    await giveBack(slip.documentId, { disposition: 'decontaminate', assetIds: [dirty] });
    await test.client.assets.sendToMaintenance({ commandId: commandId(), assetIds: [away] });
    await test.client.assets.save({
      commandId: commandId(),
      assetId: overdue,
      calibrationDueOn: '2020-02-13',
    });
    await expect(issue([dirty, away, overdue])).rejects.toMatchObject({
      code: 'ASSET_NOT_READY',
      data: {
        problems: [
          { serialNo: 'A1', reason: 'not-ready', state: 'dirty' },
          { serialNo: 'A2', reason: 'not-ready', state: 'maintenance' },
          { serialNo: 'A3', reason: 'overdue-service', state: 'ready' },
        ],
      },
    });
    // Three are on hand, none of them can go out: the dirty one waits elsewhere, the others here.
    const [stock] = await test.client.stock.balances({ itemCode: 'DL01' });
    expect(stock).toMatchObject({ quantity: 3, usableQuantity: 0 });
    const [due] = await test.client.assets.list({ serviceDue: true });
    expect(due).toMatchObject({ serialNo: 'A3', nextService: 'calibration' });
    await test.client.assets.recordService({
      commandId: commandId(),
      assetIds: [overdue],
      service: 'calibration',
      nextDueOn: '2021-02-13',
    });
    await test.client.assets.recordService({
      commandId: commandId(),
      assetIds: [away],
      service: 'maintenance',
    });
    await issue([away, overdue]);
    expect(await stateOf(away)).toMatchObject({ state: 'out', cycles: 1, locationId: null });
  });

  it('wants registered pieces named, as far as stock does not consist of others', async () => {
    const [piece] = await register('A1', 'A2');
    await expect(issue([], 2)).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 0, field: 'assetIds', reason: 'name-pieces' }] },
    });
    const slip = await issue([piece?.id ?? 0], 2);
    const { lines } = await test.client.documents.get({ documentId: slip.documentId });
    expect(lines.flatMap((line) => line.assets.map((asset) => asset.serialNo))).toEqual(['A1']);
    expect(lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(2);
    await expect(issue([], 1)).rejects.toMatchObject({ code: 'INVALID_LINES' });
  });

  it('names pieces on a return where part of a line stays out', async () => {
    const pieces = await register('A1', 'A2', 'A3');
    const [first = 0, second = 0, third = 0] = pieces.map((piece) => piece.id);
    const slip = await issue([first, second, third]);
    await expect(giveBack(slip.documentId, { disposition: 'unopened' })).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ reason: 'name-pieces', value: 'A1 A2 A3' }] },
    });
    await giveBack(slip.documentId, { outcome: 'lost', assetIds: [second], reason: '现场遗失' });
    const back = await giveBack(slip.documentId, { quantity: 2, disposition: 'decontaminate' });
    expect(await stateOf(first)).toMatchObject({
      state: 'dirty',
      locationId: store.decontaminationId,
    });
    expect(await stateOf(second)).toMatchObject({ state: 'lost', locationId: null });
    const returned = await test.client.documents.get({ documentId: back.documentId });
    expect(returned.lines[0]?.assets.map((asset) => asset.serialNo)).toEqual(['A1', 'A3']);
    const issued = await test.client.documents.get({ documentId: slip.documentId });
    expect(issued.lines[0]).toMatchObject({ returned: 2, gone: 1, outstanding: 0 });
  });

  it('puts pieces back with the red entries, newest first only', async () => {
    const [piece] = await register('A1');
    const id = piece?.id ?? 0;
    const slip = await issue([id]);
    const back = await giveBack(slip.documentId, { disposition: 'decontaminate', assetIds: [id] });
    const reverse = (documentId: number) =>
      test.client.documents.reverse({ commandId: commandId(), documentId, reason: '录错' });
    await expect(reverse(slip.documentId)).rejects.toMatchObject({ code: 'REVERSAL_BLOCKED' });
    const round = await clean(id);
    await expect(reverse(back.documentId)).rejects.toMatchObject({ code: 'REVERSAL_BLOCKED' });
    expect(await stateOf(id)).toMatchObject({ state: 'ready', locationId: store.storeId });
    await reverse(round.documentId ?? 0);
    expect(await stateOf(id)).toMatchObject({ state: 'dirty' });
    await reverse(back.documentId);
    expect(await stateOf(id)).toMatchObject({ state: 'out', cycles: 1, locationId: null });
    await reverse(slip.documentId);
    expect(await stateOf(id)).toEqual({
      state: 'ready',
      cycles: 0,
      locationId: store.storeId,
      events: [
        'registered',
        'issued',
        'returned',
        'decontaminated',
        'inspected',
        'reversed',
        'reversed',
        'reversed',
      ],
    });
  });

  it('is out on its first slip again once return and second slip were taken back', async () => {
    const [piece] = await register('A1');
    const id = piece?.id ?? 0;
    const first = await issue([id]);
    const back = await giveBack(first.documentId, { disposition: 'unopened', assetIds: [id] });
    const second = await issue([id]);
    for (const { documentId } of [second, back]) {
      await test.client.documents.reverse({ commandId: commandId(), documentId, reason: '录错' });
    }
    expect(await test.client.assets.list({ issueId: first.documentId })).toMatchObject([
      { serialNo: 'A1', issueNumber: first.number },
    ]);
    expect((await test.client.returns.loans({})).rows).toMatchObject([
      { number: first.number, serialNos: ['A1'] },
    ]);
    await giveBack(first.documentId, { disposition: 'decontaminate', assetIds: [id] });
    expect(await stateOf(id)).toMatchObject({ state: 'dirty', cycles: 1 });
  });

  it('moves pieces with their stock and keeps the places of the others', async () => {
    const [first, second] = await register('A1', 'A2');
    const box = await test.client.organisation.locations.save({
      commandId: commandId(),
      code: 'B1',
      name: '一号柜',
      kind: 'shelf',
    });
    const transfer = (quantity: number) =>
      test.client.transfers.post({
        commandId: commandId(),
        fromLocationId: store.storeId,
        toLocationId: box.id,
        lines: [{ itemCode: 'DL01', quantity }],
      });
    await expect(transfer(2)).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'assetIds', reason: 'name-pieces' },
    });
    await test.client.assets.move({
      commandId: commandId(),
      assetIds: [first?.id ?? 0],
      toLocationId: box.id,
    });
    expect(await stateOf(first?.id ?? 0)).toMatchObject({ state: 'ready', locationId: box.id });
    // Nothing stays behind: the piece goes along without being named.
    await transfer(2);
    expect(await stateOf(second?.id ?? 0)).toMatchObject({ locationId: box.id });
  });

  it('keeps retired and lost pieces from being issued and counts them until they are cleared', async () => {
    const [first, second] = await register('A1', 'A2');
    await test.client.assets.retire({
      commandId: commandId(),
      assetIds: [first?.id ?? 0],
      note: '面罩开裂',
    });
    await expect(issue([first?.id ?? 0])).rejects.toMatchObject({
      data: { problems: [{ reason: 'not-ready', state: 'retired' }] },
    });
    await expect(issue([], 2)).rejects.toMatchObject({ code: 'INVALID_LINES' });
    const lost = { commandId: commandId(), assetIds: [second?.id ?? 0], note: '盘点不见' };
    await test.client.assets.markLost(lost);
    const found = await test.client.assets.markFound({
      commandId: commandId(),
      assetId: second?.id ?? 0,
      locationId: store.storeId,
    });
    expect(found).toMatchObject({ state: 'dirty', locationId: store.storeId });
  });
});

describe('loans', () => {
  it('lists what is out, the longest overdue first, by the days of its item or of the workspace', async () => {
    const test = await openTestWorkspace();
    const store = await stockRespirators(test, 4);
    const commandId = newCommandId;
    const [piece] = await test.client.assets.register({
      commandId: commandId(),
      itemCode: 'DL01',
      serialNos: ['A1'],
    });
    const issueOn = (occurredAt: string, assetIds: number[]) =>
      test.client.issues.post({
        commandId: commandId(),
        squadId: store.squadId,
        occurredAt,
        lines: [{ itemCode: 'DL01', quantity: 1, assetIds }],
      });
    await issueOn('2020-02-14 08:00', []);
    await issueOn('2020-02-14 09:00', [piece?.id ?? 0]);
    expect((await test.client.returns.loans({ overdue: true })).rows).toEqual([]);
    await test.client.workspace.configure({ commandId: commandId(), loanDays: 3 });
    await test.workspace.writer
      .transaction()
      .execute((tx) => writeSettings(tx, { fixedBusinessDate: '2020-02-19' }));
    const { rows } = await test.client.returns.loans({ overdue: true });
    expect(rows).toMatchObject([
      { outstanding: 1, daysOut: 5, loanDays: 3, daysOverdue: 2, dueOn: '2020-02-17' },
      { outstanding: 1, serialNos: ['A1'], daysOverdue: 2 },
    ]);
    const { tasks } = await test.client.today.overview();
    expect(tasks.filter((task) => task.action === 'overdue')).toHaveLength(2);
    await test.close();
  });
});
