import type { Item } from '#contract/items.ts';
import type { ScannedItem } from '#contract/scans.ts';
import { type DraftLine, draftLine, isBlank } from './receipt-draft.ts';

/** Base units that one scan stands for; undefined where the code does not say. */
function scannedUnits({ count, pack }: ScannedItem): number | undefined {
  if (count !== null) return count;
  if (pack === null || pack.unitsPerPack % pack.perPacks !== 0) return undefined;
  return pack.unitsPerPack / pack.perPacks;
}

/** The lot and dates of a scan: what the code says, else what is on record of the lot. */
function scannedLot({ lotNo, madeOn, expiresOn, lot }: ScannedItem) {
  return {
    lotNo: lotNo ?? lot?.lotNo ?? '',
    madeOn: lot?.madeOn ?? madeOn,
    expiresOn: lot?.expiresOn ?? expiresOn,
  };
}

/**
 * Puts a scan into a receipt. A line of the same item and lot gets one pack more; a line that waits
 * for its lot, as those of an order do, gets lot and dates and keeps its quantity; anything else
 * becomes a line of its own, against the same order.
 */
export function withScan(
  lines: readonly DraftLine[],
  scanned: ScannedItem,
  item: Item,
): readonly DraftLine[] {
  const found = scannedLot(scanned);
  const units = scannedUnits(scanned);
  const ofItem = lines.filter((line) => line.item?.id === item.id);
  const same = ofItem.find((line) => line.lotNo === found.lotNo && line.lotNo !== '');
  if (same) {
    const quantity = units === undefined ? same.quantity : (same.quantity ?? 0) + units;
    return replaced(lines, { ...same, quantity, enteredAs: '' });
  }
  const waiting = ofItem.find((line) => line.lotNo === '');
  if (waiting) {
    return replaced(lines, { ...waiting, ...found, quantity: waiting.quantity ?? units });
  }
  const against = ofItem.find((line) => line.orderLineId ?? line.donationLineId);
  const added = draftLine({
    item,
    ...found,
    quantity: units,
    ...(against?.orderLineId === undefined ? {} : { orderLineId: against.orderLineId }),
    ...(against?.donationLineId === undefined ? {} : { donationLineId: against.donationLineId }),
  });
  return [...lines.filter((line) => !isBlank(line)), added];
}

function replaced(lines: readonly DraftLine[], changed: DraftLine): readonly DraftLine[] {
  return lines.map((line) => (line.key === changed.key ? changed : line));
}
