import { sql } from 'kysely';
import type { ReadDb } from '../../database.ts';

/**
 * What was used of each item from one day to another, both included: issued less returned, by
 * documents that stand. What comes back of a reusable does not undo that it went out, so its returns
 * are left out.
 */
export function netUse(db: ReadDb, from: string, to: string) {
  return db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .innerJoin('item as used_item', 'used_item.id', 'line.item_id')
    .where('document.kind', 'in', ['issue', 'return'])
    .where('document.status', '=', 'posted')
    .where('document.business_date', '>=', from)
    .where('document.business_date', '<=', to)
    .where((eb) => eb.or([eb('document.kind', '=', 'issue'), eb('used_item.reusable', '=', 0)]))
    .groupBy('line.item_id')
    .select(['line.item_id', sql<number>`- sum(line.moved_quantity)`.as('quantity')])
    .as('used');
}
