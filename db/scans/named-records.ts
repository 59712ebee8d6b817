import type { ScanMeaning } from '../contract/scans.ts';
import type { ReadDb } from '../database.ts';
import { closest, spelledCodes } from './code-spelling.ts';
import type { ScanReadings } from './readings.ts';

/** Places, documents and people of that code. */
export async function namedRecords(db: ReadDb, readings: ScanReadings): Promise<ScanMeaning[]> {
  const place = readings.locationCode ?? readings.code;
  if (place === null) return [];
  const locations = await db
    .selectFrom('location')
    .where('code', 'in', spelledCodes(place))
    .select(['id', 'code', 'name', 'kind', 'active'])
    .execute();
  const code = readings.code ?? place;
  const documents = await db
    .selectFrom('document')
    .where('number', 'in', spelledCodes(code))
    .where('status', '<>', 'draft')
    .select(['id', 'number', 'kind'])
    .execute();
  const people = await db
    .selectFrom('person')
    .innerJoin('squad', 'squad.id', 'person.squad_id')
    .where('person.code', 'in', spelledCodes(code))
    .select([
      'person.id',
      'person.code',
      'person.name',
      'person.active',
      'squad.id as squadId',
      'squad.name as squadName',
    ])
    .execute();
  return [
    ...closest(locations, place, (row) => row.code).map((row) => ({
      kind: 'location' as const,
      locationId: row.id,
      code: row.code,
      name: row.name,
      locationKind: row.kind,
      active: row.active === 1,
    })),
    ...closest(documents, code, (row) => row.number).map((row) => ({
      kind: 'document' as const,
      documentId: row.id,
      number: row.number,
      documentKind: row.kind,
    })),
    ...closest(people, code, (row) => row.code).map((row) => ({
      kind: 'person' as const,
      personId: row.id,
      code: row.code,
      name: row.name,
      squadId: row.squadId,
      squadName: row.squadName,
      active: row.active === 1,
    })),
  ];
}
