import { sql } from 'kysely';
import type { z } from 'zod';
import { daysBetween } from '../../clock.ts';
import type { OpenIssue, returns } from '../../contract/returns.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';
import { anyHolds } from '../search-pattern.ts';
import { accountedQuantities } from './issued-lines.ts';

type OpenInput = z.output<NonNullable<(typeof returns.open)['~orpc']['inputSchema']>>;

/** Issues with something still out; without `all` only those with reusables on loan. */
export async function listOpenIssues(
  db: ReadDb,
  input: OpenInput,
  session: Session,
): Promise<OpenIssue[]> {
  const accounted = accountedQuantities(db).as('accounted');
  const typed = input.search?.trim() ?? '';
  const rows = await db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .leftJoin(accounted, 'accounted.lineId', 'line.id')
    .leftJoin('dispatch_link', 'dispatch_link.document_id', 'document.id')
    .leftJoin('dispatch', 'dispatch.id', 'dispatch_link.dispatch_id')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .where('document.kind', '=', 'issue')
    .where('document.status', '=', 'posted')
    .$if(!input.all, (query) => query.where('item.reusable', '=', 1))
    .$if(typed !== '', (query) =>
      query.where(
        anyHolds(
          ['document.number', 'dispatch.batch_no', 'squad.name', 'document.recipient'],
          typed,
        ),
      ),
    )
    .groupBy('document.id')
    .having(sql<number>`sum(line.quantity - coalesce(accounted.quantity, 0))`, '>', 0)
    .select([
      'document.id as documentId',
      'document.number as number',
      'document.business_date as businessDate',
      'document.occurred_at as occurredAt',
      'document.recipient as recipient',
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      'squad.name as squadName',
      sql<number>`sum(
        case when item.reusable = 1 then line.quantity - coalesce(accounted.quantity, 0) else 0 end
      )`.as('loansOutstanding'),
      // The shortest time any loan of the slip may be out.
      sql<number | null>`min(
        case when item.reusable = 1 and line.quantity > coalesce(accounted.quantity, 0)
        then coalesce(item.loan_days, cast(${session.settings.loanDays} as integer)) end
      )`.as('loanDays'),
    ])
    .orderBy('loansOutstanding', 'desc')
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
