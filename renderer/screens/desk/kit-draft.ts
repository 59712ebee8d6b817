import type { IssueLine } from '#contract/issues.ts';
import type { Item } from '#contract/items.ts';
import type { KitLine } from '#contract/kits.ts';
import type { LotBalance } from '#contract/stock.ts';

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
}

/** A half-made slip. */
export interface KitDraft {
  readonly lines: readonly DraftLine[];
  readonly recipient: string;
  readonly note: string;
  /** The place everything is taken from; null: any store or shelf. */
  readonly locationId: number | null;
  /** A person changed something: it is worth keeping. */
  readonly touched: boolean;
}

export type KitAction =
  | { readonly type: 'start'; readonly draft: KitDraft }
  | { readonly type: 'quantity'; readonly key: string; readonly quantity: number | undefined }
  | { readonly type: 'lot'; readonly key: string; readonly lot: DraftLot | null }
  | { readonly type: 'reason'; readonly key: string; readonly reason: string }
  | { readonly type: 'remove'; readonly key: string }
  | { readonly type: 'add'; readonly item: Item }
  | {
      readonly type: 'substitute';
      readonly key: string;
      readonly option: KitLine['substitutes'][number];
      readonly reason: string;
    }
  | { readonly type: 'recipient'; readonly recipient: string }
  | { readonly type: 'note'; readonly note: string };

/** An empty slip, before its kit is known. */
export const emptyDraft: KitDraft = {
  lines: [],
  recipient: '',
  note: '',
  locationId: null,
  touched: false,
};

/** The proposal as rows: one a lot, and one without a lot where nothing usable is left. */
export function draftFromKit(
  kit: readonly KitLine[],
  recipient: string,
  locationId: number | null = null,
): KitDraft {
  const lines = kit.flatMap((line): DraftLine[] => {
    const base = {
      itemId: line.itemId,
      itemCode: line.itemCode,
      itemName: line.itemName,
      spec: line.spec,
      size: line.size,
      baseUnit: line.baseUnit,
      familyCode: line.familyCode,
      sizeSource: line.sizeSource,
      reason: '',
    };
    if (line.allocations.length === 0) {
      return [
        {
          ...base,
          key: `${line.itemId}:none`,
          need: line.need,
          quantity: 0,
          lot: null,
          proposed: { quantity: 0, lotId: null },
          short: line.short,
          substitutes: line.substitutes,
        },
      ];
    }
    return line.allocations.map(({ quantity, ...lot }, index) => ({
      ...base,
      key: `${line.itemId}:${lot.lotId}:${lot.locationId}`,
      need: index === 0 ? line.need : null,
      quantity,
      lot,
      proposed: { quantity, lotId: lot.lotId },
      short: index === 0 ? line.short : 0,
      substitutes: index === 0 ? line.substitutes : [],
    }));
  });
  return { lines, recipient, note: '', locationId, touched: false };
}

function changeLine(
  draft: KitDraft,
  key: string,
  change: (line: DraftLine) => DraftLine,
): KitDraft {
  return {
    ...draft,
    touched: true,
    lines: draft.lines.map((line) => (line.key === key ? change(line) : line)),
  };
}

function freshKey(draft: KitDraft, itemId: number): string {
  const taken = new Set(draft.lines.map((line) => line.key));
  for (let number = 1; ; number += 1) {
    const key = `${itemId}:added:${number}`;
    if (!taken.has(key)) return key;
  }
}

/** What each step at the desk does to the half-made slip. */
export function kitReducer(draft: KitDraft, action: KitAction): KitDraft {
  switch (action.type) {
    case 'start':
      return action.draft;
    case 'quantity':
      return changeLine(draft, action.key, (line) => ({ ...line, quantity: action.quantity }));
    case 'lot':
      return changeLine(draft, action.key, (line) => ({ ...line, lot: action.lot }));
    case 'reason':
      return changeLine(draft, action.key, (line) => ({ ...line, reason: action.reason }));
    case 'remove':
      return {
        ...draft,
        touched: true,
        lines: draft.lines.filter((line) => line.key !== action.key),
      };
    case 'add':
      return addLine(draft, {
        itemId: action.item.id,
        itemCode: action.item.code,
        itemName: action.item.name,
        spec: action.item.spec,
        size: action.item.size,
        baseUnit: action.item.baseUnit,
        familyCode: action.item.familyCode,
        quantity: 1,
        reason: '',
      });
    case 'substitute': {
      const { option, reason } = action;
      const added = addLine(draft, {
        itemId: option.itemId,
        itemCode: option.itemCode,
        itemName: option.itemName,
        spec: '',
        size: option.size,
        baseUnit: option.baseUnit,
        familyCode: option.familyCode,
        quantity: Math.min(option.quantity, option.available),
        reason,
      });
      return changeLine(added, action.key, (line) => ({ ...line, substitutes: [] }));
    }
    case 'recipient':
      return { ...draft, touched: true, recipient: action.recipient };
    case 'note':
      return { ...draft, touched: true, note: action.note };
  }
}

function addLine(
  draft: KitDraft,
  line: Pick<
    DraftLine,
    | 'itemId'
    | 'itemCode'
    | 'itemName'
    | 'spec'
    | 'size'
    | 'baseUnit'
    | 'familyCode'
    | 'quantity'
    | 'reason'
  >,
): KitDraft {
  return {
    ...draft,
    touched: true,
    lines: [
      ...draft.lines,
      {
        ...line,
        key: freshKey(draft, line.itemId),
        sizeSource: 'none',
        need: null,
        lot: null,
        proposed: null,
        short: 0,
        substitutes: [],
      },
    ],
  };
}

/** A row that is not as the norms proposed it needs a reason. */
export function departs(line: DraftLine): boolean {
  if (line.proposed === null) return true;
  if (line.quantity !== line.proposed.quantity) return true;
  return line.quantity > 0 && (line.lot?.lotId ?? null) !== line.proposed.lotId;
}

/** What still keeps a slip from being posted, row by row. */
export type LineProblem = 'quantity' | 'reason';

/** Problem of a row, or null. */
export function lineProblem(line: DraftLine): LineProblem | null {
  if (line.quantity === undefined) return 'quantity';
  return departs(line) && line.reason.trim() === '' ? 'reason' : null;
}

/** The rows that move something, as the host takes them: what is on the screen is what is posted. */
export function issueLines(draft: KitDraft): IssueLine[] {
  return draft.lines.flatMap((line): IssueLine[] => {
    if (line.quantity === undefined || line.quantity === 0) return [];
    return [
      {
        itemId: line.itemId,
        ...(line.lot !== null
          ? { lotId: line.lot.lotId, locationId: line.lot.locationId }
          : draft.locationId === null
            ? {}
            : { locationId: draft.locationId }),
        quantity: line.quantity,
        reason: departs(line) ? line.reason.trim() : '',
      },
    ];
  });
}

/** A lot on hand as a row can take it. */
export function draftLot(lot: LotBalance, nearLimit: string): DraftLot {
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
    return Array.isArray(value.lines) ? { ...emptyDraft, ...(value as KitDraft) } : null;
  } catch {
    return null;
  }
}
