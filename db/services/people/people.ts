import type { z } from 'zod';
import { addDays, addMonths } from '../../clock.ts';
import type { Due, FitOverride, PersonCard, PersonDetail, people } from '../../contract/people.ts';
import { REMINDER_DAYS } from '../../contract/people.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { type CountedTest, newestTest } from '../../fit-test.ts';
import { groupBy } from '../../group-by.ts';
import { pinyinInitials } from '../../pinyin.ts';
import type { Session } from '../../session.ts';
import { required } from '../organisation/requirements.ts';
import {
  allRecords,
  allTests,
  type CountedRecord,
  countedRecords,
  countedTests,
  struckOf,
} from './entries.ts';
import { fitStateOf } from './fit-state.ts';

type ListInput = z.output<NonNullable<(typeof people.list)['~orpc']['inputSchema']>>;
type OverridesInput = z.output<NonNullable<(typeof people.overrides)['~orpc']['inputSchema']>>;
type SameMask = (code: string) => readonly string[];

/** Everybody with the state of their fit test and what runs out next, squad by squad. */
export async function listPeople(
  db: ReadDb,
  input: ListInput,
  session: Session,
): Promise<PersonCard[]> {
  return cards(db, session, { includeInactive: input.includeInactive });
}

async function cards(
  db: ReadDb | WriteTx,
  session: Session,
  wanted: { readonly includeInactive: boolean; readonly personId?: number },
): Promise<PersonCard[]> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('squad', 'squad.id', 'person.squad_id')
    .$if(!wanted.includeInactive, (query) => query.where('person.active', '=', 1))
    .$if(wanted.personId !== undefined, (query) =>
      query.where('person.id', '=', wanted.personId ?? 0),
    )
    .select([
      'person.id',
      'person.code',
      'person.name',
      'person.squad_id as squadId',
      'squad.name as squadName',
      'person.active',
      'person.coverall_size as coverallSize',
      'person.glove_size as gloveSize',
      'person.boot_size as bootSize',
      'person.scrubs_size as scrubsSize',
      'person.mask_model as maskModel',
    ])
    .orderBy('person.squad_id')
    .orderBy('person.code')
    .execute();
  const only = wanted.personId === undefined ? undefined : [wanted.personId];
  const tests = groupBy(await countedTests(db, only), (test) => test.personId);
  const records = groupBy(await countedRecords(db, only), (record) => record.personId);
  const sameMask = await maskFamilies(db);
  return rows.map((row) => {
    const own = tests.get(row.id) ?? [];
    const ends = endsOf(row.maskModel, own, records.get(row.id) ?? [], sameMask, session);
    const limit = addDays(session.businessDate, REMINDER_DAYS);
    return {
      ...row,
      pinyin: pinyinInitials(row.name),
      active: row.active === 1,
      fit: fitStateOf(
        own,
        row.maskModel,
        sameMask,
        session.businessDate,
        session.settings.fitTestMonths,
      ),
      due: row.active === 1 ? ends.filter((end) => end.on <= limit) : [],
      next: ends[0] ?? null,
    };
  });
}

/** Codes that mean the same mask: an item's own and its family's. */
async function maskFamilies(db: ReadDb | WriteTx): Promise<SameMask> {
  const rows = await db
    .selectFrom('item')
    .innerJoin('family', 'family.id', 'item.family_id')
    .where('item.category', '=', 'respiratory')
    .select(['item.code', 'family.code as familyCode'])
    .execute();
  const familyOf = new Map(rows.map((row) => [row.code, row.familyCode]));
  return (code) => [...new Set([code, familyOf.get(code) ?? code])];
}

/** When what somebody has runs out, the soonest first; what a newer entry replaced is left out. */
function endsOf(
  maskModel: string,
  tests: readonly CountedTest[],
  records: readonly CountedRecord[],
  sameMask: SameMask,
  { businessDate, settings }: Session,
): Due[] {
  const masks = maskModel === '' ? [...new Set(tests.map((test) => test.maskCode))] : [maskModel];
  const fitEnds = masks.flatMap((mask): Omit<Due, 'overdue'>[] => {
    const newest = newestTest(tests, sameMask(mask), businessDate);
    if (newest?.passed !== 1) return [];
    const on = addMonths(newest.testedOn, settings.fitTestMonths);
    return [{ kind: 'fit-test', name: newest.maskCode, on }];
  });
  const newestRecords = [...groupBy(records, ({ kind, name }) => `${kind} ${name}`).values()].map(
    (same) => same.reduce((newest, record) => (record.doneOn >= newest.doneOn ? record : newest)),
  );
  const recordEnds = newestRecords.flatMap(({ kind, name, expiresOn }): Omit<Due, 'overdue'>[] =>
    expiresOn === null ? [] : [{ kind, name, on: expiresOn }],
  );
  return [...fitEnds, ...recordEnds]
    .map((end) => ({ ...end, overdue: end.on < businessDate }))
    .toSorted((left, right) => left.on.localeCompare(right.on));
}

/** One person with every entry. Errors: NOT_FOUND. */
export async function getPerson(
  db: ReadDb | WriteTx,
  { personId }: { readonly personId: number },
  session: Session,
): Promise<PersonDetail> {
  const [found] = await cards(db, session, { includeInactive: true, personId });
  const card = required(found, 'person', personId);
  const tests = await allTests(db, personId);
  const records = await allRecords(db, personId);
  const photo = await db
    .selectFrom('person_photo')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return {
    ...card,
    fitTests: tests.map(({ struckReason, struckBy, struckOn, ...test }) => ({
      ...test,
      passed: test.passed === 1,
      validUntil: addMonths(test.testedOn, session.settings.fitTestMonths),
      struck: struckOf({ struckReason, struckBy, struckOn }),
    })),
    records: records.map(({ struckReason, struckBy, struckOn, ...record }) => ({
      ...record,
      struck: struckOf({ struckReason, struckBy, struckOn }),
    })),
    overrides: await listOverrides(db, { personId }),
    hasPhoto: photo !== undefined,
  };
}

/** Respirators handed out against a fit test, newest first. */
export async function listOverrides(
  db: ReadDb | WriteTx,
  { from, to, personId }: OverridesInput,
): Promise<FitOverride[]> {
  const rows = await db
    .selectFrom('fit_override as override')
    .innerJoin('document', 'document.id', 'override.document_id')
    .innerJoin('person', 'person.id', 'override.person_id')
    .innerJoin('squad', 'squad.id', 'person.squad_id')
    .innerJoin('item', 'item.id', 'override.item_id')
    .leftJoin('dispatch_link as link', 'link.document_id', 'document.id')
    .leftJoin('dispatch', 'dispatch.id', 'link.dispatch_id')
    .$if(from !== undefined, (query) => query.where('override.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('override.business_date', '<=', to ?? ''))
    .$if(personId !== undefined, (query) => query.where('person.id', '=', personId ?? 0))
    .select([
      'override.id',
      'document.id as documentId',
      'document.number',
      'document.status as documentStatus',
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      'person.id as personId',
      'person.code as personCode',
      'person.name as personName',
      'squad.name as squadName',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'override.finding',
      'override.reason',
      'override.actor',
      'override.business_date as businessDate',
      'override.recorded_at as recordedAt',
    ])
    .orderBy('override.id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    documentStatus: row.documentStatus === 'reversed' ? 'reversed' : 'posted',
  }));
}
