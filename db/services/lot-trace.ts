import { expressionBuilder, sql } from 'kysely';
import type { IssuedSlip, RecallTrace } from '../contract/lots.ts';
import type { ReadDb } from '../database.ts';
import type { Tables } from '../schema/tables.ts';

type OtherMove = RecallTrace['others'][number];

/** Lines that moved some lots: found by their movements, which are in the order of lots. */
function linesMoving(lotIds: readonly number[]) {
  return expressionBuilder<Tables>()
    .selectFrom('movement')
    .select('movement.line_id')
    .where('movement.lot_id', 'in', [...lotIds]);
}

/**
 * What came back of some lots, by line of the slip it went out on: all of it, and what was entered
 * from an instant on.
 */
export function returnedOf(db: ReadDb, lotIds: readonly number[], since: number) {
  return db
    .selectFrom('document_line as back')
    .innerJoin('document as slip', 'slip.id', 'back.document_id')
    .where('back.id', 'in', linesMoving(lotIds))
    .where('slip.kind', '=', 'return')
    .where('slip.status', '=', 'posted')
    .where('back.source_line_id', 'is not', null)
    .groupBy('back.source_line_id')
    .select((eb) => [
      'back.source_line_id as line_id',
      eb.fn.sum<number>('back.quantity').as('quantity'),
      eb.fn
        .sum<number>(
          eb
            .case()
            .when('slip.recorded_at', '>=', since)
            .then(eb.ref('back.quantity'))
            .else(0)
            .end(),
        )
        .as('since'),
    ])
    .as('returned');
}

/** The issue lines of slips that stand and carried some of the lots. */
export function issuedLines(db: ReadDb, lotIds: readonly number[], since: number) {
  return db
    .selectFrom('document_line as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .leftJoin(returnedOf(db, lotIds, since), 'returned.line_id', 'line.id')
    .where('line.id', 'in', linesMoving(lotIds))
    .where('document.kind', '=', 'issue')
    .where('document.status', '=', 'posted');
}

/**
 * Every issue slip that stands and carried some of the lots, one row a slip and lot, in time order.
 *
 * @param since instant from which what came back is counted apart
 */
export async function slipsCarrying(
  db: ReadDb,
  lotIds: readonly number[],
  since: number,
): Promise<IssuedSlip[]> {
  if (lotIds.length === 0) return [];
  const rows = await issuedLines(db, lotIds, since)
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .leftJoin('dispatch_link as link', 'link.document_id', 'document.id')
    .leftJoin('dispatch', 'dispatch.id', 'link.dispatch_id')
    .groupBy(['document.id', 'lot.id', 'item.id', 'squad.id', 'dispatch.id'])
    .select((eb) => [
      'document.id as documentId',
      'document.number',
      'document.occurred_at as occurredAt',
      'squad.id as squadId',
      eb.fn.coalesce('squad.name', sql<string>`''`).as('squadName'),
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      eb.fn.coalesce('dispatch.place', sql<string>`''`).as('place'),
      'document.recipient',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'item.code as itemCode',
      'item.name as itemName',
      'item.base_unit as baseUnit',
      eb.fn.sum<number>('line.quantity').as('issued'),
      sql<number>`coalesce(sum(returned.quantity), 0)`.as('returned'),
      sql<number>`coalesce(sum(returned.since), 0)`.as('returnedSince'),
    ])
    .orderBy('document.occurred_at')
    .orderBy('document.id')
    .orderBy('lot.lot_no')
    .execute();
  const crews = await crewsOf(
    db,
    rows.flatMap(({ dispatchId }) => (dispatchId === null ? [] : [dispatchId])),
  );
  return rows.map((row) => {
    const [issued, returned, returnedSince] = [row.issued, row.returned, row.returnedSince].map(
      Number,
    ) as [number, number, number];
    return {
      ...row,
      people: crews.get(row.dispatchId ?? 0) ?? [],
      issued,
      returned,
      returnedSince,
      stillOut: issued - returned,
    };
  });
}

/** Names, or codes where there is no name, of the crews of some dispatches. */
async function crewsOf(
  db: ReadDb,
  dispatchIds: readonly number[],
): Promise<ReadonlyMap<number, string[]>> {
  const crews = new Map<number, string[]>();
  if (dispatchIds.length === 0) return crews;
  const rows = await db
    .selectFrom('dispatch_person')
    .innerJoin('person', 'person.id', 'dispatch_person.person_id')
    .where('dispatch_person.dispatch_id', 'in', [...new Set(dispatchIds)])
    .select(['dispatch_person.dispatch_id as dispatchId', 'person.code', 'person.name'])
    .orderBy('person.code')
    .execute();
  for (const { dispatchId, code, name } of rows) {
    crews.set(dispatchId, [...(crews.get(dispatchId) ?? []), name === '' ? code : name]);
  }
  return crews;
}

/**
 * What else moved the lots in or out of stock and stands: receipts, disposals, what went back to the
 * supplier, adjustments. Transfers leave the stock what it is and are not named.
 */
export async function otherMoves(db: ReadDb, lotIds: readonly number[]): Promise<OtherMove[]> {
  if (lotIds.length === 0) return [];
  const rows = await db
    .selectFrom('document_line as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .leftJoin('party', 'party.id', 'document.party_id')
    .where('line.id', 'in', linesMoving(lotIds))
    .where('document.status', '=', 'posted')
    .where('document.kind', 'in', [
      'opening',
      'receipt',
      'adjustment',
      'disposal',
      'supplier-return',
    ])
    .groupBy(['document.id', 'lot.id', 'item.id', 'party.id'])
    .select((eb) => [
      'document.id as documentId',
      'document.number',
      'document.kind',
      'document.occurred_at as occurredAt',
      'party.name as partyName',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'item.base_unit as baseUnit',
      eb.fn.sum<number>('line.moved_quantity').as('quantity'),
    ])
    .orderBy('document.occurred_at')
    .orderBy('document.id')
    .orderBy('lot.lot_no')
    .execute();
  return rows.map((row) => ({ ...row, quantity: Number(row.quantity) }));
}
