import { type DraftLine, type DraftLot, plainLine } from './kit-draft.ts';
import { type RowItem, withLine } from './rows.ts';

/** Goods that were scanned and may be issued. */
export interface GoodsScan {
  readonly item: RowItem;
  /** Null: the code names no lot. */
  readonly lot: DraftLot | null;
  readonly units: number;
  /** The serial-numbered piece that was scanned. */
  readonly assetId?: number | undefined;
  readonly reasons: { readonly more: string; readonly lot: string };
}

/** What a scan did to the slip. */
export interface ScanResult {
  readonly lines: readonly DraftLine[];
  /** The row it came to. */
  readonly key: string;
  /** `confirmed`: as proposed; `more`: beyond it; `lot`: another lot than proposed; `added`: new. */
  readonly kind: 'confirmed' | 'more' | 'lot' | 'added';
  readonly units: number;
}

/**
 * Puts a scan of usable goods into the slip. Up to the quantity of a row it confirms that row;
 * beyond, it adds to it. A lot other than the proposed one takes the units over from the row that
 * was proposed. What is not on the slip becomes a row.
 */
export function withScan(
  lines: readonly DraftLine[],
  { item, lot, units, assetId, reasons }: GoodsScan,
): ScanResult {
  const own = lines.filter((line) => line.itemId === item.itemId && line.debt === null);
  const ofLot = own.filter((line) => lot === null || line.lot?.lotId === lot.lotId);
  const open = (line: DraftLine) => (line.quantity ?? 0) - line.scanned;
  const same = ofLot.find((line) => open(line) > 0) ?? ofLot.at(-1);
  if (same) {
    const total = Math.max(same.quantity ?? 0, same.scanned + units);
    const more = total > (same.quantity ?? 0);
    const changed: DraftLine = {
      ...same,
      quantity: total,
      scanned: same.scanned + units,
      reason: more && same.reason === '' ? reasons.more : same.reason,
      assetIds: withAsset(same.assetIds, assetId),
    };
    return {
      lines: lines.map((line) => (line.key === same.key ? changed : line)),
      key: same.key,
      kind: more ? 'more' : 'confirmed',
      units,
    };
  }
  const giving = own.find((line) => open(line) > 0);
  const moved = giving ? Math.min(open(giving), units) : 0;
  const rest = lines.map((line) =>
    line.key === giving?.key
      ? {
          ...line,
          quantity: (line.quantity ?? 0) - moved,
          reason: line.reason === '' ? reasons.lot : line.reason,
        }
      : line,
  );
  const added = withLine(rest, {
    ...plainLine,
    ...item,
    lot,
    quantity: units,
    scanned: units,
    assetIds: withAsset([], assetId),
    reason: giving ? reasons.lot : reasons.more,
  });
  const key = added.find((line) => !rest.some((other) => other.key === line.key))?.key ?? '';
  return { lines: added, key, kind: giving ? 'lot' : 'added', units };
}

function withAsset(ids: readonly number[], id: number | undefined): readonly number[] {
  return id === undefined || ids.includes(id) ? ids : [...ids, id];
}
