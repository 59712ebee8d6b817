import { sql } from 'kysely';
import type { z } from 'zod';
import type { Donation, DonationTerms, donations } from '../contract/donations.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { nextNumber } from '../ledger/numbering.ts';
import type { CommandSession } from '../session.ts';
import { itemsOf } from './references.ts';

type ListInput = z.output<NonNullable<(typeof donations.list)['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<(typeof donations.get)['~orpc']['inputSchema']>>;
type PromiseInput = z.output<NonNullable<(typeof donations.promise)['~orpc']['inputSchema']>>;
type CloseInput = z.output<NonNullable<(typeof donations.close)['~orpc']['inputSchema']>>;

/** Taken in against each promised line by receipts that stand. */
export function receivedByDonationLine(db: ReadDb) {
  return db
    .selectFrom('receipt_inspection')
    .innerJoin('document', 'document.id', 'receipt_inspection.document_id')
    .where('document.status', '=', 'posted')
    .where('receipt_inspection.donation_line_id', 'is not', null)
    .groupBy('receipt_inspection.donation_line_id')
    .select([
      'receipt_inspection.donation_line_id as line_id',
      sql<number>`sum(receipt_inspection.accepted + receipt_inspection.quarantined)`.as('received'),
    ])
    .as('taken');
}

async function readDonations(
  db: ReadDb,
  filter: { readonly status?: Donation['status'] | undefined; readonly id?: number },
): Promise<Donation[]> {
  const rows = await db
    .selectFrom('donation')
    .innerJoin('party', 'party.id', 'donation.party_id')
    .$if(filter.status !== undefined, (query) =>
      query.where('donation.status', '=', filter.status ?? 'promised'),
    )
    .$if(filter.id !== undefined, (query) => query.where('donation.id', '=', filter.id ?? 0))
    .select([
      'donation.id',
      'donation.number',
      'donation.status',
      'donation.party_id as partyId',
      'party.name as partyName',
      'donation.business_date as businessDate',
      'donation.expected_on as expectedOn',
      'donation.intent',
      'donation.restricted_use as restrictedUse',
      'donation.valuation_basis as valuationBasis',
      'donation.handed_over_by as handedOverBy',
      'donation.note',
      'donation.author',
    ])
    .orderBy('donation.id', 'desc')
    .execute();
  const lines = await db
    .selectFrom('donation_line as line')
    .innerJoin('donation', 'donation.id', 'line.donation_id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .leftJoin(receivedByDonationLine(db), 'taken.line_id', 'line.id')
    .$if(filter.status !== undefined, (query) =>
      query.where('donation.status', '=', filter.status ?? 'promised'),
    )
    .$if(filter.id !== undefined, (query) => query.where('donation.id', '=', filter.id ?? 0))
    .select([
      'line.donation_id',
      'line.id',
      'line.line_no as lineNo',
      'line.item_id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.base_unit as baseUnit',
      'line.quantity',
      'line.note',
      'taken.received',
    ])
    .orderBy('line.line_no')
    .execute();
  const receipts = await db
    .selectFrom('receipt_detail')
    .innerJoin('document', 'document.id', 'receipt_detail.document_id')
    .where('receipt_detail.donation_id', 'is not', null)
    .where('document.status', '=', 'posted')
    .$if(filter.id !== undefined, (query) =>
      query.where('receipt_detail.donation_id', '=', filter.id ?? 0),
    )
    .select(['receipt_detail.donation_id', 'document.id as documentId', 'document.number'])
    .orderBy('document.id')
    .execute();
  const linesOf = groupBy(lines, (line) => line.donation_id);
  const receiptsOf = groupBy(receipts, (receipt) => receipt.donation_id);
  return rows.map((row) => ({
    ...row,
    lines: (linesOf.get(row.id) ?? []).map(({ donation_id: _, received, ...line }) => ({
      ...line,
      received: Number(received ?? 0),
    })),
    receipts: (receiptsOf.get(row.id) ?? []).map(({ donation_id: _, ...receipt }) => receipt),
  }));
}

/** Donations, newest first. */
export async function listDonations(db: ReadDb, input: ListInput): Promise<Donation[]> {
  return readDonations(db, { status: input.status });
}

/** One donation with its lines and receipts. Errors: NOT_FOUND. */
export async function getDonation(db: ReadDb, { donationId }: GetInput): Promise<Donation> {
  const [found] = await readDonations(db, { id: donationId });
  if (found) return found;
  throw failure('NOT_FOUND', { entity: 'donation', key: String(donationId) });
}

/** Puts a promise on record. Errors: NOT_FOUND. */
export async function promiseDonation(
  tx: WriteTx,
  input: PromiseInput,
  session: CommandSession,
): Promise<Donation> {
  await requireParty(tx, input.partyId);
  await itemsOf(tx, input.lines);
  const donationId = await addDonation(tx, session, input, 'promised');
  await tx
    .insertInto('donation_line')
    .values(
      input.lines.map((line, index) => ({
        donation_id: donationId,
        line_no: index + 1,
        item_id: line.itemId,
        quantity: line.quantity,
        note: line.note,
      })),
    )
    .execute();
  return getDonation(tx, { donationId });
}

/** Ends a promise of which nothing more will come. Errors: NOT_FOUND, WRONG_STATE. */
export async function closeDonation(tx: WriteTx, input: CloseInput): Promise<Donation> {
  const donation = await getDonation(tx, input);
  requirePromised(donation);
  await tx
    .updateTable('donation')
    .set({
      status: donation.receipts.length > 0 ? 'received' : 'cancelled',
      note: [donation.note, input.note].filter((part) => part !== '').join('; '),
    })
    .where('id', '=', donation.id)
    .execute();
  return getDonation(tx, input);
}

function requirePromised({ number, status }: Donation): void {
  if (status === 'promised') return;
  throw failure('WRONG_STATE', { entity: 'donation', key: number, status });
}

/**
 * The donation a receipt belongs to: the promise it names, or a new one on record with what the
 * donor declared; null for goods of a donor nobody knows. The donor is then the promise's. Errors: NOT_FOUND, WRONG_STATE.
 */
export async function donationForReceipt(
  tx: WriteTx,
  session: CommandSession,
  input: {
    readonly donationId?: number | undefined;
    readonly donation?: DonationTerms | undefined;
  },
  partyId: number | null,
): Promise<{ readonly id: number; readonly partyId: number } | null> {
  if (input.donationId !== undefined) {
    const donation = await getDonation(tx, { donationId: input.donationId });
    requirePromised(donation);
    return donation;
  }
  if (partyId === null) return null;
  const terms = input.donation ?? {
    intent: '',
    restrictedUse: '',
    valuationBasis: 'none',
    handedOverBy: '',
  };
  return { id: await addDonation(tx, session, { ...terms, partyId }, 'received'), partyId };
}

async function addDonation(
  tx: WriteTx,
  session: CommandSession,
  input: DonationTerms & {
    readonly partyId: number;
    readonly expectedOn?: string | null;
    readonly note?: string;
  },
  status: 'promised' | 'received',
): Promise<number> {
  const row = await tx
    .insertInto('donation')
    .values({
      number: await nextNumber(tx, 'donation', session.businessDate),
      status,
      party_id: input.partyId,
      business_date: session.businessDate,
      expected_on: input.expectedOn ?? null,
      intent: input.intent,
      restricted_use: input.restrictedUse,
      valuation_basis: input.valuationBasis,
      handed_over_by: input.handedOverBy,
      note: input.note ?? '',
      author: session.settings.operator,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/**
 * Makes a donation's status follow what came: received once every promised line is in, promised
 * again when a receipt of it was taken back. Goods that nobody promised are cancelled with their
 * receipt; a promise that was cancelled stays so.
 */
export async function settleDonation(tx: WriteTx, donationId: number): Promise<void> {
  const donation = await getDonation(tx, { donationId });
  if (donation.status === 'cancelled') return;
  const promised = donation.lines.length > 0;
  const complete = promised
    ? donation.lines.every((line) => line.received >= line.quantity)
    : donation.receipts.length > 0;
  await tx
    .updateTable('donation')
    .set({ status: complete ? 'received' : promised ? 'promised' : 'cancelled' })
    .where('id', '=', donationId)
    .execute();
}

async function requireParty(tx: WriteTx, partyId: number): Promise<void> {
  const row = await tx
    .selectFrom('party')
    .select('id')
    .where('id', '=', partyId)
    .executeTakeFirst();
  if (!row) throw failure('NOT_FOUND', { entity: 'party', key: String(partyId) });
}
