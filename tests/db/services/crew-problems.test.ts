import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('the crew of a dispatch', () => {
  let test: TestWorkspace;
  let squadId: number;
  let ids: readonly [number, number];
  beforeEach(async () => {
    test = await openTestWorkspace();
    const { client } = test;
    const squad = await client.organisation.squads.save({
      commandId: newCommandId(),
      code: 'XD',
      name: '消毒队',
    });
    squadId = squad.id;
    const person = (code: string) =>
      client.organisation.people.save({ commandId: newCommandId(), code, squadId });
    ids = [(await person('XD01')).id, (await person('XD02')).id];
    await client.organisation.taskTypes.save({
      commandId: newCommandId(),
      code: 'XD',
      name: '消毒',
      kind: 'disinfection',
    });
  });
  afterEach(() => test.close());

  const upsert = (fields: object) =>
    test.client.dispatches.upsert({
      commandId: newCommandId(),
      squadId,
      taskTypeCode: 'XD',
      risk: 'high',
      headcount: 2,
      ...fields,
    });
  const leave = (id: number) =>
    test.client.organisation.people.setActive({ commandId: newCommandId(), id, active: false });

  it('takes nobody in who is inactive, and keeps whoever was there before', async () => {
    const [first, second] = ids;
    const { dispatch } = await upsert({ crewIds: [first] });
    await leave(first);
    await leave(second);
    await expect(
      upsert({ dispatchId: dispatch.id, crewIds: [first, second] }),
    ).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'crewIds', reason: 'inactive', value: 'XD02' },
    });
    const kept = await upsert({ dispatchId: dispatch.id, crewIds: [first], place: '市场' });
    expect(kept.dispatch.crew.map((person) => person.id)).toEqual([first]);
  });

  it('says who is away on another dispatch or inactive, and not of its own', async () => {
    const [first, second] = ids;
    const { dispatch } = await upsert({ crewIds: [first], departedAt: '2020-02-14 08:00' });
    await leave(second);
    const check = (dispatchId?: number) =>
      test.client.dispatches.checkCrew({ crewIds: [first, second], dispatchId });
    expect(await check()).toEqual([
      {
        personId: first,
        personCode: 'XD01',
        personName: '',
        reason: 'elsewhere',
        batchNo: dispatch.batchNo,
      },
      { personId: second, personCode: 'XD02', personName: '', reason: 'inactive', batchNo: null },
    ]);
    expect(await check(dispatch.id)).toMatchObject([{ reason: 'inactive' }]);
    expect(await test.client.dispatches.checkCrew({ crewIds: [] })).toEqual([]);
  });
});
