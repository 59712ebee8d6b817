import { sql } from 'kysely';
import type { z } from 'zod';
import { daysBetween } from '../../clock.ts';
import type { OpenIssue, returns } from '../../contract/returns.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';
import { anyHolds } from '../search-pattern.ts';
import { outstandingLines } from './outstanding-lines.ts';

type OpenInput = z.output<NonNullable<(typeof returns.open)['~orpc']['inputSchema']>>;

/** Issues with something still out; without `all` only those with reusables on loan. */
export async function listOpenIssues(
  db: ReadDb,
  input: OpenInput,
  session: Session,
): Promise<OpenIssue[]> {
  const typed = input.search?.trim() ?? '';
  const rows = await db
    .selectFrom(outstandingSlips(db, input.all, session.settings.loanDays).as('out'))
    .innerJoin('document', 'document.id', 'out.documentId')
    .leftJoin('dispatch_link', 'dispatch_link.document_id', 'document.id')
    .leftJoin('dispatch', 'dispatch.id', 'dispatch_link.dispatch_id')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .$if(typed !== '', (query) =>
      query.where(
        anyHolds(
          ['document.number', 'dispatch.batch_no', 'squad.name', 'document.recipient'],
          typed,
        ),
      ),
    )
    .select([
      'document.id as documentId',
      'document.number as number',
      'document.business_date as businessDate',
      'document.occurred_at as occurredAt',
      'document.recipient as recipient',
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      'squad.name as squadName',
      'out.loansOutstanding',
      'out.loanDays',
    ])
    .orderBy('out.loansOutstanding', 'desc')
    .orderBy('document.occurred_at')
    .execute();
  return rows.map(({ loanDays, ...row }) => {
    const daysOut = daysBetween(row.businessDate, session.businessDate);
    return {
      ...row,
      squadName: row.squadName ?? '',
      daysOut,
      daysOverdue: loanDays === null ? 0 : Math.max(daysOut - loanDays, 0),
    };
  });
}

/**
 * Posted issues with something still out. `loanDays` is the shortest time any loan of the slip may be
 * out.
 */
function outstandingSlips(db: ReadDb, all: boolean, usualLoanDays: number) {
  return db
    .selectFrom(outstandingLines(db, { consumables: all }).as('line'))
    .groupBy('line.documentId')
    .select([
      'line.documentId',
      sql<number>`sum(case when line.reusable = 1 then line.quantity else 0 end)`.as(
        'loansOutstanding',
      ),
      sql<number | null>`min(
        case when line.reusable = 1 then coalesce(line."loanDays", cast(${usualLoanDays} as integer)) end
      )`.as('loanDays'),
    ]);
}
