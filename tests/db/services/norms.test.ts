import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestItem } from '../../support/items.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('norms', () => {
  let test: TestWorkspace;
  let taskTypeId: number;
  let mask: number;
  let respirator: number;
  let powder: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    const type = await test.client.organisation.taskTypes.save({
      commandId: newCommandId(),
      code: 'T1',
      name: '终末消毒',
      kind: 'disinfection',
    });
    taskTypeId = type.id;
    mask = (await saveTestItem(test, { code: 'RS01' })).familyId;
    respirator = (await saveTestItem(test, { code: 'RS02', name: 'N95口罩' })).familyId;
    const item = await saveTestItem(test, {
      code: 'DS02',
      name: '消毒粉',
      category: 'disinfectant',
      baseUnit: 'g',
    });
    powder = item.familyId;
  });
  afterEach(() => test.close());

  const save = (fields: object) =>
    test.client.norms.save({
      commandId: newCommandId(),
      taskTypeId,
      risk: 'high',
      familyId: mask,
      basis: 'per-person',
      quantity: 2,
      validFrom: '2020-01-20',
      ...fields,
    });
  const perArea = {
    familyId: 0,
    basis: 'per-square-metre',
    quantity: null,
    concentrationMgPerL: 1000,
    sprayMlPerM2: 200,
  };

  it('keeps substitutes in the order given, and replaces them', async () => {
    const norm = await save({
      substitutes: [{ familyId: powder, from: 'crisis' }, { familyId: respirator }],
      source: '指南',
    });
    expect(norm).toMatchObject({
      taskTypeName: '终末消毒',
      familyCode: 'RS01',
      baseUnit: '只',
      quantity: 2,
      substitutes: [
        { familyId: powder, code: 'DS02', from: 'crisis' },
        { familyId: respirator, code: 'RS02', from: 'regular' },
      ],
      requirement: 'required',
      group: '',
      postures: [],
      standing: 'in-force',
      active: true,
    });
    expect(
      await save({ normId: norm.id, correct: true, substitutes: [{ familyId: respirator }] }),
    ).toMatchObject({
      id: norm.id,
      substitutes: [{ familyId: respirator }],
      source: '',
    });
    expect(await test.client.norms.list({ taskTypeId })).toHaveLength(1);
  });

  it('takes exactly the figures of its basis', async () => {
    expect(await save({ ...perArea, familyId: powder })).toMatchObject({
      quantity: null,
      concentrationMgPerL: 1000,
      sprayMlPerM2: 200,
      baseUnit: 'g',
    });
    const refusals = [
      [{ quantity: null }, 'quantity', 'missing'],
      [{ sprayMlPerM2: 200 }, 'sprayMlPerM2', 'not-for-basis'],
      [{ ...perArea, familyId: powder, sprayMlPerM2: null }, 'sprayMlPerM2', 'missing'],
      [{ ...perArea, familyId: powder, quantity: 5 }, 'quantity', 'not-for-basis'],
      [{ substitutes: [{ familyId: mask }] }, 'substitutes.0.familyId', 'own-substitute'],
      [
        { substitutes: [{ familyId: powder }, { familyId: powder, from: 'crisis' }] },
        'substitutes.1.familyId',
        'repeated',
      ],
      [
        { ...perArea, familyId: powder, postures: [{ posture: 'crisis', quantity: 5 }] },
        'postures.0.quantity',
        'not-for-basis',
      ],
      [
        { postures: [{ posture: 'crisis' }, { posture: 'crisis' }] },
        'postures.1.posture',
        'repeated',
      ],
      [{ validTo: '2020-01-19' }, 'validTo', 'before-from'],
    ] as const;
    for (const [fields, field, reason] of refusals) {
      await expect(save(fields), `${field} ${reason}`).rejects.toMatchObject({
        code: 'INVALID_FIELD',
        data: { field, reason },
      });
    }
    await expect(save({ quantity: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is one for a task, risk, family, basis and day; a later day supersedes it', async () => {
    const norm = await save({});
    await expect(save({ quantity: 3 })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity: 'norm', key: String(norm.id) },
    });
    await save({ quantity: 3, validFrom: '2020-02-01' });
    await save({ risk: 'any' });
    const second = await save({ risk: 'low' });
    await expect(save({ normId: second.id, correct: true, risk: 'high' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await test.client.norms.list({})).toHaveLength(4);
  });

  it('refuses a task type, family or norm that is not there', async () => {
    for (const [fields, entity] of [
      [{ taskTypeId: 99 }, 'task-type'],
      [{ familyId: 99 }, 'family'],
      [{ substitutes: [{ familyId: respirator }, { familyId: 99 }] }, 'family'],
      [{ normId: 99 }, 'norm'],
    ] as const) {
      await expect(save(fields)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        data: { entity, key: '99' },
      });
    }
    expect(await test.client.norms.list({})).toEqual([]);
  });

  it('keeps what it says of postures, groups and how far it is asked for', async () => {
    const postures = [
      { posture: 'shortage', quantity: null, reuseLimit: 3, note: '消毒后复用' },
      { posture: 'crisis', quantity: 0, reuseLimit: null, note: '' },
    ];
    const norm = await save({ postures, group: '口罩', requirement: 'as-needed' });
    expect(norm).toMatchObject({ postures, group: '口罩', requirement: 'as-needed' });
    expect(
      await save({ normId: norm.id, correct: true, postures: postures.slice(1) }),
    ).toMatchObject({ postures: postures.slice(1), group: '', requirement: 'required' });
  });

  it('in force is not changed unless it was wrong from the start', async () => {
    const norm = await save({});
    const inForce = { code: 'INVALID_FIELD', data: { field: 'validFrom', reason: 'in-force' } };
    const changes = [
      { quantity: 3 },
      { validFrom: '2020-01-21' },
      { group: '口罩' },
      { requirement: 'as-needed' },
      { substitutes: [{ familyId: respirator }] },
      { postures: [{ posture: 'crisis', quantity: 1 }] },
    ];
    for (const fields of changes) {
      await expect(save({ normId: norm.id, ...fields })).rejects.toMatchObject(inForce);
    }
    expect(await test.client.norms.list({})).toEqual([norm]);
    expect(await save({ normId: norm.id, source: '补记依据' })).toMatchObject({
      quantity: 2,
      source: '补记依据',
    });
    expect(await save({ normId: norm.id, correct: true, quantity: 3 })).toMatchObject({
      quantity: 3,
    });
    const coming = await save({ validFrom: '2020-03-01', quantity: 9 });
    expect(await save({ normId: coming.id, validFrom: '2020-03-02', quantity: 8 })).toMatchObject({
      quantity: 8,
      standing: 'upcoming',
    });
  });

  it('ends on a day that is not past, and a later version takes its place', async () => {
    const norm = await save({});
    await expect(save({ normId: norm.id, validTo: '2020-02-01' })).rejects.toMatchObject({
      data: { field: 'validTo', reason: 'in-force' },
    });
    expect(await save({ normId: norm.id, validTo: '2020-02-13' })).toMatchObject({
      standing: 'ended',
      validTo: '2020-02-13',
    });
    expect(await save({ validFrom: '2020-02-14', quantity: 4 })).toMatchObject({
      standing: 'in-force',
    });
    expect((await test.client.norms.list({})).map(({ standing }) => standing)).toEqual([
      'replaced',
      'in-force',
    ]);
  });

  it('goes out of use and back in', async () => {
    const { id } = await save({});
    const set = (active: boolean) =>
      test.client.norms.setActive({ commandId: newCommandId(), normId: id, active });
    expect(await set(false)).toMatchObject({ active: false });
    expect(await test.client.norms.list({})).toEqual([]);
    expect(await test.client.norms.list({ includeInactive: true })).toHaveLength(1);
    expect(await set(true)).toMatchObject({ active: true });
    expect(await test.client.norms.list({ taskTypeId: 99 })).toEqual([]);
  });
});
