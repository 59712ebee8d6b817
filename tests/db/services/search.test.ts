import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestItem } from '../../support/items.ts';
import { stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('search.everything', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
    const { squadId } = await stockMasks(test);
    await test.client.organisation.people.save({
      commandId: newCommandId(),
      code: 'XD01',
      name: '李四',
      squadId,
    });
    await test.client.organisation.taskTypes.save({
      commandId: newCommandId(),
      code: 'T1',
      name: '采样',
      kind: 'sampling',
    });
    for (const place of ['沙头镇', '新桥河镇']) {
      await test.client.dispatches.upsert({
        commandId: newCommandId(),
        squadId,
        taskTypeCode: 'T1',
        risk: 'high',
        headcount: 1,
        place,
        status: 'planned',
      });
    }
    await test.client.issues.post({
      commandId: newCommandId(),
      squadId,
      lines: [{ itemCode: 'RS01', quantity: 1 }],
    });
  });
  afterEach(() => test.close());

  const find = async (text: string, limit = 8) =>
    (await test.client.search.everything({ text, limit })).map(({ kind, title, detail }) =>
      [kind, title, detail].join('|'),
    );

  it('finds items, dispatches, documents and people by what they are called', async () => {
    expect(await find('yyfhkz')).toEqual(['item|RS01 医用防护口罩|']);
    expect(await find('沙头')).toEqual(['dispatch|CD-20200214-01|消毒技术小分队 · 采样 · 沙头镇']);
    expect(await find('ck-2020')).toEqual([
      expect.stringMatching(/^document\|CK-20200214-001\|2020-02-14 \d\d:\d\d · 消毒技术小分队$/),
    ]);
    expect(await find('李四')).toEqual(['person|XD01 李四|消毒技术小分队']);
    expect((await find('20200214')).map((hit) => hit.split('|')[0])).toEqual([
      'dispatch',
      'dispatch',
      'document',
    ]);
  });

  it('keeps to the limit for each kind, the newest dispatches first', async () => {
    expect(await find('20200214', 1)).toEqual([
      expect.stringContaining('CD-20200214-02'),
      expect.stringContaining('CK-20200214-001'),
    ]);
  });

  it('takes wildcards as typed and nothing for nothing', async () => {
    await saveTestItem(test, { code: '75%', name: '酒精' });
    expect(await find('%')).toEqual(['item|75% 酒精|']);
    expect(await find('_')).toEqual([]);
    expect(await find('')).toEqual([]);
  });
});
