import { addDays } from '../clock.ts';
import { type LotSuggestion, type LotUse, USE_WINDOW_DAYS } from '../contract/lots.ts';
import type { LotStatus } from '../contract/values.ts';
import type { ReadDb } from '../database.ts';

/** What decides over a lot. */
export interface LotFacts {
  readonly lotId: number;
  readonly itemId: number;
  readonly status: LotStatus;
  readonly expiresOn: string | null;
  /** On hand, base units. */
  readonly quantity: number;
  /** The part of it that may be used where it lies. */
  readonly usableQuantity: number;
}

/** What a lot is good for on a day. */
export function lotUseOf(
  { status, expiresOn }: Pick<LotFacts, 'status' | 'expiresOn'>,
  day: string,
  nearExpiryDays: number,
): LotUse {
  if (status !== 'available') return status;
  if (expiresOn === null) return 'usable';
  if (expiresOn < day) return 'expired';
  return expiresOn <= addDays(day, nearExpiryDays) ? 'near-expiry' : 'usable';
}

/** Days from one date to another; negative when it is past. */
export function daysUntil(date: string, day: string): number {
  return Math.round((Date.parse(date) - Date.parse(day)) / 86_400_000);
}

/**
 * Net use (issued less returned) of each consumable item over the last `USE_WINDOW_DAYS` days, the
 * day included. What is lent and comes back is not used up and has no rate.
 *
 * @param itemId only this item
 */
export async function recentUse(
  db: ReadDb,
  day: string,
  itemId?: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .where('document.kind', 'in', ['issue', 'return'])
    .where('document.status', '=', 'posted')
    .where('document.business_date', '>', addDays(day, -USE_WINDOW_DAYS))
    .where('document.business_date', '<=', day)
    .where('item.reusable', '=', 0)
    .$if(itemId !== undefined, (query) => query.where('line.item_id', '=', itemId ?? 0))
    .groupBy('line.item_id')
    .select((eb) => [
      'line.item_id as itemId',
      eb.fn.sum<number>('line.moved_quantity').as('moved'),
    ])
    .execute();
  return new Map(rows.map(({ itemId, moved }) => [itemId, Math.max(-Number(moved), 0)]));
}

/**
 * Usable units of each lot that would be left on its expiry, if its item goes on being used as in the
 * window and always from the lot that expires first: what an earlier lot takes of the use, a later
 * one does not get.
 *
 * @param lots every lot on hand of the items, first to expire first, those without a date last
 */
export function leftAtExpiry(
  lots: readonly LotFacts[],
  use: ReadonlyMap<number, number>,
  day: string,
): ReadonlyMap<number, number> {
  const usedBefore = new Map<number, number>();
  const left = new Map<number, number>();
  for (const { lotId, itemId, expiresOn, usableQuantity } of lots) {
    if (expiresOn === null || usableQuantity === 0) {
      left.set(lotId, 0);
      continue;
    }
    const used = usedBefore.get(itemId) ?? 0;
    const wanted = Math.floor(
      ((use.get(itemId) ?? 0) * Math.max(daysUntil(expiresOn, day), 0)) / USE_WINDOW_DAYS,
    );
    const taken = Math.min(usableQuantity, Math.max(wanted - used, 0));
    usedBefore.set(itemId, used + taken);
    left.set(lotId, usableQuantity - taken);
  }
  return left;
}

/** What to do with a lot; see the contract. */
export function suggestionFor(use: LotUse, quantity: number, left: number): LotSuggestion {
  if (quantity === 0) return 'ok';
  if (use === 'expired') return 'dispose';
  if (use === 'quarantine' || use === 'recalled') return 'hold';
  if (use === 'usable') return 'ok';
  return left > 0 ? 'move-to-squad' : 'issue-first';
}
