import type { z } from 'zod';
import { addDays, daysBetween } from '../../clock.ts';
import type { Loan, returns } from '../../contract/returns.ts';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import type { Session } from '../../session.ts';
import { lastIssues } from '../assets/last-issues.ts';
import { anyHolds } from '../search-pattern.ts';
import { outstandingLines } from './outstanding-lines.ts';

type LoansInput = z.output<NonNullable<(typeof returns.loans)['~orpc']['inputSchema']>>;

/** Reusables on loan by slip and item, the longest overdue first. */
export async function listLoans(
  db: ReadDb,
  input: LoansInput,
  session: Session,
): Promise<{ unitName: string; businessDate: string; rows: Loan[] }> {
  const typed = input.search?.trim() ?? '';
  // Added up before names are joined: a planner that joins first looks through all returns each time.
  const loaned = db
    .selectFrom(outstandingLines(db, { consumables: false }).as('line'))
    .groupBy(['line.documentId', 'line.itemId'])
    .select((eb) => [
      'line.documentId',
      'line.itemId',
      eb.fn.sum<number>('line.quantity').as('quantity'),
    ]);
  const rows = await db
    .selectFrom(loaned.as('loan'))
    .innerJoin('document', 'document.id', 'loan.documentId')
    .innerJoin('item', 'item.id', 'loan.itemId')
    .leftJoin('dispatch_link', 'dispatch_link.document_id', 'document.id')
    .leftJoin('dispatch', 'dispatch.id', 'dispatch_link.dispatch_id')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .$if(input.squadId !== undefined, (query) =>
      query.where('document.squad_id', '=', input.squadId ?? 0),
    )
    .$if(typed !== '', (query) =>
      query.where(
        anyHolds(
          [
            'document.number',
            'document.recipient',
            'dispatch.batch_no',
            'squad.name',
            'item.code',
            'item.name',
          ],
          typed,
        ),
      ),
    )
    .select([
      'document.id as documentId',
      'document.number',
      'document.business_date as businessDate',
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      'squad.id as squadId',
      'squad.name as squadName',
      'document.recipient',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.size',
      'item.base_unit as baseUnit',
      'item.loan_days as ownLoanDays',
      'loan.quantity as outstanding',
    ])
    .execute();
  const serials = await serialsOut(db);
  const loans = rows.map(({ ownLoanDays, ...row }): Loan => {
    const loanDays = ownLoanDays ?? session.settings.loanDays;
    const daysOut = daysBetween(row.businessDate, session.businessDate);
    return {
      ...row,
      squadName: row.squadName ?? '',
      outstanding: Number(row.outstanding),
      serialNos: (serials.get(`${row.documentId}:${row.itemId}`) ?? []).map(
        (piece) => piece.serialNo,
      ),
      daysOut,
      loanDays,
      dueOn: addDays(row.businessDate, loanDays),
      daysOverdue: Math.max(daysOut - loanDays, 0),
    };
  });
  return {
    unitName: session.settings.unitName,
    businessDate: session.businessDate,
    rows: loans
      .filter((loan) => !input.overdue || loan.daysOverdue > 0)
      .sort(
        (left, right) =>
          right.daysOverdue - left.daysOverdue ||
          left.businessDate.localeCompare(right.businessDate) ||
          left.number.localeCompare(right.number) ||
          left.itemCode.localeCompare(right.itemCode),
      ),
  };
}

/** Pieces that are out, by the slip they are out on and their item. */
async function serialsOut(db: ReadDb): Promise<Map<string, { serialNo: string }[]>> {
  const rows = await db
    .selectFrom('asset')
    .innerJoin(lastIssues(db).as('last'), 'last.assetId', 'asset.id')
    .where('asset.state', '=', 'out')
    .select(['asset.item_id as itemId', 'asset.serial_no as serialNo', 'last.documentId'])
    .orderBy('asset.serial_no')
    .execute();
  return groupBy(rows, (row) => `${row.documentId}:${row.itemId}`);
}
