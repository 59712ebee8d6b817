import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('people', () => {
  let test: TestWorkspace;
  let personId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    const squad = await test.client.organisation.squads.save({
      commandId: newCommandId(),
      code: 'CY',
      name: '采样送检小分队',
    });
    const person = await test.client.organisation.people.save({
      commandId: newCommandId(),
      code: 'CY01',
      name: '张三',
      squadId: squad.id,
      maskModel: 'RS01',
    });
    personId = person.id;
  });
  afterEach(() => test.close());

  const fitTest = (fields: object) =>
    test.client.people.addFitTest({
      commandId: newCommandId(),
      personId,
      testedOn: '2020-01-05',
      maskCode: 'RS01',
      passed: true,
      ...fields,
    });
  const record = (fields: object) =>
    test.client.people.addRecord({
      commandId: newCommandId(),
      personId,
      kind: 'training',
      name: '穿脱防护服',
      doneOn: '2019-03-01',
      ...fields,
    });
  const card = async () => (await test.client.people.list({}))[0];

  it('tells where the fit test of the mask somebody wears stands', async () => {
    expect((await card())?.fit).toMatchObject({ state: 'no-test', validUntil: null });
    await fitTest({ maskCode: 'RS02' });
    expect((await card())?.fit).toMatchObject({ state: 'other-model', maskCode: 'RS01' });
    await fitTest({ passed: false });
    expect((await card())?.fit).toMatchObject({ state: 'failed', testedOn: '2020-01-05' });
    await fitTest({ method: '定性', note: '换鼻夹' });
    expect((await card())?.fit).toEqual({
      state: 'valid',
      maskCode: 'RS01',
      testedOn: '2020-01-05',
      validUntil: '2021-01-05',
    });
    const { fitTests } = await test.client.people.get({ personId });
    expect(fitTests).toMatchObject([
      { maskCode: 'RS01', passed: true, method: '定性', note: '换鼻夹', actor: 'HQ02' },
      { maskCode: 'RS01', passed: false },
      { maskCode: 'RS02', passed: true },
    ]);
  });

  it('goes by the best mask tested where none is named', async () => {
    const [person] = await test.client.organisation.people.list({ includeInactive: false });
    await test.client.organisation.people.save({
      commandId: newCommandId(),
      id: personId,
      code: 'CY01',
      squadId: person?.squadId ?? 0,
    });
    await fitTest({ maskCode: 'RS02', passed: false, testedOn: '2020-02-01' });
    expect((await card())?.fit).toMatchObject({ state: 'failed', maskCode: 'RS02' });
    await fitTest({});
    expect((await card())?.fit).toMatchObject({ state: 'valid', maskCode: 'RS01' });
  });

  it('strikes an entry out: it stays to be seen and counts no more', async () => {
    await fitTest({ passed: true, testedOn: '2019-12-01' });
    const wrong = (await fitTest({ passed: false })).fitTests[0]?.id;
    const struck = await test.client.people.strike({
      commandId: newCommandId(),
      fitTestId: wrong,
      reason: '录成了别人的',
    });
    expect(struck.fit).toMatchObject({ state: 'valid', testedOn: '2019-12-01' });
    expect(struck.fitTests).toMatchObject([
      { passed: false, struck: { reason: '录成了别人的', actor: 'HQ02' } },
      { passed: true, struck: null },
    ]);
    await expect(
      test.client.people.strike({ commandId: newCommandId(), fitTestId: wrong, reason: '再来' }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE', data: { status: 'struck' } });
    await expect(
      test.client.people.strike({ commandId: newCommandId(), reason: '哪一条' }),
    ).rejects.toMatchObject({ code: 'INVALID_FIELD' });
  });

  it('keeps every fit test when master data is saved without them', async () => {
    await fitTest({});
    const [before] = await test.client.organisation.people.list({ includeInactive: false });
    const saved = await test.client.organisation.people.save({
      commandId: newCommandId(),
      id: personId,
      code: 'CY01',
      name: '张三丰',
      squadId: before?.squadId ?? 0,
      fitTests: [{ testedOn: '2019-06-01', maskCode: 'RS01', passed: true }],
    });
    expect(saved).toMatchObject({
      name: '张三丰',
      fitTests: [{ testedOn: '2020-01-05' }, { testedOn: '2019-06-01' }],
    });
  });

  it('reminds of what runs out within 30 days, of one course the newest', async () => {
    await fitTest({ testedOn: '2019-03-15' });
    await record({ expiresOn: '2020-02-13' });
    await record({ kind: 'vaccination', name: '流感', expiresOn: '2020-03-20' });
    const due = [
      { kind: 'training', name: '穿脱防护服', on: '2020-02-13', overdue: true },
      { kind: 'fit-test', name: 'RS01', on: '2020-03-15', overdue: false },
    ];
    expect(await card()).toMatchObject({ due, next: due[0] });
    const { tasks } = await test.client.today.overview();
    expect(tasks.filter((task) => task.action === 'renew')).toMatchObject([
      { headcount: 1, at: '2020-02-13', urgency: 2 },
    ]);
    await record({ doneOn: '2020-02-14', expiresOn: '2021-02-14' });
    expect((await card())?.due).toEqual([due[1]]);
  });

  it('does not remind of anybody who is inactive', async () => {
    await record({ expiresOn: '2020-02-13' });
    await test.client.organisation.people.setActive({
      commandId: newCommandId(),
      id: personId,
      active: false,
    });
    expect(await test.client.people.list({})).toEqual([]);
    expect((await test.client.people.list({ includeInactive: true }))[0]?.due).toEqual([]);
  });

  it('refuses what was done tomorrow, and what ends before it began', async () => {
    await expect(fitTest({ testedOn: '2020-02-15' })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'testedOn', reason: 'in-the-future' },
    });
    await expect(record({ doneOn: '2020-02-15' })).rejects.toMatchObject({
      data: { field: 'doneOn', reason: 'in-the-future' },
    });
    await expect(record({ expiresOn: '2019-02-28' })).rejects.toMatchObject({
      data: { field: 'expiresOn', reason: 'before-start' },
    });
    await expect(fitTest({ personId: 99 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'person', key: '99' },
    });
  });
});
