import type { BoxDetail } from '#contract/boxes.ts';
import type { KitLine } from '#contract/kits.ts';
import { type DraftLine, plainLine } from './kit-draft.ts';

/**
 * Everything usable in a packed box as rows of a slip, one a lot; what the norms ask for of the same
 * item stands beside it. Expired and blocked lots stay in the box.
 */
export function boxLines(
  box: BoxDetail,
  kit: readonly KitLine[],
  nearLimit: string,
  reason: string,
): DraftLine[] {
  return box.lines.flatMap((line) => {
    const asked = kit.find((candidate) => candidate.itemId === line.itemId);
    const usable = line.lots.filter(({ use }) => use === 'usable' || use === 'near-expiry');
    return usable.map(
      (lot, index): DraftLine => ({
        ...plainLine,
        key: `${line.itemId}:${lot.lotId}:${box.locationId}`,
        itemId: line.itemId,
        itemCode: line.itemCode,
        itemName: line.itemName,
        spec: line.spec,
        size: asked?.size ?? '',
        baseUnit: line.baseUnit,
        familyCode: asked?.familyCode ?? '',
        need: index === 0 ? (asked?.need ?? null) : null,
        quantity: lot.quantity,
        lot: {
          lotId: lot.lotId,
          lotNo: lot.lotNo,
          expiresOn: lot.expiresOn,
          nearExpiry: lot.expiresOn !== null && lot.expiresOn <= nearLimit,
          locationId: box.locationId,
          locationName: box.name,
          available: lot.quantity,
        },
        reason,
      }),
    );
  });
}
