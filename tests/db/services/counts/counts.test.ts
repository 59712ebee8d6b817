import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MaskStore, stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('counts', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  const open = async (more: object = {}) => {
    const { id } = await test.client.counts.open({
      commandId: newCommandId(),
      scope: 'full',
      ...more,
    });
    return get(id);
  };
  const enter = (countId: number, lines: object[], more: object = {}) =>
    test.client.counts.enter({
      commandId: newCommandId(),
      countId,
      counter: 'first',
      lines: lines as { lineId: number; quantity: number }[],
      ...more,
    });
  const explain = (countId: number, lineIds: number[]) =>
    test.client.counts.explain({
      commandId: newCommandId(),
      countId,
      lineIds,
      reasonCode: 'lost',
      reason: '找不到',
    });
  const submit = (countId: number, leaveUncounted = false) =>
    test.client.counts.submit({ commandId: newCommandId(), countId, leaveUncounted });
  const decide = (countId: number, more: object = {}) =>
    test.client.counts.decide({
      commandId: newCommandId(),
      countId,
      decision: 'approved',
      approver: '科长',
      ...more,
    });
  const issue = (lotNo: string, quantity: number) =>
    test.client.issues.post({
      commandId: newCommandId(),
      squadId: store.squadId,
      lines: [{ itemCode: 'RS01', lotNo, quantity }],
    });
  const get = (countId: number) => test.client.counts.get({ countId });
  const held = async () => {
    const [item] = await test.client.stock.balances({ itemId: store.itemId });
    return Object.fromEntries((item?.lots ?? []).map((lot) => [lot.lotNo, lot.quantity]));
  };

  it('nets in what was issued before the shelf was counted, and leaves alone what came after', async () => {
    const { id, number, lines } = await open({ recountPercent: 100 });
    expect(number).toBe('PD-20200214-001');
    expect(lines.map(({ lotNo, expected, state }) => [lotNo, expected, state])).toEqual([
      ['L0', 40, 'uncounted'],
      ['L1', 60, 'uncounted'],
      ['L2', 100, 'uncounted'],
    ]);
    const [l0, l1, l2] = lines.map((line) => line.id);
    await issue('L1', 10);
    // 50 should be there; 47 are.
    await enter(id, [{ lineId: l1, quantity: 47 }]);
    await issue('L1', 20);
    await enter(id, [
      { lineId: l0, quantity: 40 },
      { lineId: l2, quantity: 101 },
    ]);
    expect((await get(id)).lines).toMatchObject([
      { expected: 40, variance: 0, state: 'matched' },
      { expected: 50, variance: -3, state: 'differs' },
      { expected: 100, variance: 1, state: 'differs', amount: 100 },
    ]);
    await explain(id, [l1 ?? 0, l2 ?? 0]);
    await submit(id);
    const posted = await decide(id);
    expect(posted).toMatchObject({ status: 'posted', adjustment: { number: 'TZ-20200214-001' } });
    expect(await held()).toEqual({ L0: 40, L1: 27, L2: 101 });
    const document = await test.client.documents.get({ number: 'TZ-20200214-001' });
    expect(document).toMatchObject({ kind: 'adjustment', approver: '科长', author: 'HQ02' });
    expect(document.lines).toMatchObject([
      { movedQuantity: -3, reasonCode: 'lost', reason: '找不到' },
      { movedQuantity: 1, amount: 100 },
    ]);
    const lost = document.lines[0]?.amount ?? 0;
    expect(await get(id)).toMatchObject({ gain: 100, loss: -lost, amount: 100 - lost });
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('takes a desk time for a shelf that was counted a while ago', async () => {
    // Nine tomorrow by the clock of this machine, whatever its zone: the time of entry never runs
    // backwards, and the business date is fixed.
    const tomorrow = new Date(Date.now() + 24 * 3_600_000);
    const nine = tomorrow.setHours(9, 0, 0, 0);
    const at = (minutes: number) => vi.setSystemTime(nine + minutes * 60_000);
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      at(0);
      const { id, lines } = await open();
      const line = lines.find(({ lotNo }) => lotNo === 'L1')?.id;
      const countedAt = (time: string) =>
        enter(id, [{ lineId: line, quantity: 60 }], { countedAt: `2020-02-14 ${time}` });
      at(10);
      await issue('L1', 10);
      at(30);
      await countedAt('09:05');
      expect((await get(id)).lines[1]).toMatchObject({ book: 60, expected: 60, variance: 0 });
      await countedAt('09:10');
      expect((await get(id)).lines[1]).toMatchObject({ book: 60, expected: 50, variance: 10 });
      await expect(countedAt('08:59')).rejects.toMatchObject({
        code: 'INVALID_FIELD',
        data: { field: 'countedAt', reason: 'before-opening' },
      });
      await expect(countedAt('09:31')).rejects.toMatchObject({
        code: 'INVALID_FIELD',
        data: { field: 'countedAt', reason: 'in-the-future' },
      });
    } finally {
      vi.useRealTimers();
    }
  });

  it('asks for a recount of a large difference and names every line that is not settled', async () => {
    const { id, lines } = await open({ recountPercent: 5 });
    const [l0, l1, l2] = lines.map((line) => line.id);
    await enter(id, [
      { lineId: l0, quantity: 38 },
      { lineId: l1, quantity: 40 },
    ]);
    await expect(submit(id)).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 0, field: 'reasonCode', reason: 'missing' },
          { line: 1, field: 'quantity', reason: 'to-recount' },
          { line: 2, field: 'quantity', reason: 'not-counted' },
        ],
      },
    });
    await enter(id, [{ lineId: l1, quantity: 59 }], { counter: 'final' });
    await explain(id, [l0 ?? 0, l1 ?? 0]);
    await submit(id, true);
    await decide(id);
    expect(await held()).toEqual({ L0: 38, L1: 59, L2: 100 });
    expect(l2).toBeDefined();
  });

  it('compares two counters by their differences, not their figures', async () => {
    const { id, lines } = await open({ firstCounter: '甲', secondCounter: '乙' });
    const [l0, l1, l2] = lines.map((line) => line.id);
    await enter(id, [
      { lineId: l0, quantity: 40 },
      { lineId: l1, quantity: 60 },
      { lineId: l2, quantity: 100 },
    ]);
    await issue('L1', 10);
    await enter(
      id,
      [
        { lineId: l0, quantity: 39 },
        { lineId: l1, quantity: 50 },
      ],
      { counter: 'second' },
    );
    expect((await get(id)).lines.map(({ state }) => state)).toEqual([
      'disagree',
      'matched',
      'uncounted',
    ]);
    await enter(id, [{ lineId: l2, quantity: 100 }], { counter: 'second' });
    await enter(id, [{ lineId: l0, quantity: 40 }], { counter: 'final' });
    await submit(id);
    await expect(decide(id, { approver: '乙' })).rejects.toMatchObject({ code: 'SAME_PERSON' });
    await decide(id);
    expect(await get(id)).toMatchObject({ status: 'posted', adjustment: null, amount: 0 });
  });

  it('hides from a blind counter what is expected, until it is handed in', async () => {
    const { id, lines } = await open({ blind: true });
    expect(lines.every(({ expected, variance }) => expected === null && variance === null)).toBe(
      true,
    );
    await enter(
      id,
      lines.map((line) => ({ lineId: line.id, quantity: line.lotNo === 'L0' ? 39 : 100 })),
    );
    const counting = await get(id);
    expect(counting.lines.map(({ state }) => state)).toEqual(['matched', 'recount', 'matched']);
    expect(counting.amount).toBeNull();
    await enter(id, [{ lineId: lines[1]?.id, quantity: 60 }], { counter: 'final' });
    await explain(id, [lines[0]?.id ?? 0]);
    await submit(id);
    expect((await get(id)).lines[0]).toMatchObject({ expected: 40, variance: -1 });
  });

  it('is approved by somebody else, or sent back with a reason', async () => {
    const { id, lines } = await open();
    await enter(
      id,
      lines.map(({ id: lineId, expected }) => ({ lineId, quantity: expected ?? 0 })),
    );
    await submit(id);
    await expect(decide(id, { approver: 'HQ02' })).rejects.toMatchObject({ code: 'SAME_PERSON' });
    await expect(decide(id, { decision: 'rejected' })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'note', reason: 'missing' },
    });
    await decide(id, { decision: 'rejected', note: '重盘' });
    expect(await get(id)).toMatchObject({
      status: 'counting',
      decision: { decision: 'rejected', approver: '科长', note: '重盘' },
    });
    await test.client.counts.cancel({ commandId: newCommandId(), countId: id });
    await expect(enter(id, [{ lineId: lines[0]?.id, quantity: 1 }])).rejects.toMatchObject({
      code: 'WRONG_STATE',
      data: { entity: 'count', status: 'cancelled' },
    });
  });

  it('posts nothing where the goods that are missing were issued meanwhile', async () => {
    const { id, lines } = await open({ recountPercent: 100 });
    await enter(
      id,
      lines.map(({ id: lineId, lotNo, expected }) => ({
        lineId,
        quantity: lotNo === 'L1' ? 0 : (expected ?? 0),
      })),
    );
    await explain(id, [lines[1]?.id ?? 0]);
    await submit(id);
    await issue('L1', 5);
    await expect(decide(id)).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      data: { lotNo: 'L1', requested: 60, available: 55 },
    });
    expect(await get(id)).toMatchObject({ status: 'review', adjustment: null });
  });

  it('takes goods that are on no sheet, and lets no two counts post the same line', async () => {
    const place = await test.client.organisation.locations.save({
      commandId: newCommandId(),
      code: 'HJ1',
      name: '一号货架',
      kind: 'shelf',
    });
    await expect(open({ scope: 'location', locationId: place.id })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'scope', reason: 'nothing-there' },
    });
    const { id, number } = await open({ scope: 'category', category: 'respiratory' });
    await expect(open()).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity: 'count', key: number },
    });
    const add = (lotNo: string, locationId: number) =>
      test.client.counts.addLine({
        commandId: newCommandId(),
        countId: id,
        itemCode: 'RS01',
        lotNo,
        expiresOn: '2021-06-01',
        locationId,
      });
    await expect(add('L2', 1)).rejects.toMatchObject({ code: 'CONFLICT' });
    const { lineId } = await add('L2', place.id);
    await add('L9', place.id);
    expect((await get(id)).lines.slice(3)).toMatchObject([
      { id: lineId, lineNo: 4, lotNo: 'L2', expected: 0 },
      { lineNo: 5, lotNo: 'L9', expected: 0 },
    ]);
  });

  it('a cycle takes first what was never counted, then what was counted longest ago', async () => {
    const count = await open({ scope: 'cycle', limit: 2 });
    expect(count.lines.map(({ lotNo }) => lotNo)).toEqual(['L1', 'L2']);
    // L1 is left as on record: nobody has counted it yet.
    await enter(count.id, [{ lineId: count.lines[1]?.id, quantity: 100 }]);
    await submit(count.id, true);
    await decide(count.id);
    const next = await open({ scope: 'cycle', limit: 2 });
    expect(next.lines.map(({ lotNo }) => lotNo)).toEqual(['L0', 'L1']);
  });
});
