import type { RegisterRow } from '../../contract/ppe.ts';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import {
  issuedProtective,
  namedOfLine,
  owedOfDebt,
  owedProtective,
  unopenedOfLine,
} from './handed-out.ts';

/** Which rows of the register are wanted. */
export interface Wanted {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly dispatchId?: number | undefined;
  /** Their id, and every way a slip may name them as its receiver. */
  readonly person: { readonly id: number; readonly names: readonly string[] } | null;
}

type LineRow = Awaited<ReturnType<typeof readLines>>[number];
type ShareRow = Awaited<ReturnType<typeof readShares>>[number];

function linesWanted(db: ReadDb, { from, to, dispatchId }: Wanted) {
  return issuedProtective(
    db,
    dispatchId === undefined
      ? undefined
      : db.selectFrom('dispatch').where('id', '=', dispatchId).select('id'),
  )
    .$if(from !== undefined, (query) => query.where('document.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('document.business_date', '<=', to ?? ''));
}

/** Lines that give somebody something: of a person, those that name them or whose slip they got. */
function linesShown(db: ReadDb, wanted: Wanted) {
  const { person } = wanted;
  return linesWanted(db, wanted).$if(person !== null, (query) =>
    query.where((eb) =>
      eb.or([
        eb('document.recipient', 'in', [...(person?.names ?? [])]),
        eb(
          'line.id',
          'in',
          eb
            .selectFrom('line_person')
            .where('person_id', '=', person?.id ?? 0)
            .select('document_line_id'),
        ),
      ]),
    ),
  );
}

function readLines(db: ReadDb, wanted: Wanted) {
  return linesShown(db, wanted)
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .leftJoin('dispatch', 'dispatch.id', 'link.dispatch_id')
    .leftJoin('document_signature as signature', 'signature.document_id', 'document.id')
    .select((eb) => [
      'line.id as lineId',
      'line.line_no as lineNo',
      'document.id as documentId',
      'document.number',
      'document.business_date as businessDate',
      'document.occurred_at as occurredAt',
      'document.recipient',
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      eb.fn.coalesce('squad.name', eb.val('')).as('squadName'),
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      'line.quantity',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      unopenedOfLine.as('unopened'),
      'signature.signed_at as signedAt',
    ])
    .execute();
}

/** What the lines say of single people: of all of them, for the rest is what they leave. */
function readShares(db: ReadDb, wanted: Wanted) {
  return linesShown(db, wanted)
    .innerJoin('line_person as share', 'share.document_line_id', 'line.id')
    .innerJoin('person', 'person.id', 'share.person_id')
    .select([
      'line.id as lineId',
      'person.id as personId',
      'person.code',
      'person.name',
      'share.quantity',
    ])
    .orderBy('person.code')
    .execute();
}

function debtsShown(db: ReadDb, { from, to, dispatchId, person }: Wanted) {
  return owedProtective(db)
    .$if(from !== undefined, (query) => query.where('document.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('document.business_date', '<=', to ?? ''))
    .$if(dispatchId !== undefined, (query) => query.where('link.dispatch_id', '=', dispatchId ?? 0))
    .$if(person !== null, (query) =>
      query.where('document.recipient', 'in', [...(person?.names ?? [])]),
    );
}

async function readDebts(db: ReadDb, wanted: Wanted) {
  return debtsShown(db, wanted)
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .leftJoin('dispatch', 'dispatch.id', 'link.dispatch_id')
    .leftJoin('document_signature as signature', 'signature.document_id', 'document.id')
    .select((eb) => [
      'debt.id as debtId',
      'debt.position',
      'document.id as documentId',
      'document.number',
      'document.business_date as businessDate',
      'document.occurred_at as occurredAt',
      'document.recipient',
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      eb.fn.coalesce('squad.name', eb.val('')).as('squadName'),
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      owedOfDebt.as('quantity'),
      'debt.lot_no as lotNo',
      'signature.signed_at as signedAt',
    ])
    .execute();
}

/** What was handed out, oldest first, a row for everybody a line names and one for the rest. */
export async function registerRows(db: ReadDb, wanted: Wanted): Promise<RegisterRow[]> {
  const shares = groupBy(await readShares(db, wanted), (share) => share.lineId);
  const lines = (await readLines(db, wanted)).flatMap((line) =>
    rowsOfLine(line, shares.get(line.lineId) ?? [], wanted).map((row, part) => ({
      row,
      // Lines before debts, in the order of the slip.
      rank: [line.lineNo, part] as const,
    })),
  );
  const debts = (await readDebts(db, wanted)).map(({ debtId, position, recipient, ...debt }) => ({
    row: {
      ...debt,
      key: `debt-${debtId}`,
      personId: wanted.person?.id ?? null,
      person: recipient,
      by: 'slip' as const,
      quantity: Number(debt.quantity),
      expiresOn: null,
      unopened: 0,
      owed: true,
    },
    rank: [100_000 + position, 0] as const,
  }));
  return [...lines, ...debts]
    .toSorted(
      (left, right) =>
        left.row.occurredAt.localeCompare(right.row.occurredAt) ||
        left.row.documentId - right.row.documentId ||
        left.rank[0] - right.rank[0] ||
        left.rank[1] - right.rank[1],
    )
    .map(({ row }) => row);
}

/**
 * A row for everybody the line names and one for the rest, which is its receiver's. What came back
 * unopened is taken off the rest first, then off those named last.
 */
function rowsOfLine(line: LineRow, shares: readonly ShareRow[], wanted: Wanted): RegisterRow[] {
  const { lineId, lineNo: _no, recipient, quantity, unopened, ...common } = line;
  const named = shares.reduce((sum, share) => sum + share.quantity, 0);
  const rest = quantity - named;
  let back = Number(unopened);
  const takeBack = (most: number): number => {
    const taken = Math.min(back, most);
    back -= taken;
    return taken;
  };
  const restRow: RegisterRow[] =
    rest > 0
      ? [
          {
            ...common,
            key: `line-${lineId}`,
            personId: null,
            person: recipient,
            by: 'slip',
            quantity: rest,
            unopened: takeBack(rest),
            owed: false,
          },
        ]
      : [];
  const shareRows = shares
    .toReversed()
    .map(
      (share): RegisterRow => ({
        ...common,
        key: `line-${lineId}-${share.personId}`,
        personId: share.personId,
        person: [share.code, share.name].filter(Boolean).join(' '),
        by: 'share',
        quantity: share.quantity,
        unopened: takeBack(share.quantity),
        owed: false,
      }),
    )
    .toReversed();
  const { person } = wanted;
  if (person === null) return [...shareRows, ...restRow];
  return [
    ...shareRows.filter((row) => row.personId === person.id),
    ...(person.names.includes(recipient)
      ? restRow.map((row) => ({ ...row, personId: person.id }))
      : []),
  ];
}

/** The rows there must be, counted by the database and not by what was read. */
export async function countRows(db: ReadDb, wanted: Wanted): Promise<number> {
  const { person } = wanted;
  const { rests } = await linesWanted(db, wanted)
    .where((eb) => eb('line.quantity', '>', namedOfLine))
    .$if(person !== null, (query) =>
      query.where('document.recipient', 'in', [...(person?.names ?? [])]),
    )
    .select((eb) => eb.fn.countAll<number>().as('rests'))
    .executeTakeFirstOrThrow();
  const { shares } = await linesWanted(db, wanted)
    .innerJoin('line_person as share', 'share.document_line_id', 'line.id')
    .$if(person !== null, (query) => query.where('share.person_id', '=', person?.id ?? 0))
    .select((eb) => eb.fn.countAll<number>().as('shares'))
    .executeTakeFirstOrThrow();
  const { debts } = await debtsShown(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('debts'))
    .executeTakeFirstOrThrow();
  return Number(rests) + Number(shares) + Number(debts);
}
