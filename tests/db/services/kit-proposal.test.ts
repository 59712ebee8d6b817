import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postures, risks } from '../../../db/contract/values.ts';
import { newCommandId, openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';
import { expectedKit, type Trip } from '../norms/expected-kit.ts';
import { rawWorld } from '../norms/raw-world.ts';
import { shownKit } from '../norms/shown-kit.ts';

const DAY = '2020-02-14';

describe('every kit that the norms propose', () => {
  let test: TestWorkspace;
  let tasks: { id: number; name: string }[];
  let family: (code: string) => number;
  let crew: { id: number; sizes: Record<string, string> }[];
  beforeAll(async () => {
    test = await openSampleWorkspace();
    tasks = await test.client.organisation.taskTypes.list({});
    const families = await test.client.items.families();
    family = (code) => families.find((row) => row.code === code)?.id ?? 0;
    const people = await test.workspace.reader
      .selectFrom('person')
      .selectAll()
      .orderBy('code')
      .execute();
    crew = people
      .filter((person) => person.coverall_size !== '' && person.glove_size !== '')
      .map((person) => ({
        id: person.id,
        sizes: {
          coverall: person.coverall_size,
          glove: person.glove_size,
          boot: person.boot_size,
          scrubs: person.scrubs_size,
        },
      }));
  });
  afterAll(() => test.close());

  const workloads = [
    { people: 1, samples: 0, area: 0 },
    { people: 5, samples: 3, area: 500 },
    { people: 9, samples: 40, area: 1230 },
  ];

  /** Holds every task, risk, posture and workload against the second computation. */
  async function holdAll(day = DAY): Promise<{ kits: number; groups: number; lines: number }> {
    const world = await rawWorld(test, DAY);
    const seen = { kits: 0, groups: 0, lines: 0 };
    for (const task of tasks) {
      for (const risk of risks) {
        for (const posture of postures) {
          for (const { people, samples, area } of workloads) {
            const named = crew.slice(seen.kits % 7, (seen.kits % 7) + people);
            const trip: Trip = {
              task: task.id,
              risk,
              posture,
              day,
              people,
              samples,
              area,
              sizes: named.map(({ sizes }) => sizes),
            };
            const kit = await test.client.kits.propose({
              taskTypeId: task.id,
              risk,
              posture,
              businessDate: day,
              headcount: people,
              samples,
              areaM2: area,
              crewIds: named.map(({ id }) => id),
            });
            const where = `${task.name} ${risk} ${posture} ${people}`;
            expect(shownKit(kit), where).toEqual(expectedKit(world, trip));
            for (const choice of kit.choices) {
              const given = [...kit.needs, ...kit.optionalNeeds].filter(({ terms }) =>
                terms.some(({ group }) => group === choice.group),
              );
              expect(
                given.map(({ familyId }) => familyId),
                where,
              ).toEqual([choice.familyId]);
            }
            seen.kits += 1;
            seen.groups += kit.choices.length;
            seen.lines += kit.lines.length;
          }
        }
      }
    }
    return seen;
  }

  it('is the one worked out by hand, for the norms of the sample', async () => {
    const seen = await holdAll();
    expect(seen.kits).toBe(tasks.length * 3 * 3 * 3);
    expect(seen.lines).toBeGreaterThan(1000);
  });

  it('is the one worked out by hand, with groups, postures, versions and ends', async () => {
    const rich = tasks.find(({ name }) => name === '流调-疑似/确诊病例')?.id ?? 0;
    const save = (fields: object) =>
      test.client.norms.save({
        commandId: newCommandId(),
        taskTypeId: rich,
        risk: 'high',
        familyId: 0,
        basis: 'per-person',
        quantity: 1,
        validFrom: '2020-02-01',
        ...fields,
      });
    await save({ familyId: family('EY02'), group: '眼面部' });
    await save({ familyId: family('EY01'), risk: 'any', group: '眼面部', validTo: '2020-02-20' });
    await save({ familyId: family('FT02'), group: '足部' });
    await save({ familyId: family('FT03'), group: '足部' });
    await save({
      familyId: family('RS01'),
      group: '口罩',
      postures: [
        { posture: 'shortage', reuseLimit: 2, note: '消毒后复用' },
        { posture: 'crisis', quantity: 0 },
      ],
      substitutes: [
        { familyId: family('RS02'), from: 'shortage' },
        { familyId: family('RS03'), from: 'crisis' },
      ],
    });
    await save({
      familyId: family('RS02'),
      group: '口罩',
      postures: [{ posture: 'shortage', reuseLimit: 3 }],
    });
    await save({
      familyId: family('BD01'),
      quantity: 2,
      postures: [{ posture: 'shortage', quantity: 1 }],
      substitutes: [{ familyId: family('BD06') }, { familyId: family('BD04') }],
    });
    await save({ familyId: family('BD04'), requirement: 'as-needed' });
    await save({ familyId: family('HN05'), requirement: 'as-needed', group: '加戴' });
    await save({ familyId: family('HN01'), basis: 'per-sample', group: '加戴' });
    await save({ familyId: family('HN01'), basis: 'per-dispatch', requirement: 'as-needed' });
    await save({ familyId: family('BD01'), quantity: 3, validFrom: '2020-03-01' });
    const seen = await holdAll();
    expect(seen.groups).toBeGreaterThanOrEqual(30);
    await holdAll('2020-01-25');
    await holdAll('2020-03-02');
  });

  it('follows sizes and the order of substitutes while the stock runs out', async () => {
    const task = tasks.find(({ name }) => name === '流调-疑似/确诊病例')?.id ?? 0;
    const named = crew.slice(0, 6);
    const input = {
      taskTypeId: task,
      risk: 'high' as const,
      headcount: 6,
      crewIds: named.map(({ id }) => id),
    };
    const trip = {
      task,
      risk: 'high',
      day: DAY,
      people: 6,
      samples: 0,
      area: 0,
      sizes: named.map(({ sizes }) => sizes),
    };
    const items = (await test.client.items.list({})).map(({ id, familyCode }) => ({
      id,
      familyCode,
    }));
    const itemsOf = (code: string) =>
      items.filter(({ familyCode }) => familyCode === code).map(({ id }) => id);
    const squadId = (await test.client.organisation.squads.list({}))[0]?.id ?? 0;
    const drained = ['BD01', 'RS01', 'RS02', 'EY02', 'EY01', 'FT03', 'FT02', 'BD06'];
    const found = { sizedUp: false, offered: false, short: false, switched: new Set<number>() };
    for (const code of drained) {
      const lots = (await rawWorld(test, DAY)).lots.filter(({ item }) =>
        itemsOf(code).includes(item),
      );
      // All but two of a lot, then these, so that lots and sizes run out in the middle of a line.
      const steps = lots.flatMap((lot) =>
        lot.units > 2
          ? [
              { ...lot, units: lot.units - 2 },
              { ...lot, units: 2 },
            ]
          : [lot],
      );
      for (const { item, lot, place, units } of steps) {
        await test.client.issues.post({
          commandId: newCommandId(),
          squadId,
          recipient: 'HQ02',
          lines: [
            { itemId: item, lotId: lot, locationId: place, quantity: units, reason: '清空货架' },
          ],
        });
        const world = await rawWorld(test, DAY);
        for (const posture of postures) {
          const kit = await test.client.kits.propose({ ...input, posture });
          expect(shownKit(kit), `${code} ${posture}`).toEqual(
            expectedKit(world, { ...trip, posture }),
          );
          found.sizedUp ||= kit.lines.some((line) => line.sizedUpFrom.length > 0);
          found.offered ||= kit.lines.some((line) => line.substitutes.length > 1);
          found.short ||= kit.lines.some((line) => line.short > 0 && line.substitutes.length === 0);
          for (const choice of kit.choices) found.switched.add(choice.familyId);
        }
      }
    }
    expect(found).toMatchObject({ sizedUp: true, offered: true, short: true });
    expect(found.switched.size).toBeGreaterThanOrEqual(5);
  });
});
