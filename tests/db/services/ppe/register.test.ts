import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegisterRow } from '../../../../db/contract/ppe.ts';
import { openForInspection } from '../../../../db/schema/dialect/sqlite.ts';
import {
  newCommandId,
  openSampleWorkspace,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../support/workspace.ts';

interface Booked {
  readonly code: string;
  readonly lot: string;
  readonly number: string;
  readonly quantity: number;
}

/** Lines of a register as the ledger would tell them, in one order. */
const told = (rows: readonly RegisterRow[]) =>
  rows
    .map(({ itemCode, lotNo, number, quantity }) => `${number} ${itemCode} ${lotNo} ${quantity}`)
    .toSorted();

describe('the register of the sample', () => {
  let test: TestWorkspace;
  beforeAll(async () => {
    test = await openSampleWorkspace();
  });
  afterAll(() => test.close());

  /** What the movements say, in plain SQL over the file. */
  const ledger = (where: string, ...values: readonly (string | number)[]) => {
    const connection = openForInspection(test.path);
    try {
      return connection
        .prepare<unknown[], Booked>(
          `select item.code, lot.lot_no as lot, document.number, - sum(movement.quantity) as quantity
           from movement
           join document on document.id = movement.document_id
           join item on item.id = movement.item_id
           join lot on lot.id = movement.lot_id
           left join dispatch_link on dispatch_link.document_id = document.id
           left join dispatch on dispatch.id = dispatch_link.dispatch_id
           where document.kind = 'issue' and document.status = 'posted' and item.ppe = 1
             and ${where}
           group by movement.line_id`,
        )
        .all(...values)
        .map(({ code, lot, number, quantity }) => `${number} ${code} ${lot} ${quantity}`)
        .toSorted();
    } finally {
      connection.close();
    }
  };

  it('of one dispatch agrees with the ledger, line by line', async () => {
    const dispatch = await test.client.dispatches.get({ batchNo: 'CD-20200213-03' });
    const register = await test.client.ppe.register({ dispatchId: dispatch.id });
    expect(register.dispatch).toMatchObject({ batchNo: 'CD-20200213-03', headcount: 2 });
    expect(register.rows.length).toBeGreaterThan(4);
    expect(register.rowCount).toBe(register.rows.length);
    expect(told(register.rows)).toEqual(ledger('dispatch.batch_no = ?', 'CD-20200213-03'));
  });

  it('of one person agrees with the ledger, line by line', async () => {
    const people = await test.client.people.list({});
    const person = people.find((candidate) => candidate.code === 'XD01');
    const register = await test.client.ppe.register({ personId: person?.id });
    expect(register.person).toMatchObject({ code: 'XD01' });
    expect(register.rows.length).toBeGreaterThan(100);
    expect(register.rowCount).toBe(register.rows.length);
    expect(told(register.rows)).toEqual(ledger('document.recipient = ?', 'XD01'));
    expect(new Set(register.rows.map((row) => row.by))).toEqual(new Set(['slip']));
  });

  it.each([
    ['ppe-register-dispatch', 'dispatch.batch_no = ?', 'CD-20200213-03'],
    ['ppe-register-person', 'document.recipient = ?', 'JD01'],
  ])('agrees with the ledger on paper: %s', (golden, where, value) => {
    const paper = readFileSync(`tests/e2e/golden/${golden}.txt`, 'utf8');
    const printed = paper
      .split('\n')
      .map((line) => /^\d+ \d{4}-\d{2}-\d{2} .* (\d+) \S+ (\S+)$/.exec(line))
      .flatMap((row) => (row ? [`${row[2]} ${row[1]}`] : []));
    const booked = ledger(where, value).map((line) => line.split(' ').slice(-2).join(' '));
    expect(booked.length).toBeGreaterThan(10);
    expect(printed.toSorted()).toEqual(booked.toSorted());
    expect(paper).toContain(`打印 ${booked.length} 行 / 共 ${booked.length} 行`);
  });

  it('of everybody holds every protective item that went out, in time order', async () => {
    const register = await test.client.ppe.register({ from: '2020-02-01', to: '2020-02-10' });
    expect(told(register.rows)).toEqual(
      ledger('document.business_date between ? and ?', '2020-02-01', '2020-02-10'),
    );
    const times = register.rows.map((row) => row.occurredAt);
    expect(times).toEqual(times.toSorted());
    const units = register.totals.reduce((sum, total) => sum + total.quantity, 0);
    expect(units).toBe(register.rows.reduce((sum, row) => sum + row.quantity, 0));
  });

  it('refuses a dispatch or a person that is not there', async () => {
    await expect(test.client.ppe.register({ dispatchId: 9999 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(test.client.ppe.register({ personId: 9999 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'person' },
    });
  });
});

describe('the register of a crew', () => {
  let test: TestWorkspace;
  let people: { id: number; code: string }[];
  let dispatchId: number;
  beforeAll(async () => {
    test = await openTestWorkspace();
    const { client } = test;
    const squad = await client.organisation.squads.save({
      commandId: newCommandId(),
      code: 'XD',
      name: '消毒技术小分队',
    });
    people = [];
    for (const code of ['XD01', 'XD02', 'XD03']) {
      people.push(
        await client.organisation.people.save({
          commandId: newCommandId(),
          code,
          name: code === 'XD03' ? '王五' : '',
          squadId: squad.id,
        }),
      );
    }
    await client.organisation.taskTypes.save({
      commandId: newCommandId(),
      code: 'XD',
      name: '消毒',
      kind: 'disinfection',
    });
    for (const [code, ppe] of [
      ['RS03', true],
      ['CL01', false],
    ] as const) {
      await client.items.save({
        commandId: newCommandId(),
        code,
        familyCode: code,
        name: ppe ? '外科口罩' : '84消毒液',
        category: ppe ? 'respiratory' : 'disinfectant',
        baseUnit: ppe ? '只' : '瓶',
        ppe,
      });
    }
    await client.receipts.postOpening({
      commandId: newCommandId(),
      occurredAt: '2020-02-01 08:00',
      lines: [
        { itemCode: 'RS03', lotNo: 'M1', quantity: 20, amount: 2000 },
        { itemCode: 'CL01', lotNo: 'C1', quantity: 20, amount: 2000 },
      ],
    });
    const { dispatch } = await client.dispatches.upsert({
      commandId: newCommandId(),
      squadId: squad.id,
      taskTypeCode: 'XD',
      risk: 'high',
      headcount: 3,
      crewIds: people.map((person) => person.id),
      departedAt: '2020-02-14 08:00',
    });
    dispatchId = dispatch.id;
  });
  afterAll(() => test.close());

  it('has a row for everybody a line names and one for the rest, and knows debts and returns', async () => {
    const { client } = test;
    const [first, second, third] = people.map((person) => person.id) as [number, number, number];
    const slip = await client.issues.post({
      commandId: newCommandId(),
      dispatchId,
      recipient: 'XD01',
      lines: [
        {
          itemCode: 'RS03',
          quantity: 9,
          people: [
            { personId: second, quantity: 2 },
            { personId: third, quantity: 3 },
          ],
        },
        { itemCode: 'CL01', quantity: 4 },
      ],
      debts: [{ itemCode: 'RS03', quantity: 6, lotNo: '外箱M9', reason: '未入账先发' }],
    });
    const [line] = (await client.documents.get({ documentId: slip.documentId })).lines;
    await client.returns.post({
      commandId: newCommandId(),
      issueDocumentId: slip.documentId,
      lines: [{ lineId: line?.id ?? 0, quantity: 5, disposition: 'unopened' }],
    });
    const register = await client.ppe.register({ dispatchId });
    expect(
      register.rows.map(({ person, by, quantity, unopened, owed, lotNo }) => [
        person,
        by,
        quantity,
        unopened,
        owed,
        lotNo,
      ]),
    ).toEqual([
      ['XD02', 'share', 2, 0, false, 'M1'],
      ['XD03 王五', 'share', 3, 1, false, 'M1'],
      ['XD01', 'slip', 4, 4, false, 'M1'],
      ['XD01', 'slip', 6, 0, true, '外箱M9'],
    ]);
    expect(register.rowCount).toBe(4);
    expect(register.totals).toMatchObject([{ itemCode: 'RS03', quantity: 15, unopened: 5 }]);

    const of = async (personId: number) => {
      const own = await client.ppe.register({ personId });
      expect(own.rowCount).toBe(own.rows.length);
      return own.rows.map((row) => [row.by, row.quantity]);
    };
    expect(await of(second)).toEqual([['share', 2]]);
    expect(await of(first)).toEqual([
      ['slip', 4],
      ['slip', 6],
    ]);
    const history = await client.ppe.personHistory({ personId: third });
    expect(history.rows).toMatchObject([{ by: 'share', quantity: 3, personId: third }]);
    expect(history.trips).toMatchObject([{ dispatchId, state: 'not-asked' }]);
  });

  it('forgets a slip that was reversed', async () => {
    const { client } = test;
    const before = await client.ppe.register({});
    const slip = await client.issues.post({
      commandId: newCommandId(),
      dispatchId,
      recipient: 'XD02',
      lines: [{ itemCode: 'RS03', quantity: 1 }],
    });
    expect((await client.ppe.register({})).rows).toHaveLength(before.rows.length + 1);
    await client.documents.reverse({
      commandId: newCommandId(),
      documentId: slip.documentId,
      reason: '发错',
    });
    expect(await client.ppe.register({})).toEqual(before);
  });

  it('takes a name that two people bear for neither of them', async () => {
    const { client } = test;
    const squads = await client.organisation.squads.list({ includeInactive: false });
    const namesake = await client.organisation.people.save({
      commandId: newCommandId(),
      code: 'XD09',
      name: '王五',
      squadId: squads[0]?.id ?? 0,
    });
    const rows = async (personId: number) => (await client.ppe.register({ personId })).rows.length;
    const third = people[2]?.id ?? 0;
    const before = await rows(third);
    await client.issues.post({
      commandId: newCommandId(),
      dispatchId,
      recipient: '王五',
      lines: [{ itemCode: 'RS03', quantity: 1 }],
    });
    expect([await rows(third), await rows(namesake.id)]).toEqual([before, 0]);
    await client.issues.post({
      commandId: newCommandId(),
      dispatchId,
      recipient: 'XD09 王五',
      lines: [{ itemCode: 'RS03', quantity: 1 }],
    });
    expect([await rows(third), await rows(namesake.id)]).toEqual([before, 1]);
  });
});
