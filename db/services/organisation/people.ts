import type { z } from 'zod';
import type { organisation, Person } from '../../contract/organisation.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';
import type { CommandSession } from '../../session.ts';
import { allTests, countedTests } from '../people/entries.ts';
import { required, requireUnique } from './requirements.ts';

type Contract = typeof organisation.people;
type ListInput = z.output<NonNullable<Contract['list']['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<Contract['save']['~orpc']['inputSchema']>>;
type ActiveInput = z.output<NonNullable<Contract['setActive']['~orpc']['inputSchema']>>;

/** People with their sizes and fit tests, squad by squad. */
export async function listPeople(db: ReadDb, input: ListInput): Promise<Person[]> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('squad', 'squad.id', 'person.squad_id')
    .$if(!input.includeInactive, (query) => query.where('person.active', '=', 1))
    .selectAll('person')
    .select('squad.name as squadName')
    .orderBy('person.squad_id')
    .orderBy('person.code')
    .execute();
  const testsOf = groupBy(await countedTests(db), (test) => test.personId);
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    squadId: row.squad_id,
    squadName: row.squadName,
    coverallSize: row.coverall_size,
    gloveSize: row.glove_size,
    bootSize: row.boot_size,
    scrubsSize: row.scrubs_size,
    maskModel: row.mask_model,
    fitTests: (testsOf.get(row.id) ?? [])
      .toSorted((a, b) => b.testedOn.localeCompare(a.testedOn) || b.id - a.id)
      .map(({ testedOn, maskCode, passed }) => ({ testedOn, maskCode, passed: passed === 1 })),
    active: row.active === 1,
  }));
}

async function personById(db: ReadDb, id: number): Promise<Person> {
  const people = await listPeople(db, { includeInactive: true });
  return required(
    people.find((person) => person.id === id),
    'person',
    id,
  );
}

/** Two results for one mask on one day would contradict each other. */
function requireDistinctTests({ fitTests }: SaveInput): void {
  const keys = fitTests.map(({ testedOn, maskCode }) => `${testedOn} ${maskCode}`);
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  if (repeated !== undefined) {
    throw failure('INVALID_FIELD', { field: 'fitTests', reason: 'repeated', value: repeated });
  }
}

/**
 * Adds or changes a person; fit tests given that are not on record yet are added, none is taken
 * away. Errors: CONFLICT, NOT_FOUND, INVALID_FIELD.
 */
export async function savePerson(
  tx: WriteTx,
  input: SaveInput,
  session: CommandSession,
): Promise<Person> {
  requireUnique(
    await tx.selectFrom('person').select(['id', 'code']).execute(),
    { id: input.id, code: input.code },
    'person',
  );
  requireDistinctTests(input);
  const squad = await tx
    .selectFrom('squad')
    .select('id')
    .where('id', '=', input.squadId)
    .executeTakeFirst();
  required(squad, 'squad', input.squadId);
  const values = {
    code: input.code,
    name: input.name,
    squad_id: input.squadId,
    coverall_size: input.coverallSize,
    glove_size: input.gloveSize,
    boot_size: input.bootSize,
    scrubs_size: input.scrubsSize,
    mask_model: input.maskModel,
  };
  let personId = input.id;
  if (personId === undefined) {
    const row = await tx
      .insertInto('person')
      .values(values)
      .returning('id')
      .executeTakeFirstOrThrow();
    personId = row.id;
  } else {
    await personById(tx, personId);
    await tx.updateTable('person').set(values).where('id', '=', personId).execute();
  }
  await addTests(tx, personId, input, session);
  return personById(tx, personId);
}

/** Adds the tests not on record; one that is there, struck out ones included, is not entered again. */
async function addTests(
  tx: WriteTx,
  person_id: number,
  { fitTests }: SaveInput,
  session: CommandSession,
): Promise<void> {
  const known = new Set(
    (await allTests(tx, person_id)).map(({ testedOn, maskCode, passed }) =>
      [testedOn, maskCode, passed].join(' '),
    ),
  );
  const rows = fitTests
    .map(({ testedOn, maskCode, passed }) => ({
      person_id,
      tested_on: testedOn,
      mask_code: maskCode,
      passed: passed ? (1 as const) : (0 as const),
      actor: session.settings.operator,
      recorded_at: session.now,
    }))
    .filter((row) => !known.has([row.tested_on, row.mask_code, row.passed].join(' ')));
  if (rows.length > 0) await tx.insertInto('fit_test').values(rows).execute();
}

/** Takes a person out of use or back in. Errors: NOT_FOUND. */
export async function setPersonActive(tx: WriteTx, { id, active }: ActiveInput): Promise<Person> {
  const person = await personById(tx, id);
  await tx
    .updateTable('person')
    .set({ active: active ? 1 : 0 })
    .where('id', '=', id)
    .execute();
  return { ...person, active };
}
