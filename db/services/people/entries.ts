import type { PersonDetail } from '../../contract/people.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import type { CountedTest } from '../../fit-test.ts';

/** Fit tests that count, of some people or of all, in the order of entry. */
export function countedTests(
  db: ReadDb | WriteTx,
  personIds?: readonly number[],
): Promise<CountedTest[]> {
  return db
    .selectFrom('fit_test')
    .leftJoin('struck_entry as struck', 'struck.fit_test_id', 'fit_test.id')
    .where('struck.id', 'is', null)
    .$if(personIds !== undefined, (query) =>
      query.where('fit_test.person_id', 'in', [...(personIds ?? [])]),
    )
    .select([
      'fit_test.id',
      'fit_test.person_id as personId',
      'fit_test.tested_on as testedOn',
      'fit_test.mask_code as maskCode',
      'fit_test.passed',
    ])
    .orderBy('fit_test.id')
    .execute();
}

/** A training, vaccination or health check that counts. */
export interface CountedRecord {
  readonly id: number;
  readonly personId: number;
  readonly kind: PersonDetail['records'][number]['kind'];
  readonly name: string;
  readonly doneOn: string;
  readonly expiresOn: string | null;
}

/** Records that count, of some people or of all, in the order of entry. */
export function countedRecords(
  db: ReadDb | WriteTx,
  personIds?: readonly number[],
): Promise<CountedRecord[]> {
  return db
    .selectFrom('person_record as record')
    .leftJoin('struck_entry as struck', 'struck.person_record_id', 'record.id')
    .where('struck.id', 'is', null)
    .$if(personIds !== undefined, (query) =>
      query.where('record.person_id', 'in', [...(personIds ?? [])]),
    )
    .select([
      'record.id',
      'record.person_id as personId',
      'record.kind',
      'record.name',
      'record.done_on as doneOn',
      'record.expires_on as expiresOn',
    ])
    .orderBy('record.id')
    .execute();
}

/** Every fit test of a person, newest first, struck out ones included. */
export async function allTests(db: ReadDb | WriteTx, personId: number) {
  return db
    .selectFrom('fit_test')
    .leftJoin('struck_entry as struck', 'struck.fit_test_id', 'fit_test.id')
    .where('fit_test.person_id', '=', personId)
    .select([
      'fit_test.id',
      'fit_test.tested_on as testedOn',
      'fit_test.mask_code as maskCode',
      'fit_test.passed',
      'fit_test.method',
      'fit_test.note',
      'fit_test.actor',
      'fit_test.recorded_at as recordedAt',
      'struck.reason as struckReason',
      'struck.actor as struckBy',
      'struck.business_date as struckOn',
    ])
    .orderBy('fit_test.tested_on', 'desc')
    .orderBy('fit_test.id', 'desc')
    .execute();
}

/** Every record of a person, newest first, struck out ones included. */
export async function allRecords(db: ReadDb | WriteTx, personId: number) {
  return db
    .selectFrom('person_record as record')
    .leftJoin('struck_entry as struck', 'struck.person_record_id', 'record.id')
    .where('record.person_id', '=', personId)
    .select([
      'record.id',
      'record.kind',
      'record.name',
      'record.done_on as doneOn',
      'record.expires_on as expiresOn',
      'record.note',
      'record.actor',
      'record.recorded_at as recordedAt',
      'struck.reason as struckReason',
      'struck.actor as struckBy',
      'struck.business_date as struckOn',
    ])
    .orderBy('record.done_on', 'desc')
    .orderBy('record.id', 'desc')
    .execute();
}

/** How an entry was struck out; null: it counts. */
export function struckOf(row: {
  readonly struckReason: string | null;
  readonly struckBy: string | null;
  readonly struckOn: string | null;
}): { reason: string; actor: string; businessDate: string } | null {
  const { struckReason, struckBy, struckOn } = row;
  if (struckReason === null || struckBy === null || struckOn === null) return null;
  return { reason: struckReason, actor: struckBy, businessDate: struckOn };
}
