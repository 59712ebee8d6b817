import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

/** Suits in two sizes, goggles or face shields, surgical masks, and the norms that ask for them. */
describe('ppe.compliance', () => {
  let test: TestWorkspace;
  let squadId: number;
  let people: Record<string, number>;
  beforeEach(async () => {
    test = await openTestWorkspace();
    const { client } = test;
    const commandId = newCommandId;
    squadId = (
      await client.organisation.squads.save({ commandId: commandId(), code: 'XD', name: '消毒队' })
    ).id;
    people = {};
    for (const [code, coverallSize] of [
      ['XD01', '170'],
      ['XD02', '180'],
    ] as const) {
      const person = await client.organisation.people.save({
        commandId: commandId(),
        code,
        squadId,
        coverallSize,
      });
      people[code] = person.id;
    }
    const task = await client.organisation.taskTypes.save({
      commandId: commandId(),
      code: 'XD',
      name: '消毒',
      kind: 'disinfection',
    });
    const goods = [
      ['BD01-170', 'BD01', '防护服', 'body', '170', true],
      ['BD01-180', 'BD01', '防护服', 'body', '180', true],
      ['EY01', 'EY01', '护目镜', 'eye', '', true],
      ['EY02', 'EY02', '防护面屏', 'eye', '', true],
      ['RS01', 'RS01', 'N95口罩', 'respiratory', '', true],
      ['RS03', 'RS03', '外科口罩', 'respiratory', '', true],
      ['EQ01', 'EQ01', '喷雾器', 'equipment', '', false],
    ] as const;
    const familyOf = new Map<string, number>();
    for (const [code, familyCode, name, category, size, ppe] of goods) {
      const item = await client.items.save({
        commandId: commandId(),
        code,
        familyCode,
        name,
        category,
        size,
        baseUnit: '件',
        ppe,
      });
      familyOf.set(familyCode, item.familyId);
    }
    await client.receipts.postOpening({
      commandId: commandId(),
      occurredAt: '2020-02-01 08:00',
      lines: goods.map(([itemCode]) => ({ itemCode, lotNo: 'L', quantity: 50, amount: 100 })),
    });
    const norm = (familyCode: string, fields: object = {}) =>
      client.norms.save({
        commandId: commandId(),
        taskTypeId: task.id,
        risk: 'high',
        familyId: familyOf.get(familyCode) ?? 0,
        basis: 'per-person',
        quantity: 1,
        validFrom: '2020-01-01',
        ...fields,
      });
    await norm('BD01');
    await norm('EY01', { group: '眼面' });
    await norm('EY02', { group: '眼面' });
    await norm('RS01', { substitutes: [{ familyId: familyOf.get('RS03') ?? 0 }] });
    await norm('EQ01', { basis: 'per-dispatch' });
  });
  afterEach(() => test.close());

  const dispatch = async (fields: object = {}) => {
    const answer = await test.client.dispatches.upsert({
      commandId: newCommandId(),
      squadId,
      taskTypeCode: 'XD',
      risk: 'high',
      headcount: 2,
      crewIds: Object.values(people),
      departedAt: '2020-02-14 08:00',
      ...fields,
    });
    return answer.dispatch.id;
  };
  const issue = (dispatchId: number, lines: readonly [string, number][], extra: object = {}) =>
    test.client.issues.post({
      commandId: newCommandId(),
      dispatchId,
      recipient: 'XD01',
      lines: lines.map(([itemCode, quantity]) => ({ itemCode, quantity })),
      ...extra,
    });
  const families = async (dispatchId: number) => {
    const answer = await test.client.ppe.compliance({ dispatchId });
    return Object.fromEntries(
      answer.families.map(({ familyCode, need, given, substituted, gap, state }) => [
        familyCode,
        { need, given, substituted, gap, state },
      ]),
    );
  };
  const met = { need: 2, given: 2, substituted: 0, gap: 0, state: 'met' };

  it('is met by what was asked: sizes of one family together, either of a group', async () => {
    const dispatchId = await dispatch();
    await issue(dispatchId, [
      ['BD01-170', 1],
      ['BD01-180', 1],
      ['EY02', 2],
      ['RS01', 2],
      ['EQ01', 1],
    ]);
    expect(await families(dispatchId)).toEqual({ BD01: met, EY02: met, RS01: met });
    const { state, people: crew } = await test.client.ppe.compliance({ dispatchId });
    expect(state).toBe('met');
    expect(crew).toMatchObject([
      { code: 'XD01', people: 1, state: 'met', gaps: 0 },
      { code: 'XD02', people: 1, state: 'met', gaps: 0 },
    ]);
    expect(await test.client.ppe.dispatches({})).toMatchObject([
      { dispatchId, state: 'met', asked: 3, gaps: 0, lacking: [] },
    ]);
  });

  it('names the gaps, and what stood in', async () => {
    const dispatchId = await dispatch();
    await issue(dispatchId, [
      ['BD01-170', 1],
      ['RS01', 1],
      ['RS03', 3],
    ]);
    expect(await families(dispatchId)).toMatchObject({
      BD01: { need: 2, given: 1, gap: 1, state: 'short' },
      EY01: { need: 2, given: 0, gap: 2, state: 'short' },
      RS01: { need: 2, given: 1, substituted: 1, gap: 0, state: 'substituted' },
      RS03: { need: 0, given: 3, state: 'not-asked' },
    });
    expect(await test.client.ppe.dispatches({})).toMatchObject([
      {
        state: 'short',
        asked: 3,
        gaps: 2,
        lacking: [
          { familyName: '防护服', gap: 1 },
          { familyName: '护目镜', gap: 2 },
        ],
      },
    ]);
    // The suit in 170 was for who wears 170.
    const { people: crew } = await test.client.ppe.compliance({ dispatchId });
    const suits = crew.map((member) => member.families.find((row) => row.familyCode === 'BD01'));
    expect(suits).toMatchObject([
      { given: 1, gap: 0, basis: 'derived' },
      { given: 0, gap: 1 },
    ]);
    expect(await test.client.ppe.people({})).toMatchObject([
      { code: 'XD01', trips: 1, tripsWithGaps: 1, gaps: 1, squadName: '消毒队' },
      { code: 'XD02', trips: 1, tripsWithGaps: 1, gaps: 2 },
    ]);
  });

  it('counts what is owed, not what came back unopened', async () => {
    const dispatchId = await dispatch();
    const slip = await issue(dispatchId, [['RS01', 2]], {
      debts: [{ itemCode: 'BD01-170', quantity: 2, reason: '先发后补' }],
    });
    const { families: before } = await test.client.ppe.compliance({ dispatchId });
    expect(before.find((row) => row.familyCode === 'BD01')).toMatchObject({
      given: 2,
      issued: 0,
      owed: 2,
      gap: 0,
      lines: [{ owed: true, quantity: 2, number: slip.number }],
    });
    const { lines } = await test.client.documents.get({ documentId: slip.documentId });
    await test.client.returns.post({
      commandId: newCommandId(),
      issueDocumentId: slip.documentId,
      lines: [{ lineId: lines[0]?.id ?? 0, quantity: 1, disposition: 'unopened' }],
    });
    expect((await families(dispatchId)).RS01).toEqual({
      need: 2,
      given: 1,
      substituted: 0,
      gap: 1,
      state: 'short',
    });
    // Settled, it is an ordinary line and counts once.
    const [debt] = await test.client.debts.list({});
    await test.client.debts.settle({
      commandId: newCommandId(),
      lines: [{ debtId: debt?.id ?? 0, quantity: 2 }],
    });
    const { families: after } = await test.client.ppe.compliance({ dispatchId });
    expect(after.find((row) => row.familyCode === 'BD01')).toMatchObject({
      given: 2,
      issued: 2,
      owed: 0,
    });
  });

  it('goes by what the slip names people for', async () => {
    const dispatchId = await dispatch();
    await issue(dispatchId, [], {
      lines: [
        { itemCode: 'RS01', quantity: 2, people: [{ personId: people.XD02, quantity: 2 }] },
        { itemCode: 'EY01', quantity: 2 },
      ],
    });
    const { people: crew } = await test.client.ppe.compliance({ dispatchId });
    const masks = crew.map((member) => member.families.find((row) => row.familyCode === 'RS01'));
    expect(masks).toMatchObject([
      { given: 0, gap: 1 },
      { given: 2, gap: 0, basis: 'recorded' },
    ]);
    const goggles = crew.map((member) => member.families.find((row) => row.familyCode === 'EY01'));
    expect(goggles).toMatchObject([
      { given: 1, gap: 0, basis: 'derived' },
      { given: 1, gap: 0, basis: 'derived' },
    ]);
    const { trips } = await test.client.ppe.personHistory({ personId: people.XD02 ?? 0 });
    expect(trips).toMatchObject([{ dispatchId, gaps: 1, state: 'short' }]);
  });

  it('says no-issue where nothing went out, and puts people without names in one row', async () => {
    const dispatchId = await dispatch({ headcount: 5 });
    expect(await test.client.ppe.dispatches({})).toMatchObject([{ state: 'no-issue', gaps: 3 }]);
    const { people: crew } = await test.client.ppe.compliance({ dispatchId });
    expect(crew.map(({ personId, people: count }) => [personId === null, count])).toEqual([
      [false, 1],
      [false, 1],
      [true, 3],
    ]);
    const needs = crew.map((member) => member.families.find((row) => row.familyCode === 'BD01'));
    expect(needs.map((row) => row?.need)).toEqual([1, 1, 3]);
    await expect(test.client.ppe.compliance({ dispatchId: 99 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
