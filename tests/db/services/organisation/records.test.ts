import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestItem } from '../../../support/items.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

type Client = TestWorkspace['client']['organisation'];

interface Record {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
}
interface Calls {
  list(input: { includeInactive?: boolean }): Promise<Record[]>;
  save(fields: { id?: number; code: string; name: string }): Promise<Record>;
  setActive(id: number, active: boolean): Promise<Record>;
}

const commandId = () => newCommandId();
const entities: readonly [entity: string, callsOf: (client: Client) => Calls][] = [
  [
    'squad',
    ({ squads }) => ({
      list: squads.list,
      save: (fields) => squads.save({ commandId: commandId(), ...fields }),
      setActive: (id, active) => squads.setActive({ commandId: commandId(), id, active }),
    }),
  ],
  [
    'party',
    ({ parties }) => ({
      list: parties.list,
      save: (fields) => parties.save({ commandId: commandId(), kind: 'donor', ...fields }),
      setActive: (id, active) => parties.setActive({ commandId: commandId(), id, active }),
    }),
  ],
  [
    'location',
    ({ locations }) => ({
      list: locations.list,
      save: (fields) => locations.save({ commandId: commandId(), kind: 'shelf', ...fields }),
      setActive: (id, active) => locations.setActive({ commandId: commandId(), id, active }),
    }),
  ],
  [
    'task-type',
    ({ taskTypes }) => ({
      list: taskTypes.list,
      save: (fields) => taskTypes.save({ commandId: commandId(), kind: 'sampling', ...fields }),
      setActive: (id, active) => taskTypes.setActive({ commandId: commandId(), id, active }),
    }),
  ],
];

let test: TestWorkspace;
beforeEach(async () => {
  test = await openTestWorkspace();
});
afterEach(() => test.close());

describe.each(entities)('%s records', (entity, callsOf) => {
  let calls: Calls;
  beforeEach(() => {
    calls = callsOf(test.client.organisation);
  });

  it('are added, changed, taken out of use and back in', async () => {
    const added = await calls.save({ code: 'A', name: '甲' });
    expect(added).toMatchObject({ code: 'A', name: '甲', active: true });
    expect(await calls.save({ id: added.id, code: 'A2', name: '甲二' })).toEqual({
      ...added,
      code: 'A2',
      name: '甲二',
    });
    expect(await calls.setActive(added.id, false)).toMatchObject({ code: 'A2', active: false });
    const listed = async (includeInactive: boolean) =>
      (await calls.list({ includeInactive })).filter((row) => row.id === added.id);
    expect(await listed(false)).toEqual([]);
    expect(await listed(true)).toMatchObject([{ code: 'A2', active: false }]);
    expect(await calls.setActive(added.id, true)).toMatchObject({ active: true });
    expect(await listed(false)).toHaveLength(1);
  });

  it('share neither code nor name, not even with one out of use', async () => {
    const first = await calls.save({ code: 'A', name: '甲' });
    await calls.setActive(first.id, false);
    const second = await calls.save({ code: 'B', name: '乙' });
    await expect(calls.save({ code: 'A', name: '丙' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity, key: 'A' },
    });
    await expect(calls.save({ id: second.id, code: 'B', name: '甲' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity, key: '甲' },
    });
    expect(await calls.save({ id: second.id, code: 'B', name: '乙' })).toEqual(second);
  });

  it('are NOT_FOUND where there is none', async () => {
    const missing = { code: 'NOT_FOUND', data: { entity, key: '99' } };
    await expect(calls.save({ id: 99, code: 'A', name: '甲' })).rejects.toMatchObject(missing);
    await expect(calls.setActive(99, false)).rejects.toMatchObject(missing);
  });
});

describe('records in use', () => {
  it('a squad with people stays', async () => {
    const { squads, people } = test.client.organisation;
    const squad = await squads.save({ commandId: commandId(), code: 'XD', name: '消毒' });
    const person = await people.save({
      commandId: commandId(),
      code: 'XD01',
      squadId: squad.id,
    });
    expect(await squads.list({})).toMatchObject([{ code: 'XD', people: 1 }]);
    const leave = () => squads.setActive({ commandId: commandId(), id: squad.id, active: false });
    await expect(leave()).rejects.toMatchObject({
      code: 'IN_USE',
      data: { entity: 'squad', key: 'XD', by: 'people' },
    });
    await people.setActive({ commandId: commandId(), id: person.id, active: false });
    expect(await leave()).toMatchObject({ active: false, people: 0 });
  });

  it('a location with stock stays', async () => {
    await saveTestItem(test, { code: 'RS01' });
    await test.client.receipts.postOpening({
      commandId: commandId(),
      lines: [{ itemCode: 'RS01', lotNo: 'L1', quantity: 1, amount: 0 }],
    });
    const [store] = await test.client.organisation.locations.list({});
    await expect(
      test.client.organisation.locations.setActive({
        commandId: commandId(),
        id: store?.id ?? 0,
        active: false,
      }),
    ).rejects.toMatchObject({
      code: 'IN_USE',
      data: { entity: 'location', key: 'ZCK', by: 'stock' },
    });
  });

  it('a task type stays while a dispatch of it is planned or out', async () => {
    const { squads, taskTypes } = test.client.organisation;
    await squads.save({ commandId: commandId(), code: 'XD', name: '消毒' });
    const type = await taskTypes.save({
      commandId: commandId(),
      code: 'T1',
      name: '消毒',
      kind: 'disinfection',
    });
    const { dispatch } = await test.client.dispatches.upsert({
      commandId: commandId(),
      squadCode: 'XD',
      taskTypeCode: 'T1',
      risk: 'high',
      headcount: 2,
      status: 'planned',
    });
    const retire = () =>
      taskTypes.setActive({ commandId: commandId(), id: type.id, active: false });
    await expect(retire()).rejects.toMatchObject({
      code: 'IN_USE',
      data: { entity: 'task-type', key: 'T1', by: 'dispatches' },
    });
    await test.client.dispatches.upsert({
      commandId: commandId(),
      dispatchId: dispatch.id,
      status: 'cancelled',
    });
    expect(await retire()).toMatchObject({ active: false });
  });
});
