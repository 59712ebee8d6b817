import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('organisation.people', () => {
  let test: TestWorkspace;
  let squadId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    const squad = await test.client.organisation.squads.save({
      commandId: newCommandId(),
      code: 'CY',
      name: '采样送检小分队',
    });
    squadId = squad.id;
  });
  afterEach(() => test.close());

  const save = (fields: object) =>
    test.client.organisation.people.save({
      commandId: newCommandId(),
      code: 'CY01',
      squadId,
      ...fields,
    });

  it('keeps sizes, and adds the fit tests given to those on record, newest first', async () => {
    const person = await save({
      name: '张三',
      coverallSize: '170',
      gloveSize: 'M',
      bootSize: '41',
      scrubsSize: 'L',
      fitTests: [
        { testedOn: '2019-06-01', maskCode: 'RS01', passed: true },
        { testedOn: '2020-01-05', maskCode: 'RS01', passed: false },
      ],
    });
    expect(person).toMatchObject({
      squadName: '采样送检小分队',
      coverallSize: '170',
      fitTests: [
        { testedOn: '2020-01-05', passed: false },
        { testedOn: '2019-06-01', passed: true },
      ],
    });
    const changed = await save({
      id: person.id,
      fitTests: [{ testedOn: '2020-02-01', maskCode: 'RS02', passed: true }],
    });
    expect(changed).toMatchObject({
      name: '',
      fitTests: [
        { testedOn: '2020-02-01', maskCode: 'RS02', passed: true },
        { testedOn: '2020-01-05', maskCode: 'RS01', passed: false },
        { testedOn: '2019-06-01', maskCode: 'RS01', passed: true },
      ],
    });
    expect(await test.client.organisation.people.list({})).toEqual([changed]);
  });

  it('refuses two results for one mask on one day, and keeps what was on record', async () => {
    const fitTest = { testedOn: '2020-01-05', maskCode: 'RS01', passed: true };
    const person = await save({ fitTests: [fitTest] });
    await expect(
      save({ id: person.id, fitTests: [fitTest, { ...fitTest, passed: false }] }),
    ).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'fitTests', reason: 'repeated' },
    });
    expect(await test.client.organisation.people.list({})).toEqual([person]);
  });

  it('refuses a code that is taken and a squad or person that is not there', async () => {
    await save({});
    await expect(save({})).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity: 'person', key: 'CY01' },
    });
    await expect(save({ code: 'CY02', squadId: 99 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'squad', key: '99' },
    });
    await expect(save({ id: 99, code: 'CY02' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'person', key: '99' },
    });
    // Two people may bear one name.
    await save({ code: 'CY03', name: '张三' });
    await save({ code: 'CY04', name: '张三' });
    expect(await test.client.organisation.people.list({})).toHaveLength(3);
  });
});
