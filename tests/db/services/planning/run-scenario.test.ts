import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSampleWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

/**
 * The sample's first twelve days are known, the thirteen after them are played through with the
 * trips that were really made (design 7).
 */
describe('planning from the twelfth day of the sample', () => {
  const first = '2020-02-01';
  const last = '2020-02-13';
  let sample: TestWorkspace;

  beforeAll(async () => {
    sample = await openSampleWorkspace();
  });
  afterAll(() => sample.close());

  const rows = <Row>(sql: string): Row[] => sample.workspace.connection.prepare(sql).all() as Row[];

  async function plan() {
    const { rows: log } = await sample.client.dispatches.list({ from: first, to: last });
    const deliveries = rows<{
      itemId: number;
      day: string;
      quantity: number;
      expiresOn: string | null;
    }>(
      `select line.item_id as itemId, document.business_date as day, lot.expires_on as expiresOn,
         sum(line.moved_quantity) as quantity
       from document join document_line as line on line.document_id = document.id
       join lot on lot.id = line.lot_id
       where document.kind = 'receipt' and document.business_date between '${first}' and '${last}'
       group by line.item_id, document.business_date, lot.id`,
    );
    return sample.client.planning.run({
      start: first,
      stockOn: '2020-01-31',
      days: 13,
      onOrder: false,
      deliveries,
      trips: log
        .filter((trip) => trip.status !== 'planned' && trip.status !== 'cancelled')
        .map(({ taskTypeId, risk, squadId, headcount, samples, areaM2, businessDate }) => ({
          taskTypeId,
          risk,
          squadId,
          headcount,
          samples: samples ?? 0,
          areaM2: areaM2 ?? 0,
          businessDate,
        })),
    });
  }

  /** Need by the norms in plain SQL, for consumables of the norms per person, trip, sample and m². */
  function needed() {
    return new Map(
      rows<{ code: string; need: number }>(
        `select family.code, sum(case norm.basis
           when 'per-person' then norm.quantity * dispatch.headcount
           when 'per-dispatch' then norm.quantity
           when 'per-sample' then norm.quantity * coalesce(dispatch.samples, 0)
           else (coalesce(dispatch.area_m2, 0) * norm.spray_ml_per_m2 * norm.concentration_mg_per_l
             + 100 * item.strength - 1) / (100 * item.strength)
         end) as need
         from dispatch
         join norm on norm.task_type_id = dispatch.task_type_id
           and norm.risk in ('any', dispatch.risk) and norm.active = 1
         join family on family.id = norm.family_id
         join (select family_id, max(reusable) as reusable, max(strength_basis_points) as strength
           from item group by family_id) as item on item.family_id = family.id
         where dispatch.status in ('out', 'returned') and item.reusable = 0
           and dispatch.business_date between '${first}' and '${last}'
         group by family.code having need > 0`,
      ).map((row) => [row.code, row.need]),
    );
  }

  it('asks for exactly what the norms of the trips ask for', async () => {
    const { lines, trips, personTrips } = await plan();
    const log = rows<{ trips: number; people: number }>(
      `select count(*) as trips, sum(headcount) as people from dispatch
       where status in ('out', 'returned') and business_date between '${first}' and '${last}'`,
    );
    expect({ trips, people: personTrips }).toEqual(log[0]);
    const demand = new Map<string, number>();
    for (const line of lines) {
      demand.set(line.familyCode, (demand.get(line.familyCode) ?? 0) + line.demand);
    }
    expect(Object.fromEntries([...demand].sort())).toEqual(
      Object.fromEntries([...needed()].sort()),
    );
  });

  it('predicts the use of every day and family exactly where the slips followed the norms', async () => {
    const { lines } = await plan();
    const predicted = new Map<string, number>();
    for (const { familyCode, days } of lines) {
      for (const { day, demand } of days) {
        const key = `${day} ${familyCode}`;
        predicted.set(key, (predicted.get(key) ?? 0) + demand);
      }
    }
    const { rows: reconciled } = await sample.client.reconciliation.list({ from: first, to: last });
    const used = new Map<string, { net: number; followed: boolean }>();
    for (const { businessDate, families, documents } of reconciled) {
      for (const family of families.filter(({ reusable }) => !reusable)) {
        const key = `${businessDate} ${family.familyCode}`;
        const before = used.get(key) ?? { net: 0, followed: true };
        const followed =
          documents.length > 0 && family.net === family.need && family.substituted === 0;
        used.set(key, { net: before.net + family.net, followed: before.followed && followed });
      }
    }
    const exact = [...used].filter(([, { followed }]) => followed);
    expect(exact.length).toBeGreaterThan(80);
    expect(exact.map(([key, { net }]) => [key, net])).toEqual(
      exact.map(([key]) => [key, predicted.get(key)]),
    );
  });

  it('predicts the day on which the aprons run out', async () => {
    const { lines } = await plan();
    const aprons = lines.find((line) => line.familyCode === 'BD04');
    // 7 were left; 2 and 5 went out on the 2nd and 3rd, and on the 4th there was none for anybody.
    expect(aprons).toMatchObject({ usable: 7, incoming: 0, runsOutOn: '2020-02-04' });
    const lastIssue = rows<{ day: string }>(
      `select max(document.business_date) as day from document
       join document_line as line on line.document_id = document.id
       join item on item.id = line.item_id where item.code = 'BD04' and document.kind = 'issue'`,
    );
    expect(lastIssue).toEqual([{ day: '2020-02-03' }]);
  });
});
