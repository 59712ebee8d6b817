import type { ReadDb } from '../database.ts';

/**
 * Ids of the items that come back after use. They are few, and the ledger is indexed by item: what is
 * asked of loans begins here, so that it does not grow with everything else that was ever issued.
 */
export function reusableItems(db: ReadDb) {
  return db.selectFrom('item').where('item.reusable', '=', 1).select('item.id');
}
