import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSampleWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('the daily supplies report of the sample', () => {
  let sample: TestWorkspace;
  beforeAll(async () => {
    sample = await openSampleWorkspace();
  });
  afterAll(() => sample.close());

  const rows = <Row>(sql: string): Row[] => sample.workspace.connection.prepare(sql).all() as Row[];

  it.each(['2020-01-20', '2020-01-23', '2020-02-05', '2020-02-13'])(
    'agrees with the movements of %s and of all days before',
    async (date) => {
      const { rows: sheet, rowCount } = await sample.client.daily.supplies({ date });
      expect(rowCount).toBe(sheet.length);
      const moved = rows<{
        code: string;
        opening: number;
        received: number;
        issued: number;
        returned: number;
        closing: number;
        week: number;
      }>(
        `select item.code,
           sum(case when m.business_date < '${date}' then m.quantity else 0 end) as opening,
           sum(case when m.business_date = '${date}' and d.kind = 'receipt' then m.quantity else 0 end) as received,
           - sum(case when m.business_date = '${date}' and d.kind = 'issue' then m.quantity else 0 end) as issued,
           sum(case when m.business_date = '${date}' and d.kind = 'return' then m.quantity else 0 end) as returned,
           sum(case when m.business_date <= '${date}' then m.quantity else 0 end) as closing,
           - sum(case when item.reusable = 0 and d.kind in ('issue', 'return')
             and m.business_date between date('${date}', '-6 days') and '${date}'
             then m.quantity else 0 end) as week
         from movement as m join document as d on d.id = m.document_id join item on item.id = m.item_id
         group by item.code
         having opening <> 0 or received <> 0 or issued <> 0 or returned <> 0 or closing <> 0
         order by item.code`,
      );
      expect(
        sheet.map((row) => ({
          code: row.itemCode,
          opening: row.opening,
          received: Object.values(row.received).reduce((sum, units) => sum + units, 0),
          issued: row.issued,
          returned: row.returned,
          closing: row.closing,
          week: row.usedInWeek,
        })),
      ).toEqual(moved);
      for (const row of sheet) {
        const came = Object.values(row.received).reduce((sum, units) => sum + units, 0);
        expect(row.opening + came + row.returned - row.issued + row.otherwise).toBe(row.closing);
      }
    },
  );

  it('says where what came in came from', async () => {
    const { rows: sheet } = await sample.client.daily.supplies({ date: '2020-01-26' });
    const came = sheet.filter((row) => Object.values(row.received).some((units) => units !== 0));
    const sources = rows<{ code: string; source: string; quantity: number }>(
      `select item.code, d.receipt_source as source, sum(l.quantity) as quantity
       from document as d join document_line as l on l.document_id = d.id join item on item.id = l.item_id
       where d.kind = 'receipt' and d.business_date = '2020-01-26' group by 1, 2 order by 1`,
    );
    expect(
      came.flatMap((row) =>
        Object.entries(row.received)
          .filter(([, quantity]) => quantity !== 0)
          .map(([source, quantity]) => ({ code: row.itemCode, source, quantity })),
      ),
    ).toEqual(sources);
  });

  it('takes a receipt back in the column it came in by, and shows what is asked for', async () => {
    const { client } = sample;
    const before = await client.daily.supplies({ date: '2020-02-14' });
    const stocked = before.rows.find((row) => row.itemCode === 'RS03');
    const receipt = await client.receipts.post({
      commandId: crypto.randomUUID(),
      source: 'donation',
      lines: [{ itemCode: 'RS03', lotNo: 'RB1', quantity: 40, amount: 0 }],
    });
    await client.purchasing.requests.submit({
      commandId: crypto.randomUUID(),
      reason: '补货',
      lines: [{ itemId: stocked?.itemId ?? 0, quantity: 200 }],
    });
    const given = await client.daily.supplies({ date: '2020-02-14' });
    expect(given.rows.find((row) => row.itemCode === 'RS03')).toMatchObject({
      received: { donation: 40, purchase: 0 },
      closing: (stocked?.closing ?? 0) + 40,
      requested: 200,
    });
    await client.documents.reverse({
      commandId: crypto.randomUUID(),
      documentId: receipt.documentId,
      reason: '录错',
    });
    const after = await client.daily.supplies({ date: '2020-02-14' });
    expect(after.rows.find((row) => row.itemCode === 'RS03')).toMatchObject({
      received: { donation: 0 },
      closing: stocked?.closing,
    });
  });

  it('gives the command post the log’s own totals, by squad and by task', async () => {
    const post = await sample.client.daily.commandPost({ date: '2020-02-13' });
    expect(post.cumulative).toEqual({
      dispatches: 126,
      personTrips: 425,
      investigated: 106,
      samples: 22,
      areaM2: 150_000,
    });
    for (const groups of [post.bySquad, post.byTask]) {
      for (const part of ['day', 'cumulative'] as const) {
        const sum = (name: keyof typeof post.day) =>
          groups.reduce((total, group) => total + group[part][name], 0);
        expect({
          dispatches: sum('dispatches'),
          personTrips: sum('personTrips'),
          investigated: sum('investigated'),
          samples: sum('samples'),
          areaM2: sum('areaM2'),
        }).toEqual(post[part]);
      }
    }
  });
});
