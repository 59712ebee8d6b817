import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('blind counts, and counts looked at later', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  /** Opens a count over everything and enters figures lower by so much, the recount at once. */
  const counted = async (short: readonly number[], more: object = {}) => {
    const { client } = test;
    const { id: countId } = await client.counts.open({
      commandId: newCommandId(),
      scope: 'full',
      ...more,
    });
    const { lines } = await client.counts.get({ countId });
    const book = [40, 60, 100];
    await client.counts.enter({
      commandId: newCommandId(),
      countId,
      counter: 'final',
      lines: lines.map(({ id }, index) => ({
        lineId: id,
        quantity: (book[index] ?? 0) - (short[index] ?? 0),
      })),
    });
    return { countId, lineIds: lines.map(({ id }) => id) };
  };
  const submit = (countId: number) =>
    test.client.counts.submit({ commandId: newCommandId(), countId });
  const approve = (countId: number) =>
    test.client.counts.decide({
      commandId: newCommandId(),
      countId,
      decision: 'approved',
      approver: '科长',
    });

  it('asks for reasons before the approval: who counts blind does not know what differs', async () => {
    const { countId, lineIds } = await counted([0, 1, 2], { blind: true });
    const hidden = await test.client.counts.get({ countId });
    expect(hidden).toMatchObject({ gain: null, loss: null, amount: null });
    expect(hidden.lines).toMatchObject(
      lineIds.map(() => ({ book: null, expected: null, variance: null, state: 'matched' })),
    );
    await submit(countId);
    await expect(approve(countId)).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 1, field: 'reasonCode', reason: 'missing' },
          { line: 2, field: 'reasonCode', reason: 'missing' },
        ],
      },
    });
    await test.client.counts.explain({
      commandId: newCommandId(),
      countId,
      lineIds: lineIds.slice(1),
      reasonCode: 'lost',
    });
    expect(await approve(countId)).toMatchObject({
      status: 'posted',
      adjustment: { number: 'TZ-20200214-001' },
    });
  });

  it('says the same for ever once it is closed', async () => {
    const { countId, lineIds } = await counted([0, 1, 0]);
    await test.client.counts.explain({
      commandId: newCommandId(),
      countId,
      lineIds,
      reasonCode: 'lost',
    });
    await submit(countId);
    await approve(countId);
    const { lines, amount } = await test.client.counts.get({ countId });
    await test.client.issues.post({
      commandId: newCommandId(),
      squadId: store.squadId,
      lines: [{ itemCode: 'RS01', lotNo: 'L1', quantity: 30 }],
    });
    expect(await test.client.counts.get({ countId })).toMatchObject({ lines, amount });
    await expect(
      test.client.counts.explain({
        commandId: newCommandId(),
        countId,
        lineIds,
        reasonCode: 'other',
      }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE', data: { status: 'posted' } });
  });

  it('takes no figures of a second counter it does not have', async () => {
    const { countId, lineIds } = await counted([0, 0, 0]);
    await expect(
      test.client.counts.enter({
        commandId: newCommandId(),
        countId,
        counter: 'second',
        lines: [{ lineId: lineIds[0] ?? 0, quantity: 40 }],
      }),
    ).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'counter', reason: 'no-second-counter' },
    });
    await expect(
      test.client.counts.enter({
        commandId: newCommandId(),
        countId,
        counter: 'first',
        lines: [
          { lineId: lineIds[0] ?? 0, quantity: 40 },
          { lineId: 9999, quantity: 1 },
        ],
      }),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 1, field: 'lineId', reason: 'not-in-count' }] },
    });
  });

  it('brings in goods that no receipt ever valued at nothing, and others at what theirs are worth', async () => {
    const { id: countId } = await test.client.counts.open({
      commandId: newCommandId(),
      scope: 'full',
    });
    const add = async (lotNo: string, locationId: number, quantity: number) => {
      const { lineId } = await test.client.counts.addLine({
        commandId: newCommandId(),
        countId,
        itemCode: 'RS01',
        lotNo,
        locationId,
      });
      await test.client.counts.enter({
        commandId: newCommandId(),
        countId,
        counter: 'final',
        lines: [{ lineId, quantity }],
      });
      return lineId;
    };
    // The quarantine has none of L1, which cost 5,999 fen for 60; nobody knows L9.
    const lineIds = [await add('L1', 2, 10), await add('L9', 1, 7)];
    await test.client.counts.explain({
      commandId: newCommandId(),
      countId,
      lineIds,
      reasonCode: 'found',
    });
    await test.client.counts.submit({ commandId: newCommandId(), countId, leaveUncounted: true });
    await approve(countId);
    const { lines, gain } = await test.client.counts.get({ countId });
    expect(lines.slice(3)).toMatchObject([
      { lotNo: 'L1', variance: 10, amount: 1000 },
      { lotNo: 'L9', variance: 7, amount: 0 },
    ]);
    expect(gain).toBe(1000);
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });
});
