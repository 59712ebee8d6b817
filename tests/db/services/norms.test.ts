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
    const norm = await save({ substituteFamilyIds: [powder, respirator], source: '指南' });
    expect(norm).toMatchObject({
      taskTypeName: '终末消毒',
      familyCode: 'RS01',
      baseUnit: '只',
      quantity: 2,
      substituteFamilyIds: [powder, respirator],
      substitutes: [{ code: 'DS02' }, { code: 'RS02' }],
      active: true,
    });
    expect(await save({ normId: norm.id, substituteFamilyIds: [respirator] })).toMatchObject({
      id: norm.id,
      substituteFamilyIds: [respirator],
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
      [{ substituteFamilyIds: [mask] }, 'substituteFamilyIds', 'own-substitute'],
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
    await expect(save({ normId: second.id, risk: 'high' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await test.client.norms.list({})).toHaveLength(4);
  });

  it('refuses a task type, family or norm that is not there', async () => {
    for (const [fields, entity] of [
      [{ taskTypeId: 99 }, 'task-type'],
      [{ familyId: 99 }, 'family'],
      [{ substituteFamilyIds: [respirator, 99] }, 'family'],
      [{ normId: 99 }, 'norm'],
    ] as const) {
      await expect(save(fields)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        data: { entity, key: '99' },
      });
    }
    expect(await test.client.norms.list({})).toEqual([]);
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
