import type { z } from 'zod';
import type { donations } from '../contract/donations.ts';
import type { ReadDb } from '../database.ts';
import type { Session } from '../session.ts';

type Input = z.output<NonNullable<(typeof donations.register)['~orpc']['inputSchema']>>;
type Output = z.output<NonNullable<(typeof donations.register)['~orpc']['outputSchema']>>;

function donatedLines(db: ReadDb, { from, to }: Input) {
  return db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .where('document.kind', '=', 'receipt')
    .where('document.receipt_source', '=', 'donation')
    .where('document.status', '=', 'posted')
    .$if(from !== undefined, (query) => query.where('document.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('document.business_date', '<=', to ?? ''));
}

/** The public register 捐赠登记表: every donated line that stands, in the order they came. */
export async function donationRegister(
  db: ReadDb,
  input: Input,
  session: Session,
): Promise<Output> {
  const rows = await donatedLines(db, input)
    .innerJoin('item', 'item.id', 'line.item_id')
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .leftJoin('party', 'party.id', 'document.party_id')
    .leftJoin('receipt_detail', 'receipt_detail.document_id', 'document.id')
    .leftJoin('donation', 'donation.id', 'receipt_detail.donation_id')
    .select((eb) => [
      'line.id as lineId',
      'document.id as documentId',
      'document.number as documentNumber',
      eb.fn.coalesce('donation.number', eb.val('')).as('donationNumber'),
      'document.business_date as businessDate',
      eb.fn.coalesce('party.name', eb.val('')).as('donorName'),
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec as spec',
      'item.base_unit as baseUnit',
      'lot.lot_no as lotNo',
      'line.quantity',
      'line.amount',
      eb.fn.coalesce('donation.intent', eb.val('')).as('intent'),
      eb.fn.coalesce('donation.restricted_use', eb.val('')).as('restrictedUse'),
      'donation.valuation_basis as valuationBasis',
    ])
    .orderBy('document.business_date')
    .orderBy('document.number')
    .orderBy('line.line_no')
    .execute();
  const totals = await donatedLines(db, input)
    .select((eb) => [
      eb.fn.countAll<number>().as('rowCount'),
      eb.fn.coalesce(eb.fn.sum<number>('line.amount'), eb.lit(0)).as('totalAmount'),
    ])
    .executeTakeFirstOrThrow();
  return {
    unitName: session.settings.unitName,
    printedBy: session.settings.operator,
    asOf: session.businessDate,
    rows: rows.map((row) => ({ ...row, valuationBasis: row.valuationBasis ?? 'none' })),
    rowCount: Number(totals.rowCount),
    totalAmount: Number(totals.totalAmount),
  };
}
