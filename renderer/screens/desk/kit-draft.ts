import type { Box } from '#contract/boxes.ts';
import type { DebtLine, IssueLine, Signature } from '#contract/issues.ts';
import type { Kit, KitLine } from '#contract/kits.ts';
import type { LotBalance } from '#contract/stock.ts';
import type { Posture } from '#contract/values.ts';

/** The lot and place a line takes from. */
export interface DraftLot {
  readonly lotId: number;
  readonly lotNo: string;
  readonly expiresOn: string | null;
  readonly nearExpiry: boolean;
  readonly locationId: number;
  readonly locationName: string;
  /** On hand there when it was proposed or chosen. */
  readonly available: number;
}

/** Handed out before the stock record knows of it. */
export interface DraftDebt {
  /** As read off the goods. */
  readonly lotNo: string;
  /** The order whose delivery they belong to. */
  readonly orderId: number | null;
}

/** One row of a half-made slip: as on paper, one lot a row. */
export interface DraftLine {
  readonly key: string;
  readonly itemId: number;
  readonly itemCode: string;
  readonly itemName: string;
  readonly spec: string;
  readonly size: string;
  readonly baseUnit: string;
  readonly familyCode: string;
  readonly sizeSource: KitLine['sizeSource'];
  /** Units for people of smaller sizes that are out of stock. */
  readonly sizedUpFrom: KitLine['sizedUpFrom'];
  /** The either/or group it was chosen from; empty: none. */
  readonly group: string;
  /** Times one piece may be worn in this posture; null: once. */
  readonly reuseLimit: number | null;
  /** Need of the whole item, on its first row only. */
  readonly need: number | null;
  /** Undefined while the typed text is no quantity. */
  readonly quantity: number | undefined;
  readonly lot: DraftLot | null;
  /** What the norms proposed for this row; null for a row added by hand. */
  readonly proposed: { readonly quantity: number; readonly lotId: number | null } | null;
  /** What no usable lot could cover, on the first row of its item. */
  readonly short: number;
  readonly substitutes: KitLine['substitutes'];
  readonly reason: string;
  /** Units a scan has confirmed. */
  readonly scanned: number;
  /** Serial-numbered pieces somebody chose; the rest is chosen by the desk. */
  readonly assetIds: readonly number[];
  /** Null: taken from stock. */
  readonly debt: DraftDebt | null;
}

/** A half-made slip. */
export interface KitDraft {
  readonly lines: readonly DraftLine[];
  readonly recipient: string;
  readonly note: string;
  /** The place everything is taken from; null: any store or shelf. */
  readonly locationId: number | null;
  /** The box that is issued as one. */
  readonly box: Pick<Box, 'locationId' | 'name'> | null;
  /** Null: the dispatch's own. */
  readonly posture: Posture | null;
  /** What somebody chose of either/or groups. */
  readonly choose: readonly { readonly group: string; readonly familyId: number }[];
  /** Why a respirator goes to somebody without a valid fit test, by item. */
  readonly fitReasons: Readonly<Record<string, string>>;
  readonly signature: Signature | null;
  /** A person changed something: it is worth keeping. */
  readonly touched: boolean;
}

/** An empty slip, before its kit is known. */
export const emptyDraft: KitDraft = {
  lines: [],
  recipient: '',
  note: '',
  locationId: null,
  box: null,
  posture: null,
  choose: [],
  fitReasons: {},
  signature: null,
  touched: false,
};

/** What every row starts with. */
export const plainLine = {
  spec: '',
  size: '',
  sizeSource: 'none',
  sizedUpFrom: [],
  group: '',
  reuseLimit: null,
  need: null,
  quantity: 1,
  lot: null,
  proposed: null,
  short: 0,
  substitutes: [],
  reason: '',
  scanned: 0,
  assetIds: [],
  debt: null,
} as const satisfies Partial<DraftLine>;

/** A line of the kit as rows: one a lot, and one without a lot where nothing usable is left. */
export function rowsOfKitLine(line: KitLine): DraftLine[] {
  const base = {
    ...plainLine,
    itemId: line.itemId,
    itemCode: line.itemCode,
    itemName: line.itemName,
    spec: line.spec,
    size: line.size,
    baseUnit: line.baseUnit,
    familyCode: line.familyCode,
    sizeSource: line.sizeSource,
    group: line.group,
    reuseLimit: line.reuseLimit,
  };
  const first = {
    sizedUpFrom: line.sizedUpFrom,
    need: line.need,
    short: line.short,
    substitutes: line.substitutes,
  };
  if (line.allocations.length === 0) {
    return [
      {
        ...base,
        ...first,
        key: `${line.itemId}:none`,
        quantity: 0,
        proposed: { quantity: 0, lotId: null },
      },
    ];
  }
  return line.allocations.map(({ quantity, ...lot }, index) => ({
    ...base,
    ...(index === 0 ? first : {}),
    key: `${line.itemId}:${lot.lotId}:${lot.locationId}`,
    quantity,
    lot,
    proposed: { quantity, lotId: lot.lotId },
  }));
}

/** The proposal as a slip nobody has touched yet. */
export function draftFromKit(
  kit: Pick<Kit, 'lines'>['lines'],
  recipient: string,
  locationId: number | null = null,
): KitDraft {
  return { ...emptyDraft, lines: kit.flatMap(rowsOfKitLine), recipient, locationId };
}

/** A row that is not as the norms proposed it needs a reason. */
export function departs(line: DraftLine): boolean {
  if (line.debt !== null || line.proposed === null) return true;
  if (line.quantity !== line.proposed.quantity) return true;
  return line.quantity > 0 && (line.lot?.lotId ?? null) !== line.proposed.lotId;
}

/** What still keeps a slip from being posted, row by row. */
export type LineProblem = 'quantity' | 'reason';

/** Problem of a row, or null. */
export function lineProblem(line: DraftLine): LineProblem | null {
  if (line.quantity === undefined) return 'quantity';
  if (line.proposed === null && line.quantity === 0) return null;
  return departs(line) && line.reason.trim() === '' ? 'reason' : null;
}

/** Rows that take something from stock, in the order in which `issueLines` gives them. */
export function stockRows(draft: KitDraft): readonly DraftLine[] {
  return draft.lines.filter((line) => line.debt === null && (line.quantity ?? 0) > 0);
}

/** Rows that are owed, in the order in which `debtLines` gives them. */
export function debtRows(draft: KitDraft): readonly DraftLine[] {
  return draft.lines.filter((line) => line.debt !== null && (line.quantity ?? 0) > 0);
}

/**
 * The rows that move stock, as the host takes them: what is on the screen is what is posted.
 * `assetsOf` names the serial-numbered pieces of a row.
 */
export function issueLines(
  draft: KitDraft,
  assetsOf: (line: DraftLine) => readonly number[] = (line) => line.assetIds,
): IssueLine[] {
  return stockRows(draft).map((line): IssueLine => {
    const assetIds = assetsOf(line);
    return {
      itemId: line.itemId,
      ...(line.lot !== null
        ? { lotId: line.lot.lotId, locationId: line.lot.locationId }
        : draft.locationId === null
          ? {}
          : { locationId: draft.locationId }),
      quantity: line.quantity ?? 0,
      reason: departs(line) ? line.reason.trim() : '',
      ...(assetIds.length === 0 ? {} : { assetIds: [...assetIds] }),
    };
  });
}

/** The rows that are handed out before the stock record knows of them. */
export function debtLines(draft: KitDraft): DebtLine[] {
  return debtRows(draft).map((line) => ({
    itemId: line.itemId,
    quantity: line.quantity ?? 0,
    lotNo: line.debt?.lotNo.trim() ?? '',
    orderId: line.debt?.orderId ?? null,
    ...(draft.locationId === null ? {} : { locationId: draft.locationId }),
    reason: line.reason.trim(),
  }));
}

/** A lot on hand as a row can take it. */
export function draftLot(
  lot: Pick<
    LotBalance,
    'lotId' | 'lotNo' | 'expiresOn' | 'locationId' | 'locationName' | 'quantity'
  >,
  nearLimit: string,
): DraftLot {
  return {
    lotId: lot.lotId,
    lotNo: lot.lotNo,
    expiresOn: lot.expiresOn,
    nearExpiry: lot.expiresOn !== null && lot.expiresOn <= nearLimit,
    locationId: lot.locationId,
    locationName: lot.locationName,
    available: lot.quantity,
  };
}

/** Reads a kept draft; text that is none of ours is as good as no draft. */
export function readDraft(payload: string): KitDraft | null {
  try {
    const value: unknown = JSON.parse(payload);
    if (value === null || typeof value !== 'object' || !('lines' in value)) return null;
    if (!Array.isArray(value.lines)) return null;
    const draft = { ...emptyDraft, ...(value as KitDraft) };
    // A draft of an earlier version lacks what rows have gained since.
    return { ...draft, lines: draft.lines.map((line) => ({ ...plainLine, ...line })) };
  } catch {
    return null;
  }
}
