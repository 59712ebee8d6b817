import { type SelectQueryBuilder, sql } from 'kysely';
import type { ReadDb } from '../../database.ts';
import { unindexed } from '../../schema/dialect/unindexed.ts';
import type { Tables } from '../../schema/tables.ts';

/** Families with an item marked as protective equipment. */
export function protectiveFamilies(db: ReadDb) {
  return db
    .selectFrom('item as protective')
    .where('protective.ppe', '=', 1)
    .select('protective.family_id');
}

/** What of an issue line came back unopened, on returns that stand; of the row `line`. */
export const unopenedOfLine = sql<number>`(
  select coalesce(sum(back.quantity), 0) from document_line as back
  join document as slip on slip.id = back.document_id
  where back.source_line_id = line.id and back.disposition = 'unopened'
    and slip.kind = 'return' and slip.status = 'posted'
)`;

/** What of an issue line names people; of the row `line`. */
export const namedOfLine = sql<number>`(
  select coalesce(sum(share.quantity), 0) from line_person as share
  where share.document_line_id = line.id
)`;

/** What of a debt nothing was done about yet; of the row `debt`. A settlement is a line of its own. */
export const owedOfDebt = sql<number>`(debt.quantity - (
  select coalesce(sum(event.quantity), 0) from stock_debt_event as event
  left join document_line as settled on settled.id = event.document_line_id
  left join document as settlement on settlement.id = settled.document_id
  where event.debt_id = debt.id
    and (event.kind <> 'settled' or settlement.status = 'posted')
))`;

/** Ids of dispatches. */
type DispatchIds = SelectQueryBuilder<Tables, 'dispatch', { id: number }>;

/**
 * Lines of protective items on issue slips that stand, with their dispatch where there is one: of all
 * slips, or of those for some dispatches, which are found from the dispatches then.
 */
export function issuedProtective(db: ReadDb, dispatchIds?: DispatchIds) {
  return db
    .selectFrom('document_line as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .leftJoin('dispatch_link as link', 'link.document_id', 'document.id')
    .where(dispatchIds === undefined ? 'document.kind' : unindexed('document.kind'), '=', 'issue')
    .where('document.status', '=', 'posted')
    .where('item.family_id', 'in', protectiveFamilies(db))
    .$if(dispatchIds !== undefined, (query) =>
      dispatchIds === undefined
        ? query
        : query.where('line.document_id', 'in', (eb) =>
            eb
              .selectFrom('dispatch_link')
              .where('dispatch_id', 'in', dispatchIds)
              .select('document_id'),
          ),
    );
}

/** Debts of protective items on issue slips that stand and that are still owed. */
export function owedProtective(db: ReadDb) {
  return db
    .selectFrom('stock_debt as debt')
    .innerJoin('document', 'document.id', 'debt.document_id')
    .innerJoin('item', 'item.id', 'debt.item_id')
    .leftJoin('dispatch_link as link', 'link.document_id', 'document.id')
    .where('document.status', '=', 'posted')
    .where('item.family_id', 'in', protectiveFamilies(db))
    .where(owedOfDebt, '>', 0);
}
