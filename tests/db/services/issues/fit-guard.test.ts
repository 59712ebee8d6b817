import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitFindingOf, needsFitTest, newestTest } from '../../../../db/fit-test.ts';
import { type MaskStore, stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

const test = (testedOn: string, maskCode: string, passed: number, id = 1) => ({
  id,
  personId: 1,
  testedOn,
  maskCode,
  passed,
});
const findingOf = (tests: readonly ReturnType<typeof test>[], day = '2020-02-14') =>
  fitFindingOf(tests, ['RS01', 'RSF'], day, 12)?.finding ?? null;

describe('fitFindingOf', () => {
  it('tells no test, another model, a failed and an expired one', () => {
    expect(findingOf([])).toBe('no-test');
    expect(findingOf([test('2020-01-01', 'RS02', 1)])).toBe('other-model');
    expect(findingOf([test('2020-01-01', 'RS01', 0)])).toBe('failed');
    expect(findingOf([test('2019-01-01', 'RS01', 1)])).toBe('expired');
    expect(findingOf([test('2020-01-01', 'RS01', 1)])).toBeNull();
  });

  it('holds to the very day a year later, and not a day longer', () => {
    expect(findingOf([test('2019-02-14', 'RS01', 1)])).toBeNull();
    expect(findingOf([test('2019-02-13', 'RS01', 1)])).toBe('expired');
    // 29 February has no like day in the next year: the last of that month.
    expect(findingOf([test('2020-02-29', 'RS01', 1)], '2021-02-28')).toBeNull();
    expect(findingOf([test('2020-02-29', 'RS01', 1)], '2021-03-01')).toBe('expired');
  });

  it('goes by the newest test of the mask or its family, of one day by the one entered last', () => {
    expect(findingOf([test('2020-01-01', 'RS01', 1), test('2020-02-01', 'RSF', 0)])).toBe('failed');
    expect(
      findingOf([test('2020-02-01', 'RS01', 0, 1), test('2020-02-01', 'RS01', 1, 2)]),
    ).toBeNull();
    expect(findingOf([test('2020-02-01', 'RS01', 1, 1), test('2020-02-01', 'RS01', 0, 2)])).toBe(
      'failed',
    );
  });

  it('does not know a test of a day to come', () => {
    expect(findingOf([test('2020-02-15', 'RS01', 1)])).toBe('no-test');
    expect(newestTest([test('2020-02-15', 'RS01', 1)], ['RS01'], '2020-02-14')).toBeUndefined();
  });
});

describe('needsFitTest', () => {
  it('is so for medical respirators alone', () => {
    expect(needsFitTest('GB 19083-2010')).toBe(true);
    expect(needsFitTest(' gb 19083')).toBe(true);
    expect(needsFitTest('GB 2626-2006')).toBe(false);
    expect(needsFitTest('YY 0469-2011')).toBe(false);
  });
});

describe('the guard at issue', () => {
  let opened: TestWorkspace;
  let store: MaskStore;
  let personId: number;
  let dispatchId: number;
  beforeEach(async () => {
    opened = await openTestWorkspace();
    store = await stockMasks(opened);
    const { client } = opened;
    const item = await client.items.get({ itemId: store.itemId });
    await client.items.save({
      ...item,
      itemId: item.id,
      fitTestRequired: true,
      commandId: newCommandId(),
    });
    const person = await client.organisation.people.save({
      commandId: newCommandId(),
      code: 'XD01',
      name: '张三',
      squadId: store.squadId,
    });
    personId = person.id;
    await client.organisation.taskTypes.save({
      commandId: newCommandId(),
      code: 'XD',
      name: '消毒',
      kind: 'disinfection',
    });
    const { dispatch } = await client.dispatches.upsert({
      commandId: newCommandId(),
      squadId: store.squadId,
      taskTypeCode: 'XD',
      risk: 'high',
      headcount: 2,
      crewIds: [personId],
    });
    dispatchId = dispatch.id;
  });
  afterEach(() => opened.close());

  const issue = (fitOverrides: { personId: number; itemId: number; reason: string }[] = []) =>
    opened.client.issues.post({
      commandId: newCommandId(),
      dispatchId,
      lines: [{ itemCode: 'RS01', quantity: 2 }],
      fitOverrides,
    });
  const tested = (testedOn: string, maskCode: string, passed: boolean) =>
    opened.client.people.addFitTest({
      commandId: newCommandId(),
      personId,
      testedOn,
      maskCode,
      passed,
    });

  it('names everybody whose test does not cover the mask, and posts nothing', async () => {
    await tested('2020-01-01', 'RS02', true);
    await expect(issue()).rejects.toMatchObject({
      code: 'FIT_TEST_MISSING',
      data: {
        problems: [{ personCode: 'XD01', itemCode: 'RS01', finding: 'other-model' }],
      },
    });
    const { fit } = await opened.client.issues.check({ dispatchId, itemIds: [store.itemId] });
    expect(fit).toMatchObject([{ personId, finding: 'other-model', testedOn: null }]);
    expect(await opened.client.documents.list({ kind: 'issue' })).toMatchObject({ total: 0 });
  });

  it('lets a valid test through, without a word', async () => {
    await tested('2020-01-01', 'RS01', true);
    expect((await issue()).number).toBe('CK-20200214-001');
    expect(await opened.client.people.overrides({})).toEqual([]);
  });

  it('lists for the chief what was answered for', async () => {
    await tested('2019-01-01', 'RS01', true);
    const slip = await issue([{ personId, itemId: store.itemId, reason: '只有这一型号' }]);
    expect(await opened.client.people.overrides({})).toMatchObject([
      {
        documentId: slip.documentId,
        personCode: 'XD01',
        finding: 'expired',
        reason: '只有这一型号',
        actor: 'HQ02',
        businessDate: '2020-02-14',
      },
    ]);
    expect(await opened.client.people.overrides({ to: '2020-02-13' })).toEqual([]);
    const { tasks } = await opened.client.today.overview();
    expect(tasks.filter((task) => task.action === 'override')).toMatchObject([{ headcount: 1 }]);
  });

  it('counts no test that was struck out', async () => {
    const { fitTests } = await tested('2020-01-01', 'RS01', true);
    await opened.client.people.strike({
      commandId: newCommandId(),
      fitTestId: fitTests[0]?.id,
      reason: '录错人',
    });
    await expect(issue()).rejects.toMatchObject({
      data: { problems: [{ finding: 'no-test' }] },
    });
  });
});
