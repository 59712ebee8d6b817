import type { Item } from '#contract/items.ts';
import type { ExpectedDelivery } from '#contract/receipts.ts';
import { fenAtPrice, yuanOfFen } from '../../app/yuan.ts';
import { type DraftLine, draftLine } from './receipt-draft.ts';

/** A line for everything of a delivery that is still to come, filled with what was agreed. */
export function linesOfDelivery(
  delivery: ExpectedDelivery,
  items: readonly Item[],
): readonly DraftLine[] {
  const known = new Map(items.map((item) => [item.id, item]));
  return delivery.lines.map(({ lineId, itemId, open, priceFen, priceUnits }) => {
    const item = known.get(itemId);
    return draftLine({
      item,
      quantity: open,
      amount:
        priceFen === null || priceUnits === null
          ? ''
          : yuanOfFen(fenAtPrice(open, priceFen, priceUnits)),
      ...(delivery.kind === 'order' ? { orderLineId: lineId } : { donationLineId: lineId }),
    });
  });
}
