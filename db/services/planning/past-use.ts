import { sql } from 'kysely';
import type { z } from 'zod';
import { daysBetween } from '../../clock.ts';
import type { planning } from '../../contract/planning.ts';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';

type Period = z.output<NonNullable<(typeof planning.usePerTrip)['~orpc']['inputSchema']>>;
type UsePerTrip = z.output<NonNullable<(typeof planning.usePerTrip)['~orpc']['outputSchema']>>;
type Patterns = z.output<NonNullable<(typeof planning.pastPatterns)['~orpc']['outputSchema']>>;

function tripsOfPeriod(db: ReadDb, { from, to }: Period) {
  return db
    .selectFrom('dispatch')
    .where('dispatch.status', 'in', ['out', 'returned'])
    .where('dispatch.business_date', '>=', from)
    .where('dispatch.business_date', '<=', to);
}

/**
 * Use of each family a person-trip, by task: issued less returned on the slips of the period's
 * dispatches, wherever the slips' own dates fall; slips of no dispatch stand under no task.
 */
export async function usePerTrip(db: ReadDb, period: Period): Promise<UsePerTrip> {
  const tasks = await tripsOfPeriod(db, period)
    .innerJoin('task_type', 'task_type.id', 'dispatch.task_type_id')
    .groupBy(['task_type.id', 'task_type.name'])
    .select((eb) => [
      'task_type.id',
      'task_type.name',
      eb.fn.countAll<number>().as('dispatches'),
      eb.fn.sum<number>('dispatch.headcount').as('personTrips'),
    ])
    .execute();
  const rows = await tripsOfPeriod(db, period)
    .innerJoin('dispatch_link as link', 'link.dispatch_id', 'dispatch.id')
    .innerJoin('document as issue', 'issue.id', 'link.document_id')
    .innerJoin('document', (join) =>
      join.on((eb) =>
        eb.or([
          eb('document.id', '=', eb.ref('issue.id')),
          eb.and([
            eb('document.source_document_id', '=', eb.ref('issue.id')),
            eb('document.kind', '=', 'return'),
          ]),
        ]),
      ),
    )
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .innerJoin('family', 'family.id', 'item.family_id')
    .where('issue.status', '=', 'posted')
    .where('document.status', '=', 'posted')
    .where('item.reusable', '=', 0)
    .groupBy(['dispatch.task_type_id', 'family.id', 'family.code', 'family.name'])
    .select((eb) => [
      'dispatch.task_type_id as taskTypeId',
      'family.id as familyId',
      'family.code as familyCode',
      'family.name as familyName',
      eb.fn.min('item.base_unit').as('baseUnit'),
      sql<number>`- sum(line.moved_quantity)`.as('used'),
    ])
    .orderBy('dispatch.task_type_id')
    .orderBy('family.code')
    .execute();
  const taskOf = new Map(tasks.map((task) => [task.id, task]));
  return rows.map(({ used, ...row }) => {
    const task = taskOf.get(row.taskTypeId);
    const personTrips = Number(task?.personTrips ?? 0);
    return {
      ...row,
      taskTypeName: task?.name ?? '',
      dispatches: Number(task?.dispatches ?? 0),
      personTrips,
      used: Number(used),
      perPersonTripHundredths:
        personTrips === 0 ? 0 : Math.round((Number(used) * 100) / personTrips),
    };
  });
}

/**
 * Trips a day by task, risk and squad over a period, with their mean headcount, samples and area
 * rounded up: where a scenario starts from.
 */
export async function pastPatterns(db: ReadDb, period: Period): Promise<Patterns> {
  const rows = await tripsOfPeriod(db, period)
    .innerJoin('task_type', 'task_type.id', 'dispatch.task_type_id')
    .innerJoin('squad', 'squad.id', 'dispatch.squad_id')
    .select([
      'task_type.id as taskTypeId',
      'task_type.name as taskTypeName',
      'dispatch.risk',
      'squad.id as squadId',
      'squad.name as squadName',
      'dispatch.headcount',
      'dispatch.samples',
      'dispatch.area_m2 as areaM2',
    ])
    .orderBy('task_type.id')
    .orderBy('squad.id')
    .execute();
  const days = daysBetween(period.from, period.to) + 1;
  const mean = (values: readonly (number | null)[]) =>
    Math.ceil(values.reduce((sum: number, value) => sum + (value ?? 0), 0) / values.length);
  return [
    ...groupBy(rows, (row) => `${row.taskTypeId} ${row.risk} ${row.squadId}`).values(),
  ].flatMap((trips) => {
    const [first] = trips;
    if (!first) return [];
    const { headcount: _h, samples: _s, areaM2: _a, ...kind } = first;
    return [
      {
        ...kind,
        headcount: mean(trips.map((trip) => trip.headcount)),
        samples: mean(trips.map((trip) => trip.samples)),
        areaM2: mean(trips.map((trip) => trip.areaM2)),
        tripsPerDayTenths: Math.round((trips.length * 10) / days),
      },
    ];
  });
}
