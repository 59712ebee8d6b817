import type { z } from 'zod';
import type { PersonDetail, people } from '../../contract/people.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { CommandSession } from '../../session.ts';
import { required } from '../organisation/requirements.ts';
import { getPerson } from './people.ts';

type TestInput = z.output<NonNullable<(typeof people.addFitTest)['~orpc']['inputSchema']>>;
type RecordInput = z.output<NonNullable<(typeof people.addRecord)['~orpc']['inputSchema']>>;
type StrikeInput = z.output<NonNullable<(typeof people.strike)['~orpc']['inputSchema']>>;

/** Adds a fit test. Errors: NOT_FOUND, INVALID_FIELD. */
export async function addFitTest(
  tx: WriteTx,
  input: TestInput,
  session: CommandSession,
): Promise<PersonDetail> {
  await requirePerson(tx, input.personId);
  requirePast('testedOn', input.testedOn, session);
  await tx
    .insertInto('fit_test')
    .values({
      person_id: input.personId,
      tested_on: input.testedOn,
      mask_code: input.maskCode,
      passed: input.passed ? 1 : 0,
      method: input.method,
      note: input.note,
      actor: session.settings.operator,
      recorded_at: session.now,
    })
    .execute();
  return getPerson(tx, input, session);
}

/** Adds a training, a vaccination or a health check. Errors: NOT_FOUND, INVALID_FIELD. */
export async function addPersonRecord(
  tx: WriteTx,
  input: RecordInput,
  session: CommandSession,
): Promise<PersonDetail> {
  await requirePerson(tx, input.personId);
  requirePast('doneOn', input.doneOn, session);
  if (input.expiresOn !== null && input.expiresOn < input.doneOn) {
    throw failure('INVALID_FIELD', {
      field: 'expiresOn',
      reason: 'before-start',
      value: input.expiresOn,
    });
  }
  await tx
    .insertInto('person_record')
    .values({
      person_id: input.personId,
      kind: input.kind,
      name: input.name,
      done_on: input.doneOn,
      expires_on: input.expiresOn,
      note: input.note,
      actor: session.settings.operator,
      recorded_at: session.now,
    })
    .execute();
  return getPerson(tx, input, session);
}

/** Strikes out an entry made by mistake. Errors: NOT_FOUND, WRONG_STATE, INVALID_FIELD. */
export async function strikeEntry(
  tx: WriteTx,
  { fitTestId, recordId, reason }: StrikeInput,
  session: CommandSession,
): Promise<PersonDetail> {
  const [table, id] = entryNamed(fitTestId, recordId);
  const found = await tx
    .selectFrom(table)
    .select('person_id as personId')
    .where('id', '=', id)
    .executeTakeFirst();
  const { personId } = required(found, table === 'fit_test' ? 'fit-test' : 'person-record', id);
  const struck = await tx
    .selectFrom('struck_entry')
    .select('id')
    .where(table === 'fit_test' ? 'fit_test_id' : 'person_record_id', '=', id)
    .executeTakeFirst();
  if (struck) {
    const entity = table === 'fit_test' ? 'fit-test' : 'person-record';
    throw failure('WRONG_STATE', { entity, key: String(id), status: 'struck' });
  }
  await tx
    .insertInto('struck_entry')
    .values({
      fit_test_id: table === 'fit_test' ? id : null,
      person_record_id: table === 'fit_test' ? null : id,
      reason,
      actor: session.settings.operator,
      business_date: session.businessDate,
      recorded_at: session.now,
    })
    .execute();
  return getPerson(tx, { personId }, session);
}

function entryNamed(
  fitTestId: number | undefined,
  recordId: number | undefined,
): ['fit_test' | 'person_record', number] {
  if (fitTestId !== undefined && recordId === undefined) return ['fit_test', fitTestId];
  if (fitTestId === undefined && recordId !== undefined) return ['person_record', recordId];
  throw failure('INVALID_FIELD', { field: 'fitTestId', reason: 'missing', value: '' });
}

/** Errors: NOT_FOUND. */
export async function requirePerson(tx: WriteTx, personId: number): Promise<void> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .executeTakeFirst();
  required(row, 'person', personId);
}

function requirePast(field: string, day: string, { businessDate }: CommandSession): void {
  if (day > businessDate) {
    throw failure('INVALID_FIELD', { field, reason: 'in-the-future', value: day });
  }
}
