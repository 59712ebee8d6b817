import { sql } from 'kysely';
import type { ReadDb } from '../../database.ts';
import { reusableItems } from '../reusable-items.ts';
import { accountedQuantities } from './issued-lines.ts';

/**
 * Lines of posted issues of which something is still out, with the base units that are: of reusables
 * alone, or of consumables as well. Ids and figures only: names are looked up for the few that are left.
 */
export function outstandingLines(db: ReadDb, { consumables }: { readonly consumables: boolean }) {
  const left = sql<number>`line.quantity - coalesce(accounted.quantity, 0)`;
  return db
    .selectFrom('document_line as line')
    .innerJoin('document as slip', 'slip.id', 'line.document_id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .leftJoin(accountedQuantities(db).as('accounted'), 'accounted.lineId', 'line.id')
    .where('slip.kind', '=', 'issue')
    .where('slip.status', '=', 'posted')
    .where(left, '>', 0)
    .$if(!consumables, (query) =>
      query.where('line.id', 'in', (eb) =>
        eb
          .selectFrom('movement')
          .where('movement.item_id', 'in', reusableItems(db))
          .select('movement.line_id'),
      ),
    )
    .select([
      'slip.id as documentId',
      'item.id as itemId',
      'item.reusable',
      'item.loan_days as loanDays',
      left.as('quantity'),
    ]);
}
