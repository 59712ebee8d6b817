import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCommandId, openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';

/** The evening of the sample's 5 February. */
const day = '2020-02-05';
const period = { from: day, to: day };

describe('closing a day', () => {
  let sample: TestWorkspace;
  beforeEach(async () => {
    sample = await openSampleWorkspace();
  });
  afterEach(() => sample.close());

  const review = () => sample.client.closing.review(period);
  const explainAll = async () => {
    const { rows, documents } = await review();
    const subjects = [
      ...rows.flatMap(({ dispatchId, differences }) =>
        differences
          .filter((one) => !one.explained)
          .map(({ familyId }) => ({ dispatchId, ...(familyId === null ? {} : { familyId }) })),
      ),
      ...documents.map(({ documentId }) => ({ documentId })),
    ];
    if (subjects.length > 0) {
      await sample.client.closing.explain({
        commandId: newCommandId(),
        subjects,
        reasonCode: 'out-of-stock',
        note: '当日核对',
      });
    }
    return subjects.length;
  };
  const signAll = async () =>
    sample.client.closing.sign({
      commandId: newCommandId(),
      dispatchIds: (await review()).rows.map((row) => row.dispatchId),
    });
  const close = (input: Partial<{ force: boolean; note: string }> = {}) =>
    sample.client.closing.close({ commandId: newCommandId(), ...period, ...input });
  const lateIssue = async () => {
    const [first] = (await sample.client.dispatches.list(period)).rows;
    return sample.client.issues.post({
      commandId: newCommandId(),
      dispatchId: first?.id,
      occurredAt: `${day} 23:50`,
      lines: [{ itemCode: 'RS03', quantity: 2 }],
    });
  };

  it('wants every difference explained and every dispatch signed first', async () => {
    await expect(close()).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(signAll()).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { field: 'dispatchId', reason: 'unexplained', value: 'CD-20200205-03' },
          { field: 'dispatchId', reason: 'unexplained', value: 'CD-20200205-08' },
        ],
      },
    });
    expect(await explainAll()).toBeGreaterThan(0);
    await expect(close()).rejects.toMatchObject({ data: { status: 'unsigned' } });
    const { signed } = await signAll();
    const { rows } = await review();
    expect(signed).toBe(rows.length);
    expect(rows.every((row) => row.signing === 'signed')).toBe(true);
    const closed = await close();
    expect(closed).toMatchObject({ kind: 'day', status: 'closed', from: day, lateEntries: 0 });
    await expect(close()).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('closes it all the same only with a note', async () => {
    await expect(close({ force: true })).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(close({ force: true, note: '次日补核' })).resolves.toMatchObject({
      note: '次日补核',
    });
  });

  it('keeps the sheet byte for byte and lists what comes later apart', async () => {
    const { id } = await close({ force: true, note: '次日补核' });
    const before = await sample.client.closing.get({ closeId: id });
    const late = await lateIssue();
    const after = await sample.client.closing.get({ closeId: id });
    expect(JSON.stringify(after.sheet)).toBe(JSON.stringify(before.sheet));
    expect(after.digest).toBe(before.digest);
    expect(after.late).toMatchObject([{ kind: 'document', key: late.number, what: 'issue' }]);
    expect(after.lateEntries).toBe(1);
    await sample.client.documents.reverse({
      commandId: newCommandId(),
      documentId: late.documentId,
      reason: '录错',
    });
    const [old] = before.sheet.reconciliation.rows.flatMap((row) => row.documents);
    await sample.client.documents
      .reverse({ commandId: newCommandId(), documentId: old?.documentId ?? 0, reason: '冲错' })
      .catch(() => undefined);
    expect(JSON.stringify((await sample.client.closing.get({ closeId: id })).sheet)).toBe(
      JSON.stringify(before.sheet),
    );
    expect((await sample.client.ledger.verify({})).ok).toBe(true);
  });

  it('asks again when what was signed changes, and says what changed', async () => {
    await explainAll();
    await signAll();
    const posted = await lateIssue();
    const changed = (await review()).rows.filter((row) => row.signing === 'changed');
    expect(changed).toHaveLength(1);
    expect(changed[0]?.changes).toMatchObject([{ kind: 'document', what: posted.number }]);
  });

  it('explains only what differs, and asks again when the difference is another', async () => {
    const { rows } = await review();
    const even = rows.find((row) => row.differences.length === 0);
    await expect(
      sample.client.closing.explain({
        commandId: newCommandId(),
        subjects: [{ dispatchId: even?.dispatchId }],
        reasonCode: 'other',
      }),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ field: 'dispatchId', reason: 'no-difference' }] },
    });
    const uneven = rows.find((row) => row.differences.some((one) => one.familyId !== null));
    const familyId = uneven?.differences.find((one) => one.familyId !== null)?.familyId ?? 0;
    const { rows: reconciled } = await sample.client.reconciliation.list({
      dispatchId: uneven?.dispatchId,
    });
    const family = reconciled[0]?.families.find((one) => one.familyId === familyId);
    await sample.client.closing.explain({
      commandId: newCommandId(),
      subjects: [{ dispatchId: uneven?.dispatchId, familyId }],
      reasonCode: 'reused',
    });
    const own = async () =>
      (await review()).rows
        .find((row) => row.dispatchId === uneven?.dispatchId)
        ?.differences.find((one) => one.familyId === familyId);
    expect(await own()).toEqual({ familyId, explained: true });
    const [item] = await sample.client.stock.balances({ search: family?.familyCode });
    if ((item?.usableQuantity ?? 0) > 0) {
      await sample.client.issues.post({
        commandId: newCommandId(),
        dispatchId: uneven?.dispatchId,
        lines: [{ itemId: item?.itemId, quantity: 1 }],
      });
      expect(await own()).not.toEqual({ familyId, explained: true });
    }
  });

  it('says day by day what is left to do', async () => {
    const days = () => sample.client.closing.days(period);
    const before = await review();
    expect(await days()).toEqual([
      {
        day,
        dispatches: before.rows.length,
        personTrips: 30,
        unexplained: before.rows.flatMap((row) => row.differences).length,
        unsigned: before.rows.length,
        close: null,
      },
    ]);
    await explainAll();
    await signAll();
    const { number } = await close();
    expect(await days()).toMatchObject([{ unexplained: 0, unsigned: 0, close: { number } }]);
    await lateIssue();
    expect(await days()).toMatchObject([{ unsigned: 1, close: { number, lateEntries: 1 } }]);
  });

  it('is opened again with a reason and closed anew', async () => {
    const { id } = await close({ force: true, note: '次日补核' });
    const reopen = () =>
      sample.client.closing.reopen({ commandId: newCommandId(), closeId: id, reason: '漏登一单' });
    expect(await reopen()).toMatchObject({
      status: 'reopened',
      reopening: { reason: '漏登一单' },
    });
    await expect(reopen()).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(close({ force: true, note: '重结' })).resolves.toMatchObject({ status: 'closed' });
    expect(await sample.client.closing.list({})).toHaveLength(2);
  });

  it('refuses days to come and a period the wrong way round', async () => {
    const closing = (from: string, to: string) =>
      sample.client.closing.close({ commandId: newCommandId(), from, to, force: true, note: '-' });
    await expect(closing('2020-02-14', '2020-02-15')).rejects.toMatchObject({
      data: { field: 'to', reason: 'in-the-future' },
    });
    await expect(closing('2020-02-05', '2020-02-04')).rejects.toMatchObject({
      data: { field: 'to', reason: 'before-start' },
    });
  });
});
