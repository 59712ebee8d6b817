import type { z } from 'zod';
import type { PpeRegister, ppe, RegisterRow } from '../../contract/ppe.ts';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import type { Session } from '../../session.ts';
import { getDispatch } from '../dispatches.ts';
import { required } from '../organisation/requirements.ts';
import { tripsOf } from './compliance.ts';
import { countRows, registerRows, type Wanted } from './register-rows.ts';

type Input = z.output<NonNullable<(typeof ppe.register)['~orpc']['inputSchema']>>;
type HistoryInput = z.output<NonNullable<(typeof ppe.personHistory)['~orpc']['inputSchema']>>;
type History = z.output<NonNullable<(typeof ppe.personHistory)['~orpc']['outputSchema']>>;

/** Every protective item handed out by slips that stand, oldest first. Errors: NOT_FOUND. */
export async function ppeRegister(
  db: ReadDb,
  input: Input,
  session: Session,
): Promise<PpeRegister> {
  const { from, to, dispatchId, personId } = input;
  const dispatch = dispatchId === undefined ? null : await getDispatch(db, { dispatchId });
  const person = personId === undefined ? null : await personOf(db, personId);
  const wanted: Wanted = { from, to, dispatchId, person };
  const rows = await registerRows(db, wanted);
  return {
    unitName: session.settings.unitName,
    printedBy: session.settings.operator,
    asOf: session.businessDate,
    from: from ?? null,
    to: to ?? null,
    dispatch: dispatch && {
      batchNo: dispatch.batchNo,
      squadName: dispatch.squadName,
      taskTypeName: dispatch.taskTypeName,
      risk: dispatch.risk,
      place: dispatch.place,
      headcount: dispatch.headcount,
      crew: dispatch.crew.map(({ code, name }) => [code, name].filter(Boolean).join(' ')),
    },
    person: person && { code: person.code, name: person.name, squadName: person.squadName },
    rows,
    rowCount: await countRows(db, wanted),
    totals: totalsOf(rows),
  };
}

/** What one person received, and by trip what they needed and had. Errors: NOT_FOUND. */
export async function personHistory(
  db: ReadDb,
  { personId, from, to }: HistoryInput,
): Promise<History> {
  const person = await personOf(db, personId);
  return {
    rows: (await registerRows(db, { from, to, person })).toReversed(),
    trips: await tripsOf(db, { personId, from, to }),
  };
}

async function personOf(db: ReadDb, personId: number) {
  const found = await db
    .selectFrom('person')
    .innerJoin('squad', 'squad.id', 'person.squad_id')
    .where('person.id', '=', personId)
    .select(['person.id', 'person.code', 'person.name', 'squad.name as squadName'])
    .executeTakeFirst();
  const person = required(found, 'person', personId);
  const namesakes = await db
    .selectFrom('person')
    .where('name', '=', person.name)
    .select('id')
    .execute();
  // A name that two people bear names neither; their codes do.
  const own = person.name === '' || namesakes.length > 1 ? [] : [person.name];
  const both = person.name === '' ? [] : [`${person.code} ${person.name}`];
  return { ...person, names: [person.code, ...own, ...both] };
}

function totalsOf(rows: readonly RegisterRow[]): PpeRegister['totals'] {
  return [...groupBy(rows, (row) => row.itemId).values()]
    .flatMap((own) => {
      const [first] = own;
      if (!first) return [];
      const { itemId, itemCode, itemName, baseUnit } = first;
      return [
        {
          itemId,
          itemCode,
          itemName,
          baseUnit,
          quantity: own.reduce((sum, row) => sum + row.quantity, 0),
          unopened: own.reduce((sum, row) => sum + row.unopened, 0),
        },
      ];
    })
    .toSorted((left, right) => left.itemCode.localeCompare(right.itemCode));
}
