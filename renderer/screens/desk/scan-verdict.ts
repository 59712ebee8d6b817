import type { Asset } from '#contract/assets.ts';
import type { ScannedItem } from '#contract/scans.ts';
import type { LotBalance } from '#contract/stock.ts';
import { type DraftLine, type DraftLot, draftLot } from './kit-draft.ts';

/** Why scanned goods may not be put on the slip. */
export type ScanRefusal =
  | 'inactive'
  | 'lot-unknown'
  | 'expired'
  | 'quarantine'
  | 'recalled'
  | 'not-here'
  | 'serial-unknown'
  | 'serial-not-ready'
  | 'serial-twice';

export type ScanVerdict =
  | {
      readonly ok: true;
      readonly lot: DraftLot | null;
      readonly assetId: number | undefined;
    }
  | { readonly ok: false; readonly refusal: ScanRefusal; readonly detail: string };

interface Around {
  /** Lots of the item on hand, usable or not. */
  readonly lots: readonly LotBalance[];
  /** Registered pieces of the item. */
  readonly assets: readonly Asset[];
  readonly rows: readonly DraftLine[];
  /** The place the slip takes from; null: any store or shelf. */
  readonly locationId: number | null;
  readonly businessDate: string;
  readonly nearLimit: string;
}

const refused = (refusal: ScanRefusal, detail = ''): ScanVerdict => ({
  ok: false,
  refusal,
  detail,
});

/** Whether scanned goods may go on the slip, and from which lot and place they then come. */
export function judgeScan(scanned: ScannedItem, around: Around): ScanVerdict {
  if (!scanned.active) return refused('inactive');
  const { lot, lotNo } = scanned;
  if (lot !== null) {
    if (lot.status === 'quarantine' || lot.status === 'recalled') {
      return refused(lot.status, lot.lotNo);
    }
    if (lot.expiresOn !== null && lot.expiresOn < around.businessDate) {
      return refused('expired', lot.expiresOn);
    }
  } else if (lotNo !== null) return refused('lot-unknown', lotNo);
  // The package may say what the record does not know yet.
  if (scanned.expiresOn !== null && scanned.expiresOn < around.businessDate) {
    return refused('expired', scanned.expiresOn);
  }
  const piece = pieceOf(scanned, around);
  if (piece !== undefined && 'refusal' in piece) return piece;
  const lotId = piece?.lotId ?? lot?.lotId;
  if (lotId === undefined) return { ok: true, lot: null, assetId: undefined };
  const place = placeOf(lotId, piece?.locationId ?? null, around);
  if (place === undefined) return refused('not-here', lot?.lotNo ?? piece?.lotNo ?? '');
  return { ok: true, lot: draftLot(place, around.nearLimit), assetId: piece?.id };
}

function pieceOf(
  { serial }: ScannedItem,
  { assets, rows }: Around,
): Asset | Extract<ScanVerdict, { ok: false }> | undefined {
  if (serial === null || assets.length === 0) return undefined;
  const piece = assets.find((asset) => asset.serialNo === serial);
  const no = (refusal: ScanRefusal) => ({ ok: false as const, refusal, detail: serial });
  if (!piece) return no('serial-unknown');
  if (piece.hindrance !== null || piece.locationId === null) return no('serial-not-ready');
  return rows.some((row) => row.assetIds.includes(piece.id)) ? no('serial-twice') : piece;
}

/** The place a lot is taken from: where the slip says, where a row takes it, else where most lies. */
function placeOf(
  lotId: number,
  pieceAt: number | null,
  { lots, rows, locationId }: Around,
): LotBalance | undefined {
  const held = lots.filter((lot) => lot.lotId === lotId && lot.quantity > 0 && lot.usable);
  const wanted = pieceAt ?? locationId;
  if (wanted !== null) return held.find((lot) => lot.locationId === wanted);
  const row = rows.find((line) => line.lot?.lotId === lotId);
  return (
    held.find((lot) => lot.locationId === row?.lot?.locationId) ??
    held.toSorted((one, other) => other.quantity - one.quantity)[0]
  );
}
