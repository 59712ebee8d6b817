import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('dispatches', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
    const { client } = test;
    await client.organisation.squads.save({
      commandId: newCommandId(),
      code: 'XD',
      name: '消毒技术小分队',
    });
    await client.organisation.taskTypes.save({
      commandId: newCommandId(),
      code: 'T01',
      name: '消毒-终末',
      kind: 'disinfection',
    });
  });
  afterEach(() => test.close());

  const upsert = (fields: object = {}) =>
    test.client.dispatches.upsert({
      commandId: newCommandId(),
      squadCode: 'XD',
      taskTypeCode: '消毒-终末',
      risk: 'high',
      headcount: 4,
      ...fields,
    });

  it('are numbered on by day and found by source and external id', async () => {
    const first = await upsert({ plannedAt: '2020-02-14 10:00' });
    expect(first).toMatchObject({
      outcome: 'added',
      dispatch: { batchNo: 'CD-20200214-01', status: 'planned', businessDate: '2020-02-14' },
    });
    expect((await upsert()).dispatch.batchNo).toBe('CD-20200214-02');
    const outside = { source: 'desk-b', externalId: 'X1', batchNo: 'B-1' };
    expect((await upsert(outside)).outcome).toBe('added');
    expect((await upsert(outside)).outcome).toBe('unchanged');
    expect(await upsert({ ...outside, headcount: 5 })).toMatchObject({
      outcome: 'changed',
      dispatch: { headcount: 5 },
    });
    expect((await test.client.dispatches.list({})).total).toBe(3);
  });

  it('move from planned to out to returned by their times', async () => {
    const { dispatch } = await upsert();
    const step = (fields: object) =>
      test.client.dispatches.upsert({
        commandId: newCommandId(),
        dispatchId: dispatch.id,
        ...fields,
      });
    expect((await step({ departedAt: '2020-02-14 10:00' })).dispatch.status).toBe('out');
    expect((await step({ returnedAt: '2020-02-14 12:00' })).dispatch.status).toBe('returned');
    await expect(step({ returnedAt: '2020-02-14 09:00' })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'returnedAt', reason: 'before-departure' },
    });
  });

  it('count in the totals once they have left, by squad, task and day', async () => {
    await upsert({ departedAt: '2020-02-13 10:00', areaM2: 300 });
    await upsert({ departedAt: '2020-02-14 10:00', areaM2: 200 });
    await upsert({ plannedAt: '2020-02-14 15:00', areaM2: 999 });
    await upsert({ departedAt: '2020-02-14 11:00', status: 'cancelled' });
    const totals = await test.client.dispatches.totals({});
    expect(totals).toMatchObject({ dispatches: 2, personTrips: 8, areaM2: 500 });
    expect(totals.byDay.map((row) => [row.key, row.areaM2])).toEqual([
      ['2020-02-13', 300],
      ['2020-02-14', 200],
    ]);
    expect(totals.bySquad).toMatchObject([{ key: '消毒技术小分队', dispatches: 2 }]);
    expect(await test.client.dispatches.totals({ from: '2020-02-14' })).toMatchObject({
      dispatches: 1,
    });
  });

  it('wait for their kit most urgent first, those of days to come last', async () => {
    await upsert({ plannedAt: '2020-02-15 08:00' });
    await upsert({ plannedAt: '2020-02-14 15:00' });
    await upsert({ departedAt: '2020-02-14 09:00' });
    await upsert({ plannedAt: '2020-02-14 10:00', status: 'cancelled' });
    const waiting = await test.client.dispatches.waiting();
    expect(waiting.map((row) => row.departedAt ?? row.plannedAt)).toEqual([
      '2020-02-14 09:00',
      '2020-02-14 15:00',
      '2020-02-15 08:00',
    ]);
  });

  it('are refused with the field that does not hold', async () => {
    await expect(upsert({ squadCode: '没有的队' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'squad', key: '没有的队' },
    });
    await expect(upsert({ risk: undefined })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'risk', reason: 'missing' },
    });
    await expect(upsert({ headcount: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(upsert({ departedAt: '2020-02-30 10:00' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await upsert({ batchNo: 'B-1' });
    await expect(upsert({ source: 'other', batchNo: 'B-1' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity: 'dispatch', key: 'B-1' },
    });
  });
});
