import type { DocumentLine } from '#contract/documents.ts';
import type { ScannedItem } from '#contract/scans.ts';
import {
  type Disposition,
  dispositions,
  type ReturnOutcome,
  returnOutcomes,
} from '#contract/values.ts';

/** Where goods go, or what became of those that do not come back. */
export type Fate = Disposition | ReturnOutcome;
/** In the order a person at the counter meets them. */
export const fates: readonly Fate[] = [...dispositions, ...returnOutcomes];

export function isOutcome(fate: Fate): fate is ReturnOutcome {
  return (returnOutcomes as readonly Fate[]).includes(fate);
}

/** A part of a line with one fate; a line has as many parts as it has fates. */
export interface ReturnPart {
  readonly key: string;
  readonly line: DocumentLine;
  /** Base units; undefined while the typed text is no quantity. */
  readonly quantity: number | undefined;
  readonly fate: Fate;
  /** Serial-numbered pieces of this part. */
  readonly assetIds: readonly number[];
  readonly reason: string;
}

/** Pieces of the line that are still out on the issue. */
export function piecesOut(line: DocumentLine): DocumentLine['assets'] {
  return line.assets.filter((asset) => asset.out);
}

/**
 * Lines with something still out. Reusables are expected back whole, to be decontaminated where there
 * is a place for it; consumables only come back unopened, and are not expected.
 */
export function returnParts(
  lines: readonly DocumentLine[],
  hasDecontamination: boolean,
): ReturnPart[] {
  return lines
    .filter((line) => line.outstanding > 0)
    .map((line) => ({
      key: String(line.id),
      line,
      quantity: line.reusable ? line.outstanding : 0,
      fate: !line.reusable ? 'unopened' : hasDecontamination ? 'decontaminate' : 'decontaminated',
      assetIds: line.reusable ? piecesOut(line).map((asset) => asset.id) : [],
      reason: '',
    }));
}

function sumOf(parts: readonly ReturnPart[], lineId: number): number {
  return parts
    .filter((part) => part.line.id === lineId)
    .reduce((sum, part) => sum + (part.quantity ?? 0), 0);
}

/** All that is out, back: what the parts of a line leave goes to its first one. */
export function allBack(parts: readonly ReturnPart[]): ReturnPart[] {
  const seen = new Set<number>();
  return parts.map((part) => {
    if (seen.has(part.line.id)) return part;
    seen.add(part.line.id);
    const missing = part.line.outstanding - sumOf(parts, part.line.id);
    const taken = new Set(
      parts.filter((one) => one.line.id === part.line.id).flatMap((one) => [...one.assetIds]),
    );
    const left = piecesOut(part.line).filter((asset) => !taken.has(asset.id));
    return {
      ...part,
      quantity: (part.quantity ?? 0) + Math.max(missing, 0),
      assetIds: [...part.assetIds, ...left.map((asset) => asset.id)],
    };
  });
}

/** Another part of the same line, empty, with the fate that is next at hand. */
export function splitPart(parts: readonly ReturnPart[], key: string): ReturnPart[] {
  return parts.flatMap((part) => {
    if (part.key !== key) return [part];
    const used = new Set(
      parts.filter((one) => one.line.id === part.line.id).map((one) => one.fate),
    );
    const fate = fates.find((one) => !used.has(one));
    if (fate === undefined) return [part];
    const fresh: ReturnPart = {
      key: `${part.line.id}/${fate}`,
      line: part.line,
      quantity: 0,
      fate,
      assetIds: [],
      reason: '',
    };
    return [part, fresh];
  });
}

/** Why a part cannot be posted as it stands, or null. */
export function partProblem(
  part: ReturnPart,
  parts: readonly ReturnPart[],
): 'unreadable' | 'too-many' | 'same-fate' | 'pieces' | null {
  const { line, quantity, fate } = part;
  if (quantity === undefined) return 'unreadable';
  if (sumOf(parts, line.id) > line.outstanding) return 'too-many';
  const same = parts.filter((one) => one.line.id === line.id && one.fate === fate);
  if (same.length > 1) return 'same-fate';
  const out = piecesOut(line).length;
  // Pieces beyond those on record are not named; those named are part of the quantity.
  const most = Math.min(out, quantity);
  const least = Math.max(quantity - (line.outstanding - out), 0);
  if (part.assetIds.length > most || part.assetIds.length < least) return 'pieces';
  return null;
}

/** What one scan does to the parts: one more of it, a piece, or nothing that is out. */
export function scanned(
  parts: readonly ReturnPart[],
  item: Pick<ScannedItem, 'itemId' | 'serial'> & { readonly lot: { lotId: number } | null },
): { readonly parts: ReturnPart[]; readonly key: string } | 'not-out' | 'all-back' {
  const own = parts.filter(
    (part) =>
      part.line.itemId === item.itemId && (item.lot === null || part.line.lotId === item.lot.lotId),
  );
  if (own.length === 0) return 'not-out';
  const piece =
    item.serial === null
      ? undefined
      : own
          .flatMap((part) => piecesOut(part.line).map((asset) => ({ part, asset })))
          .find(({ asset }) => asset.serialNo === item.serial);
  if (item.serial !== null && own.some((part) => part.line.assets.length > 0)) {
    if (!piece) return 'not-out';
    const { part, asset } = piece;
    if (parts.some((one) => one.assetIds.includes(asset.id))) return 'all-back';
    return {
      key: part.key,
      parts: parts.map((one) =>
        one.key === part.key
          ? {
              ...one,
              quantity: (one.quantity ?? 0) + 1,
              assetIds: [...one.assetIds, asset.id],
            }
          : one,
      ),
    };
  }
  const free = own.find((part) => sumOf(parts, part.line.id) < part.line.outstanding);
  if (!free) return 'all-back';
  return {
    key: free.key,
    parts: parts.map((one) =>
      one.key === free.key ? { ...one, quantity: (one.quantity ?? 0) + 1 } : one,
    ),
  };
}

/** Everything at nought, to be counted in by the scanner. */
export function emptied(parts: readonly ReturnPart[]): ReturnPart[] {
  return parts.map((part) => ({ ...part, quantity: 0, assetIds: [] }));
}

/** The parts with something in them, as the host takes them. */
export function postedLines(parts: readonly ReturnPart[]) {
  return parts.flatMap(({ line, quantity, fate, assetIds, reason }) =>
    quantity === undefined || quantity === 0
      ? []
      : [
          {
            lineId: line.id,
            quantity,
            ...(isOutcome(fate) ? { outcome: fate } : { disposition: fate }),
            assetIds: [...assetIds],
            reason: reason.trim(),
          },
        ],
  );
}
