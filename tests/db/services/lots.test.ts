import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import {
  newCommandId,
  openSampleWorkspace,
  openTestWorkspace,
  type TestWorkspace,
} from '../../support/workspace.ts';

const lot = (lotNo: string) => ({ itemCode: 'RS01', lotNo });

describe('lots', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  const issue = (lotNo: string, quantity: number, occurredAt = '2020-02-14 08:00') =>
    test.client.issues.post({
      commandId: newCommandId(),
      squadId: store.squadId,
      occurredAt,
      recipient: 'XD03',
      lines: [{ ...lot(lotNo), quantity }],
    });
  const giveBack = (issueDocumentId: number, lotNo: string, quantity: number) =>
    test.client.returns.post({
      commandId: newCommandId(),
      issueDocumentId,
      lines: [{ ...lot(lotNo), quantity, disposition: 'unopened' }],
    });
  const setStatus = (status: 'available' | 'quarantine', ...lotNos: string[]) =>
    test.client.lots.setStatus({
      commandId: newCommandId(),
      lots: lotNos.map(lot),
      status,
      reason: '抽检',
    });
  const recall = (...lotNos: string[]) =>
    test.client.lots.recall({
      commandId: newCommandId(),
      lots: lotNos.map(lot),
      reason: '密合性不合格',
      issuedBy: '省药监局',
      noticeNo: '2020-17',
    });
  const closeRecall = (recallId: number, outcome: 'available' | 'quarantine' | 'recalled') =>
    test.client.lots.closeRecall({
      commandId: newCommandId(),
      recallId,
      outcome,
      reason: '复检合格',
    });

  it('suggests what to do from the date, the rate of use and what expires before', async () => {
    await test.client.receipts.postOpening({
      commandId: newCommandId(),
      occurredAt: '2020-02-01 08:00',
      lines: [
        { itemCode: 'RS01', lotNo: 'L3', expiresOn: '2020-03-13', quantity: 30, amount: 0 },
        { itemCode: 'RS01', lotNo: 'L4', expiresOn: '2020-03-13', quantity: 30, amount: 0 },
      ],
    });
    await issue('L2', 15, '2020-02-10 08:00');
    const slip = await issue('L2', 10);
    await giveBack(slip.documentId, 'L2', 4);
    await issue('L2', 30, '2020-01-31 23:00').catch(() => undefined);
    const rows = await test.client.lots.list();
    // 21 used in 14 days: 42 in the 28 days that L3 and L4 have, L3 taking the first 30 of them.
    expect(rows.map((row) => [row.lotNo, row.use, row.daysLeft, row.leftAtExpiry])).toEqual([
      ['L0', 'expired', -4, 0],
      ['L3', 'near-expiry', 28, 0],
      ['L4', 'near-expiry', 28, 18],
      ['L1', 'usable', 108, 0],
      ['L2', 'usable', 473, 0],
    ]);
    expect(rows.map((row) => row.suggestion)).toEqual([
      'dispose',
      'issue-first',
      'move-to-squad',
      'ok',
      'ok',
    ]);
    expect(rows[0]).toMatchObject({ recentUse: 21, quantity: 40, usableQuantity: 0, amount: 4000 });
    await setStatus('quarantine', 'L3');
    const [, held] = await test.client.lots.list();
    expect(held).toMatchObject({ lotNo: 'L3', use: 'quarantine', suggestion: 'hold' });
  });

  it('filters by date, use, words and place, without losing sight of the other lots', async () => {
    const numbers = async (input: Parameters<typeof test.client.lots.list>[0]) =>
      (await test.client.lots.list(input)).map((row) => row.lotNo);
    expect(await numbers({ expiringWithinDays: 108 })).toEqual(['L0', 'L1']);
    expect(await numbers({ expiringWithinDays: 107 })).toEqual(['L0']);
    expect(await numbers({ use: 'expired' })).toEqual(['L0']);
    expect(await numbers({ search: 'l2' })).toEqual(['L2']);
    expect(await numbers({ search: '防护口罩' })).toEqual(['L0', 'L1', 'L2']);
    expect(await numbers({ locationId: 999 })).toEqual([]);
    await issue('L1', 60);
    expect(await numbers({})).toEqual(['L0', 'L2']);
    expect(await numbers({ includeZero: true })).toEqual(['L0', 'L1', 'L2']);
  });

  it('keeps quarantined lots from being issued until they are released, with both on record', async () => {
    await setStatus('quarantine', 'L1');
    await expect(issue('L1', 1)).rejects.toMatchObject({
      code: 'LOT_NOT_USABLE',
      data: { reason: 'quarantine' },
    });
    const open = await test.client.issues.post({
      commandId: newCommandId(),
      squadId: store.squadId,
      lines: [{ itemCode: 'RS01', quantity: 1 }],
    });
    const { lines } = await test.client.documents.get(open);
    expect(lines.map((line) => line.lotNo)).toEqual(['L2']);
    await setStatus('available', 'L1');
    await issue('L1', 1);
    const { events, slips, others } = await test.client.lots.get(lot('L1'));
    expect(events.map((event) => [event.kind, event.reason, event.actor])).toEqual([
      ['release', '抽检', 'HQ02'],
      ['quarantine', '抽检', 'HQ02'],
    ]);
    expect(slips).toMatchObject([{ squadName: '消毒技术小分队', issued: 1, stillOut: 1 }]);
    expect(others).toMatchObject([{ kind: 'opening', quantity: 60 }]);
  });

  it('holds what only its place holds, until a transfer takes it out', async () => {
    await test.client.organisation.locations.save({
      commandId: newCommandId(),
      code: 'DJ2',
      name: '二号待检区',
      kind: 'quarantine',
    });
    const move = (from: string, to: string, quantity: number) =>
      test.client.transfers.post({
        commandId: newCommandId(),
        fromLocationCode: from,
        toLocationCode: to,
        lines: [{ ...lot('L1'), quantity }],
      });
    const state = async () => {
      const row = await test.client.lots.get(lot('L1'));
      return [row.status, row.use, row.suggestion, row.usableQuantity];
    };
    await move('ZCK', 'DJ2', 60);
    expect(await state()).toEqual(['available', 'quarantine', 'hold', 0]);
    await move('DJ2', 'ZCK', 1);
    expect(await state()).toEqual(['available', 'usable', 'ok', 1]);
  });

  it('names every lot that cannot change at once', async () => {
    await setStatus('quarantine', 'L1');
    await recall('L2');
    await expect(setStatus('quarantine', 'L0', 'L1', 'L2', 'L9', 'L0')).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 1, reason: 'already-quarantine' },
          { line: 2, reason: 'already-recalled' },
          { line: 3, reason: 'unknown' },
          { line: 4, reason: 'repeated' },
        ],
      },
    });
    expect((await test.client.lots.get(lot('L0'))).status).toBe('available');
  });

  it('recalls lots everywhere and traces each slip, person and unit', async () => {
    const slip = await issue('L1', 20);
    await giveBack(slip.documentId, 'L1', 5);
    await issue('L2', 7);
    const undone = await issue('L1', 2);
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: undone.documentId,
      reason: '录错',
    });
    const { recallId, number } = await recall('L1');
    expect(number).toBe('ZH-20200214-001');
    await expect(issue('L1', 1)).rejects.toMatchObject({ data: { reason: 'recalled' } });
    await giveBack(slip.documentId, 'L1', 3);
    const trace = await test.client.lots.recallTrace({ number });
    expect(trace).toMatchObject({ issuedBy: '省药监局', noticeNo: '2020-17', slipCount: 1 });
    expect(trace.slips).toMatchObject([
      {
        number: slip.number,
        recipient: 'XD03',
        issued: 20,
        returned: 8,
        returnedSince: 3,
        stillOut: 12,
      },
    ]);
    expect(trace.onHand.map((place) => [place.locationName, place.quantity])).toEqual([
      ['主仓库', 48],
    ]);
    expect(await test.client.lots.recalls()).toMatchObject([
      { id: recallId, status: 'open', lots: [{ lotNo: 'L1', onHand: 48, stillOut: 12 }] },
    ]);
  });

  it('lifts a recall, or closes it with the lots blocked and lifts it later', async () => {
    const first = await recall('L1');
    await expect(recall('L1')).rejects.toMatchObject({
      data: { problems: [{ reason: 'already-recalled' }] },
    });
    await closeRecall(first.recallId, 'recalled');
    expect((await test.client.lots.get(lot('L1'))).status).toBe('recalled');
    expect(await test.client.lots.recalls({ status: 'open' })).toEqual([]);
    await expect(closeRecall(first.recallId, 'recalled')).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    await closeRecall(first.recallId, 'quarantine');
    const { status, events } = await test.client.lots.get(lot('L1'));
    expect([status, events.map((event) => event.kind)]).toEqual([
      'quarantine',
      ['recall-lifted', 'recall', 'recall'],
    ]);
    await recall('L1');
    // The first recall no longer holds the lot: the second does.
    await expect(closeRecall(first.recallId, 'available')).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    expect((await test.client.lots.get(lot('L1'))).status).toBe('recalled');
  });

  it('keeps what happened to a lot for good', async () => {
    await setStatus('quarantine', 'L1');
    await expect(
      test.workspace.writer.updateTable('lot_event').set({ reason: '' }).execute(),
    ).rejects.toThrow();
    await expect(test.workspace.writer.deleteFrom('lot_event').execute()).rejects.toThrow(
      'lot_event rows are never changed',
    );
  });
});

describe('a recall on the sample', () => {
  it('names exactly the issue slips that carried the lot, and every unit of it', async () => {
    const test = await openSampleWorkspace();
    try {
      const movements = await test.workspace.reader
        .selectFrom('movement')
        .innerJoin('document', 'document.id', 'movement.document_id')
        .selectAll('movement')
        .select(['document.kind', 'document.number', 'document.status'])
        .execute();
      const issued = movements.filter((row) => row.kind === 'issue' && row.status === 'posted');
      const timesIssued = new Map<number, number>();
      for (const row of issued) {
        timesIssued.set(row.lot_id, (timesIssued.get(row.lot_id) ?? 0) + 1);
      }
      const lotIds = [...timesIssued]
        .sort(([, one], [, other]) => other - one)
        .slice(0, 5)
        .map(([lotId]) => lotId);
      expect(lotIds).toHaveLength(5);
      for (const lotId of lotIds) {
        const { recallId } = await test.client.lots.recall({
          commandId: newCommandId(),
          lots: [{ lotId, itemId: movements.find((row) => row.lot_id === lotId)?.item_id }],
          reason: '厂家通知',
        });
        const trace = await test.client.lots.recallTrace({ recallId });
        const carried = issued.filter((row) => row.lot_id === lotId);
        const numbers = [...new Set(carried.map((row) => row.number))].sort();
        expect(trace.slips.map((slip) => slip.number).sort()).toEqual(numbers);
        expect(trace.slipCount).toBe(numbers.length);
        const out = -carried.reduce((sum, row) => sum + row.quantity, 0);
        expect(trace.slips.reduce((sum, slip) => sum + slip.issued, 0)).toBe(out);
        // Everything that ever came in is on hand, out with a slip, or gone by another document.
        const onHand = trace.onHand.reduce((sum, place) => sum + place.quantity, 0);
        const stillOut = trace.slips.reduce((sum, slip) => sum + slip.stillOut, 0);
        const others = trace.others.reduce((sum, other) => sum + other.quantity, 0);
        expect(onHand + stillOut).toBe(others);
      }
    } finally {
      await test.close();
    }
  });
});
