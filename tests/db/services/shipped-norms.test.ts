import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestItem } from '../../support/items.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('the shipped norms', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
  });
  afterEach(() => test.close());
  const load = () => test.client.norms.loadShipped({ commandId: newCommandId() });

  it('fill an empty workspace with what they need, each with its source', async () => {
    const answer = await load();
    expect(answer.missingFamilies).toEqual([]);
    expect(answer.items).toBeGreaterThan(80);
    const norms = await test.client.norms.list({});
    expect(norms).toHaveLength(answer.norms);
    expect(norms.length).toBeGreaterThan(90);
    expect(norms.filter(({ source }) => source === '')).toEqual([]);
    const kit = await test.client.kits.propose({
      taskTypeCode: '流调-疑似/确诊病例',
      risk: 'high',
      posture: 'shortage',
      headcount: 2,
    });
    expect(kit.choices).toMatchObject([
      { group: '眼面部', alternatives: [{ familyCode: 'EY02' }, { familyCode: 'EY01' }] },
    ]);
    expect(kit.needs.find(({ familyCode }) => familyCode === 'EY02')).toMatchObject({
      need: 2,
      reuseLimit: 5,
    });
    expect(kit.optionalNeeds.map(({ familyCode }) => familyCode)).toEqual(['FT03']);
  });

  it('keep to the families on record where there is a catalogue', async () => {
    await saveTestItem(test, { code: 'RS03', name: '医用外科口罩' });
    const answer = await load();
    expect(answer.items).toBe(0);
    expect(answer.norms).toBeGreaterThan(5);
    expect(answer.missingFamilies).toContain('BD01');
    expect(answer.missingFamilies).not.toContain('RS03');
    const norms = await test.client.norms.list({});
    expect(new Set(norms.map(({ familyCode }) => familyCode))).toEqual(new Set(['RS03']));
  });

  it('leave norms that are there alone', async () => {
    await load();
    await expect(load()).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
