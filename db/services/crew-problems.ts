import type { z } from 'zod';
import type { dispatches } from '../contract/dispatches.ts';
import type { CrewProblem } from '../contract/issues.ts';
import type { ReadDb } from '../database.ts';

type Input = z.output<NonNullable<(typeof dispatches.checkCrew)['~orpc']['inputSchema']>>;

interface Member {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly active: number;
}

/** Who of some people is inactive, or on another dispatch that is out; unknown ids are passed over. */
export async function checkCrew(
  db: ReadDb,
  { crewIds, dispatchId }: Input,
): Promise<CrewProblem[]> {
  if (crewIds.length === 0) return [];
  const crew = await db
    .selectFrom('person')
    .where('id', 'in', [...crewIds])
    .select(['id', 'code', 'name', 'active'])
    .orderBy('code')
    .execute();
  return problemsOfCrew(db, crew, dispatchId ?? 0);
}

/** What stands against a crew of a dispatch. */
export async function problemsOfCrew(
  db: ReadDb,
  crew: readonly Member[],
  dispatchId: number,
): Promise<CrewProblem[]> {
  if (crew.length === 0) return [];
  const away = await db
    .selectFrom('dispatch_person')
    .innerJoin('dispatch', 'dispatch.id', 'dispatch_person.dispatch_id')
    .where(
      'dispatch_person.person_id',
      'in',
      crew.map((person) => person.id),
    )
    .where('dispatch.status', '=', 'out')
    .where('dispatch.id', '<>', dispatchId)
    .select(['dispatch_person.person_id as personId', 'dispatch.batch_no as batchNo'])
    .orderBy('dispatch.batch_no')
    .execute();
  return crew.flatMap(({ id, code, name, active }) => {
    const who = { personId: id, personCode: code, personName: name };
    return [
      ...(active === 0 ? [{ ...who, reason: 'inactive' as const, batchNo: null }] : []),
      ...away
        .filter(({ personId }) => personId === id)
        .map(({ batchNo }) => ({ ...who, reason: 'elsewhere' as const, batchNo })),
    ];
  });
}
