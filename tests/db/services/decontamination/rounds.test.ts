import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EquipmentStore, stockRespirators } from '../../../support/equipment.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

type Start = Parameters<TestWorkspace['client']['decontamination']['start']>[0];
type Inspect = Parameters<TestWorkspace['client']['decontamination']['inspect']>[0];

describe('rounds of decontamination', () => {
  let test: TestWorkspace;
  let store: EquipmentStore;
  let issueId: number;
  /** Two registered pieces, dirty. */
  let pieces: number[];
  const commandId = newCommandId;

  // Six of one lot came back dirty: two with a serial number, four without.
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockRespirators(test, 8);
    const registered = await test.client.assets.register({
      commandId: commandId(),
      itemCode: 'DL01',
      serialNos: ['A1', 'A2'],
    });
    pieces = registered.map((piece) => piece.id);
    const slip = await test.client.issues.post({
      commandId: commandId(),
      squadId: store.squadId,
      lines: [{ itemCode: 'DL01', quantity: 6, assetIds: pieces }],
    });
    issueId = slip.documentId;
    const { lines } = await test.client.documents.get({ documentId: issueId });
    await test.client.returns.post({
      commandId: commandId(),
      issueDocumentId: issueId,
      lines: lines.map((line) => ({
        lineId: line.id,
        quantity: line.quantity,
        disposition: 'decontaminate',
      })),
    });
  });
  afterEach(async () => {
    const verified = await test.client.ledger.verify();
    expect(verified.checks.filter((check) => !check.ok)).toEqual([]);
    await test.close();
  });

  const line = (quantity: number, assetId: number | null = null): Start['lines'][number] => ({
    lotId: store.lotId,
    locationId: store.decontaminationId,
    quantity,
    assetId,
  });
  const start = (lines: Start['lines'], more: Partial<Start> = {}) =>
    test.client.decontamination.start({
      commandId: commandId(),
      method: '浸泡',
      agent: '含氯消毒液',
      concentrationMgPerL: 1000,
      contactMinutes: 30,
      performedBy: '王洗消',
      lines,
      ...more,
    });
  const inspect = (decontaminationId: number, lines: Inspect['lines'], more = {}) =>
    test.client.decontamination.inspect({
      commandId: commandId(),
      decontaminationId,
      inspectedBy: '李检查',
      // Whatever the clock says while the tests run, it is after the start.
      inspectedAt: '2020-02-14 23:59',
      lines,
      ...more,
    });
  const held = async () => {
    const [item] = await test.client.stock.balances({ itemCode: 'DL01' });
    return new Map(
      item?.lots.map((lot) => [lot.locationId, { quantity: lot.quantity, amount: lot.amount }]),
    );
  };
  const stateOf = async (assetId: number) => (await test.client.assets.get({ assetId })).state;

  it('shows what waits, what of it is in a round and which pieces are dirty', async () => {
    expect(await test.client.decontamination.waiting()).toMatchObject([
      {
        itemCode: 'DL01',
        locationName: '洗消间',
        quantity: 6,
        inProgress: 0,
        unregistered: 4,
        assets: [{ serialNo: 'A1' }, { serialNo: 'A2' }],
      },
    ]);
    await start([line(3), line(1, pieces[0] ?? 0)]);
    expect(await test.client.decontamination.waiting()).toMatchObject([
      { quantity: 6, inProgress: 4, unregistered: 1, assets: [{ serialNo: 'A2' }] },
    ]);
  });

  it('writes down method, agent, strength, contact time and who, under a number of the day', async () => {
    const first = await start([line(1)], { startedAt: '2020-02-13 23:45' });
    expect(first).toMatchObject({
      number: 'XX-20200214-001',
      status: 'in-progress',
      startedAt: '2020-02-13 23:45',
      // The contact time runs past midnight.
      contactUntil: '2020-02-14 00:15',
      method: '浸泡',
      agent: '含氯消毒液',
      concentrationMgPerL: 1000,
      performedBy: '王洗消',
      quantity: 1,
      passed: 0,
    });
    expect(await start([line(1)], { contactMinutes: null })).toMatchObject({
      number: 'XX-20200214-002',
      contactUntil: null,
    });
  });

  it('brings what passed back to the shelf it came from and keeps the rest, dirty', async () => {
    const before = await held();
    const fenOf = (amounts: typeof before) =>
      [...amounts.values()].reduce((sum, lot) => sum + lot.amount, 0);
    const round = await start([line(3), ...pieces.map((id) => line(1, id))]);
    const [some, first, second] = round.lines.map(({ id }) => id);
    const inspected = await inspect(round.id, [
      { lineId: some ?? 0, passed: 2, note: '一台面罩起雾' },
      { lineId: first ?? 0, passed: 1 },
      { lineId: second ?? 0, passed: 0, note: '电池仓进水' },
    ]);
    expect(inspected).toMatchObject({
      status: 'failed',
      passed: 3,
      quantity: 5,
      inspectedBy: '李检查',
      documentNumber: 'DB-20200214-001',
      lines: [
        { passed: 2, note: '一台面罩起雾' },
        { passed: 1, serialNo: 'A1' },
        { passed: 0, serialNo: 'A2' },
      ],
    });
    const after = await held();
    expect(after.get(store.storeId)?.quantity).toBe(2 + 3);
    expect(after.get(store.decontaminationId)?.quantity).toBe(3);
    expect(fenOf(after)).toBe(fenOf(before));
    expect(await stateOf(pieces[0] ?? 0)).toBe('ready');
    expect(await stateOf(pieces[1] ?? 0)).toBe('dirty');
    // What failed goes through another round.
    const again = await start([line(1, pieces[1] ?? 0)]);
    expect(await inspect(again.id, [{ lineId: again.lines[0]?.id ?? 0, passed: 1 }])).toMatchObject(
      { status: 'passed' },
    );
    expect(await stateOf(pieces[1] ?? 0)).toBe('ready');
  });

  it('puts what passed where the inspector says, not back among the dirty', async () => {
    const shelf = await test.client.organisation.locations.save({
      commandId: commandId(),
      code: 'B1',
      name: '一号柜',
      kind: 'shelf',
    });
    const round = await start([line(2), line(1)]);
    const [two, one] = round.lines.map(({ id }) => id);
    const lines = [
      { lineId: two ?? 0, passed: 2 },
      { lineId: one ?? 0, passed: 1, toLocationId: store.storeId },
    ];
    await expect(
      inspect(round.id, lines, { toLocationId: store.decontaminationId }),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 0, field: 'toLocationId', reason: 'no-such-place' }] },
    });
    await inspect(round.id, lines, { toLocationId: shelf.id });
    expect((await held()).get(shelf.id)?.quantity).toBe(2);
    expect((await held()).get(store.storeId)?.quantity).toBe(2 + 1);
  });

  it('posts nothing where nothing passed', async () => {
    const round = await start([line(4)]);
    expect(await inspect(round.id, [{ lineId: round.lines[0]?.id ?? 0, passed: 0 }])).toMatchObject(
      { status: 'failed', passed: 0, documentId: null },
    );
    expect((await held()).get(store.decontaminationId)?.quantity).toBe(6);
  });

  it('names every line that cannot be cleaned', async () => {
    const [first = 0, second = 0] = pieces;
    await start([line(1, first)]);
    await expect(
      start([
        { ...line(1), locationId: store.storeId },
        line(1, first),
        line(2, second),
        line(1, second),
        line(5),
      ]),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 0, field: 'locationId', reason: 'not-decontamination-place' },
          { line: 1, field: 'assetId', reason: 'not-dirty' },
          { line: 2, field: 'quantity', reason: 'one-piece' },
          { line: 3, field: 'assetId', reason: 'twice', value: 'A2' },
          { line: 4, field: 'quantity', reason: 'beyond-stock', value: '5' },
        ],
      },
    });
  });

  it('counts the lines of a round, and other rounds, against the same goods', async () => {
    await start([line(2)]);
    await expect(start([line(1), line(2), line(2)])).rejects.toMatchObject({
      data: {
        problems: [
          // Two of the four that are left have a number.
          { line: 1, reason: 'name-pieces', value: 'DL01' },
          { line: 2, reason: 'beyond-stock', value: '4' },
        ],
      },
    });
  });

  it('refuses an inspection that leaves out a line, passes too much or lies outside its time', async () => {
    const round = await start([line(2), line(1)], { startedAt: '2020-02-14 09:00' });
    const [two = 0, one = 0] = round.lines.map(({ id }) => id);
    await expect(
      inspect(round.id, [
        { lineId: two, passed: 3 },
        { lineId: 999, passed: 1 },
      ]),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 0, field: 'passed', reason: 'beyond-quantity', value: '2' },
          { line: 1, field: 'lineId', reason: 'unknown', value: '999' },
          { line: 1, field: 'passed', reason: 'missing', value: 'DL01' },
        ],
      },
    });
    await expect(
      inspect(round.id, [
        { lineId: two, passed: 1 },
        { lineId: two, passed: 1 },
        { lineId: one, passed: 1 },
      ]),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ field: 'lineId', reason: 'twice', value: '1' }] },
    });
    const lines = [
      { lineId: two, passed: 2 },
      { lineId: one, passed: 1 },
    ];
    await expect(
      inspect(round.id, lines, { inspectedAt: '2020-02-14 08:59' }),
    ).rejects.toMatchObject({ data: { field: 'inspectedAt', reason: 'before-start' } });
    await expect(
      inspect(round.id, lines, { inspectedAt: '2020-02-15 08:00' }),
    ).rejects.toMatchObject({ data: { field: 'inspectedAt', reason: 'in-the-future' } });
    await expect(start([line(1)], { startedAt: '2020-02-15 08:00' })).rejects.toMatchObject({
      data: { field: 'startedAt', reason: 'in-the-future' },
    });
    await inspect(round.id, lines, { inspectedAt: '2020-02-14 09:30' });
    await expect(inspect(round.id, lines)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('does not call for a piece that came back for the last time', async () => {
    const [first = 0, second = 0] = pieces;
    await test.client.assets.retire({
      commandId: commandId(),
      assetIds: [first],
      note: '面罩开裂',
    });
    expect(await test.client.decontamination.waiting()).toMatchObject([
      { quantity: 6, unregistered: 4, assets: [{ serialNo: 'A2' }] },
    ]);
    await start([line(4), line(1, second)]);
    await expect(start([line(1)])).rejects.toMatchObject({
      data: { problems: [{ field: 'assetId', reason: 'name-pieces' }] },
    });
    const { tasks } = await test.client.today.overview();
    expect(tasks.filter((task) => task.action === 'decontaminate')).toEqual([]);
  });

  it('calls a round off: its goods are free and its pieces dirty again', async () => {
    const [first = 0] = pieces;
    const round = await start([line(4), line(1, first)]);
    const cancel = () =>
      test.client.decontamination.cancel({
        commandId: commandId(),
        decontaminationId: round.id,
        note: '录错了批次',
      });
    expect(await cancel()).toMatchObject({ status: 'cancelled', note: '录错了批次' });
    expect(await stateOf(first)).toBe('dirty');
    expect(await test.client.decontamination.waiting()).toMatchObject([{ inProgress: 0 }]);
    await expect(cancel()).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await start([line(4), line(1, first)]);
  });

  it('lists rounds in progress first, then the newest, by status and day', async () => {
    const older = await start([line(1)], { startedAt: '2020-02-14 07:00' });
    const newer = await start([line(1)], { startedAt: '2020-02-14 08:00' });
    const open = await start([line(1)], { startedAt: '2020-02-14 06:00' });
    for (const { id, lines } of [older, newer]) {
      await inspect(id, [{ lineId: lines[0]?.id ?? 0, passed: 1 }]);
    }
    const { list } = test.client.decontamination;
    expect((await list({})).map(({ id }) => id)).toEqual([open.id, newer.id, older.id]);
    expect((await list({ status: 'passed' })).map(({ id }) => id)).toEqual([newer.id, older.id]);
    expect(await list({ to: '2020-02-13' })).toEqual([]);
  });
});
