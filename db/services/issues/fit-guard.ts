import type { z } from 'zod';
import type { FitProblem, issues } from '../../contract/issues.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { fitFindingOf } from '../../fit-test.ts';
import { fixedStatement } from '../../fixed-statement.ts';
import { groupBy } from '../../group-by.ts';
import type { CommandSession, Session } from '../../session.ts';
import { problemsOfCrew } from '../crew-problems.ts';
import { countedTests } from '../people/entries.ts';

type CheckInput = z.output<NonNullable<(typeof issues.check)['~orpc']['inputSchema']>>;
type CheckOutput = z.output<NonNullable<(typeof issues.check)['~orpc']['outputSchema']>>;

interface Wanted {
  readonly dispatchId: number | null;
  /** People named on the lines, besides the dispatch's crew. */
  readonly people: readonly number[];
  readonly itemIds: readonly number[];
}

interface Override {
  readonly personId: number;
  readonly itemId: number;
  readonly reason: string;
}

/** A fit problem somebody answered for. */
export interface AnsweredFitProblem extends FitProblem {
  readonly reason: string;
}

const testedMasks = fixedStatement(
  (db: ReadDb | WriteTx, { itemIds }: { readonly itemIds: readonly number[] }) =>
    db
      .selectFrom('item')
      .innerJoin('family', 'family.id', 'item.family_id')
      .where('item.id', 'in', itemIds)
      .where('item.fit_test_required', '=', (eb) => eb.lit(1))
      .select(['item.id', 'item.code', 'family.code as familyCode'])
      .orderBy('item.code'),
);

/** Everybody of a crew whose tests do not cover one of the respirators among the items. */
export async function fitProblems(
  db: ReadDb | WriteTx,
  session: Session,
  { dispatchId, people, itemIds }: Wanted,
): Promise<FitProblem[]> {
  if (itemIds.length === 0) return [];
  const masks = await testedMasks(db, { itemIds: [...new Set(itemIds)] });
  if (masks.length === 0) return [];
  const crew = await crewOf(db, dispatchId, people);
  if (crew.length === 0) return [];
  const tests = groupBy(
    await countedTests(
      db,
      crew.map((person) => person.id),
    ),
    (test) => test.personId,
  );
  return crew.flatMap((person) =>
    masks.flatMap((mask) => {
      const found = fitFindingOf(
        tests.get(person.id) ?? [],
        [mask.code, mask.familyCode],
        session.businessDate,
        session.settings.fitTestMonths,
      );
      if (!found) return [];
      return [
        {
          personId: person.id,
          personCode: person.code,
          personName: person.name,
          itemId: mask.id,
          itemCode: mask.code,
          ...found,
        },
      ];
    }),
  );
}

async function crewOf(db: ReadDb | WriteTx, dispatchId: number | null, people: readonly number[]) {
  return db
    .selectFrom('person')
    .where((eb) =>
      eb.or([
        ...(people.length > 0 ? [eb('id', 'in', [...new Set(people)])] : []),
        eb(
          'id',
          'in',
          eb
            .selectFrom('dispatch_person')
            .select('person_id')
            .where('dispatch_id', '=', dispatchId ?? 0),
        ),
      ]),
    )
    .select(['id', 'code', 'name', 'active'])
    .orderBy('code')
    .execute();
}

/**
 * Lets respirators go to people whose tests do not cover them only where somebody answers for it.
 * Errors: FIT_TEST_MISSING, naming everybody without an answer.
 */
export async function requireFit(
  tx: WriteTx,
  session: CommandSession,
  { overrides, ...wanted }: Wanted & { readonly overrides: readonly Override[] },
): Promise<AnsweredFitProblem[]> {
  const problems = await fitProblems(tx, session, wanted);
  const answerOf = (problem: FitProblem) =>
    overrides.find(
      (override) => override.personId === problem.personId && override.itemId === problem.itemId,
    )?.reason;
  const open = problems.filter((problem) => answerOf(problem) === undefined);
  if (open.length > 0) throw failure('FIT_TEST_MISSING', { problems: open });
  return problems.map((problem) => ({ ...problem, reason: answerOf(problem) ?? '' }));
}

/** Keeps what was answered for with the slip; the chief reads it. */
export async function recordOverrides(
  tx: WriteTx,
  session: CommandSession,
  documentId: number,
  answered: readonly AnsweredFitProblem[],
): Promise<void> {
  if (answered.length === 0) return;
  await tx
    .insertInto('fit_override')
    .values(
      answered.map((problem) => ({
        document_id: documentId,
        person_id: problem.personId,
        item_id: problem.itemId,
        finding: problem.finding,
        reason: problem.reason,
        actor: session.settings.operator,
        business_date: session.businessDate,
        recorded_at: session.now,
      })),
    )
    .execute();
}

/** What stands against handing items to a dispatch's crew. Errors: NOT_FOUND. */
export async function checkIssue(
  db: ReadDb,
  { dispatchId, itemIds }: CheckInput,
  session: Session,
): Promise<CheckOutput> {
  const dispatch = await db
    .selectFrom('dispatch')
    .select('id')
    .where('id', '=', dispatchId)
    .executeTakeFirst();
  if (!dispatch) throw failure('NOT_FOUND', { entity: 'dispatch', key: String(dispatchId) });
  return {
    fit: await fitProblems(db, session, { dispatchId, people: [], itemIds }),
    crew: await problemsOfCrew(db, await crewOf(db, dispatchId, []), dispatchId),
  };
}
