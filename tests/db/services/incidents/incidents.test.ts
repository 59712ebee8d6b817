import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('incidents', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  let lotId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
    lotId = (await test.client.lots.get({ itemCode: 'RS01', lotNo: 'L1' })).lotId;
  });
  afterEach(() => test.close());

  const report = (fields: object = {}) =>
    test.client.incidents.report({
      commandId: newCommandId(),
      kind: 'torn',
      personName: '李四',
      itemId: store.itemId,
      lotId,
      description: '耳带断裂',
      ...fields,
    });

  it('are numbered, dated and found again by number, lot and state', async () => {
    const first = await report({ action: '当场更换', occurredAt: '2020-02-13 09:30' });
    expect(first).toMatchObject({
      number: 'BL-20200214-001',
      status: 'open',
      occurredAt: '2020-02-13 09:30',
      personName: '李四',
      lotNo: 'L1',
      lotStatus: 'available',
      author: 'HQ02',
      events: [],
    });
    const second = await report({ kind: 'splash', itemId: null, lotId: null });
    expect(second.number).toBe('BL-20200214-002');
    expect(await test.client.incidents.get({ number: first.number })).toEqual(first);
    const found = await test.client.incidents.list({ lotIds: [lotId] });
    expect(found.map((row) => row.number)).toEqual([first.number]);
    expect(await test.client.incidents.list({ status: 'closed' })).toEqual([]);
  });

  it('put the lot into quarantine in one step, and say so on both records', async () => {
    const { id } = await report();
    const held = await test.client.incidents.quarantineLot({
      commandId: newCommandId(),
      incidentId: id,
    });
    expect(held).toMatchObject({ lotStatus: 'quarantine', events: [{ kind: 'quarantine' }] });
    const lot = await test.client.lots.get({ lotId });
    expect(lot.events).toMatchObject([{ kind: 'quarantine', reason: 'BL-20200214-001 耳带断裂' }]);
    await expect(
      test.client.incidents.quarantineLot({ commandId: newCommandId(), incidentId: id }),
    ).rejects.toMatchObject({ code: 'INVALID_LINES' });
  });

  it('call the lot back in one step and link the recall', async () => {
    const { id } = await report();
    const called = await test.client.incidents.recallLot({
      commandId: newCommandId(),
      incidentId: id,
      reason: '同批号三次断裂',
      issuedBy: '省疾控',
    });
    expect(called).toMatchObject({
      lotStatus: 'recalled',
      recallNumber: 'ZH-20200214-001',
      events: [{ kind: 'recall', note: 'ZH-20200214-001 同批号三次断裂' }],
    });
    const trace = await test.client.lots.recallTrace({ number: 'ZH-20200214-001' });
    expect(trace).toMatchObject({ issuedBy: '省疾控', lots: [{ lotId }] });
  });

  it('need a lot for that, and an open record', async () => {
    const { id } = await report({ itemId: null, lotId: null });
    await expect(
      test.client.incidents.recallLot({ commandId: newCommandId(), incidentId: id }),
    ).rejects.toMatchObject({ code: 'INVALID_FIELD', data: { field: 'lotId', reason: 'missing' } });
    const close = (status: 'open' | 'closed') =>
      test.client.incidents.setStatus({
        commandId: newCommandId(),
        incidentId: id,
        status,
        note: '随访完毕',
      });
    expect((await close('closed')).status).toBe('closed');
    await expect(close('closed')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(
      test.client.incidents.note({ commandId: newCommandId(), incidentId: id, note: '又来' }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE', data: { status: 'closed' } });
    const again = await close('open');
    expect(again.events.map((event) => event.kind)).toEqual(['closed', 'reopened']);
  });

  it('wait on the Today screen when their follow-up is due', async () => {
    const due = await report({ followUpOn: '2020-02-14' });
    await report({ followUpOn: '2020-02-15' });
    const waiting = async () =>
      (await test.client.today.overview()).tasks.filter((task) => task.action === 'follow-up');
    expect(await waiting()).toMatchObject([{ incidentId: due.id, number: due.number }]);
    await test.client.incidents.note({
      commandId: newCommandId(),
      incidentId: due.id,
      note: '无不适',
      followUpOn: '2020-02-28',
    });
    expect(await waiting()).toEqual([]);
    expect(await test.client.incidents.list({ due: true })).toEqual([]);
  });

  it('refuse a nameless person, a time to come, a follow-up in the past and a foreign lot', async () => {
    await expect(report({ personName: '' })).rejects.toMatchObject({
      data: { field: 'personName', reason: 'missing' },
    });
    await expect(report({ occurredAt: '2020-02-15 08:00' })).rejects.toMatchObject({
      data: { field: 'occurredAt', reason: 'in-the-future' },
    });
    await expect(report({ followUpOn: '2020-02-13' })).rejects.toMatchObject({
      data: { field: 'followUpOn', reason: 'in-the-past' },
    });
    await expect(report({ itemId: null })).rejects.toMatchObject({
      data: { field: 'lotId', reason: 'of-another-item' },
    });
    await expect(report({ personId: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await test.client.incidents.list({})).toEqual([]);
  });

  it('keep what was first said, whoever writes to the database', async () => {
    const { id } = await report();
    await expect(
      test.workspace.writer
        .updateTable('incident')
        .set({ description: '没有的事' })
        .where('id', '=', id)
        .execute(),
    ).rejects.toThrow('guard: what an incident says stays');
  });
});
