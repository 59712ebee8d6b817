import type { KitLine } from '#contract/kits.ts';
import type { DraftDebt, DraftLine, DraftLot, KitDraft } from './kit-draft.ts';
import { plainLine, rowsOfKitLine } from './kit-draft.ts';
import { freshKey, type RowItem, withLine } from './rows.ts';
import { type GoodsScan, withScan } from './scan-into-draft.ts';

export type KitAction =
  | { readonly type: 'start'; readonly draft: KitDraft }
  | { readonly type: 'quantity'; readonly key: string; readonly quantity: number | undefined }
  | { readonly type: 'lot'; readonly key: string; readonly lot: DraftLot | null }
  | { readonly type: 'reason'; readonly key: string; readonly reason: string }
  | { readonly type: 'assets'; readonly key: string; readonly assetIds: readonly number[] }
  | { readonly type: 'remove'; readonly key: string }
  | { readonly type: 'add'; readonly item: RowItem }
  | { readonly type: 'add-optional'; readonly line: KitLine }
  | {
      readonly type: 'substitute';
      readonly key: string;
      readonly option: KitLine['substitutes'][number];
      readonly reason: string;
    }
  /** Some pieces of a row go out in another size. */
  | {
      readonly type: 'size';
      readonly key: string;
      readonly item: RowItem;
      readonly quantity: number;
      readonly reason: string;
    }
  /** What the stock does not have is handed out all the same, and owed. */
  | { readonly type: 'emergency'; readonly key: string; readonly reason: string }
  | { readonly type: 'debt'; readonly key: string; readonly debt: DraftDebt }
  /** Another family of an either/or group. */
  | {
      readonly type: 'choose';
      readonly choose: KitDraft['choose'];
      /** Families whose rows are replaced. */
      readonly familyCodes: readonly string[];
      readonly lines: readonly KitLine[];
    }
  | { readonly type: 'scan'; readonly scan: GoodsScan }
  | { readonly type: 'fit-reason'; readonly itemId: number; readonly reason: string }
  | { readonly type: 'sign'; readonly signature: KitDraft['signature'] }
  | { readonly type: 'recipient'; readonly recipient: string }
  | { readonly type: 'note'; readonly note: string };

/** What each step at the desk does to the half-made slip. */
export function kitReducer(draft: KitDraft, action: KitAction): KitDraft {
  if (action.type === 'start') return action.draft;
  const next = { ...changed(draft, action), touched: true };
  // Whoever signed has signed for what stood there: other goods ask for another signature.
  return next.lines === draft.lines ? next : { ...next, signature: null };
}

function changed(draft: KitDraft, action: Exclude<KitAction, { type: 'start' }>): KitDraft {
  switch (action.type) {
    case 'quantity':
      return changeLine(draft, action.key, (line) => ({ ...line, quantity: action.quantity }));
    case 'lot':
      return changeLine(draft, action.key, (line) => ({ ...line, lot: action.lot, assetIds: [] }));
    case 'reason':
      return changeLine(draft, action.key, (line) => ({ ...line, reason: action.reason }));
    case 'assets':
      return changeLine(draft, action.key, (line) => ({ ...line, assetIds: action.assetIds }));
    case 'debt':
      return changeLine(draft, action.key, (line) => ({ ...line, debt: action.debt }));
    case 'remove':
      return { ...draft, lines: draft.lines.filter((line) => line.key !== action.key) };
    case 'add':
      return addLine(draft, { ...plainLine, ...action.item });
    case 'add-optional':
      return addOptional(draft, action.line);
    case 'substitute':
      return substituted(draft, action);
    case 'size':
      return resized(draft, action);
    case 'emergency':
      return inEmergency(draft, action);
    case 'choose':
      return chosen(draft, action);
    case 'scan':
      return { ...draft, lines: withScan(draft.lines, action.scan).lines };
    case 'fit-reason':
      return {
        ...draft,
        fitReasons: { ...draft.fitReasons, [String(action.itemId)]: action.reason },
      };
    case 'sign':
      return { ...draft, signature: action.signature };
    case 'recipient':
      return { ...draft, recipient: action.recipient };
    case 'note':
      return { ...draft, note: action.note };
  }
}

function changeLine(
  draft: KitDraft,
  key: string,
  change: (line: DraftLine) => DraftLine,
): KitDraft {
  return {
    ...draft,
    lines: draft.lines.map((line) => (line.key === key ? change(line) : line)),
  };
}

function addLine(draft: KitDraft, line: Omit<DraftLine, 'key'>): KitDraft {
  return { ...draft, lines: withLine(draft.lines, line) };
}

function addOptional(draft: KitDraft, line: KitLine): KitDraft {
  const taken = new Set(draft.lines.map(({ key }) => key));
  const rows = rowsOfKitLine(line).filter(({ key }) => !taken.has(key));
  return { ...draft, lines: [...draft.lines, ...rows] };
}

function substituted(
  draft: KitDraft,
  { key, option, reason }: Extract<KitAction, { type: 'substitute' }>,
): KitDraft {
  const source = draft.lines.find((line) => line.key === key);
  if (!source) return draft;
  const { itemId, itemCode, itemName, size, baseUnit, familyCode } = option;
  const row = {
    ...plainLine,
    ...{ itemId, itemCode, itemName, size, baseUnit, familyCode, reason },
    quantity: Math.min(option.quantity, option.available),
    key: freshKey(draft.lines, itemId),
  };
  const lines = draft.lines.flatMap((line) =>
    line.key === key ? [{ ...line, substitutes: [] }, row] : [line],
  );
  return { ...draft, lines };
}

function resized(
  draft: KitDraft,
  { key, item, quantity, reason }: Extract<KitAction, { type: 'size' }>,
): KitDraft {
  const source = draft.lines.find((line) => line.key === key);
  const moved = Math.min(quantity, source?.quantity ?? 0);
  if (!source || moved === 0) return draft;
  const left = (source.quantity ?? 0) - moved;
  const explained = (line: DraftLine) => (line.reason === '' ? reason : line.reason);
  const rest = draft.lines.flatMap((line): DraftLine[] => {
    if (line.key !== key) return [line];
    // A row that was added by hand and is empty says nothing any more.
    if (left === 0 && line.proposed === null) return [];
    return [{ ...line, quantity: left, reason: explained(line) }];
  });
  const target = rest.find(
    (line) =>
      line.itemId === item.itemId &&
      line.debt === null &&
      line.quantity !== undefined &&
      (line.lot === null ? line.proposed === null : line.lot.available >= line.quantity + moved),
  );
  if (!target) {
    return { ...draft, lines: withLine(rest, { ...plainLine, ...item, quantity: moved, reason }) };
  }
  const lines = rest.map((line) => {
    if (line.key !== target.key) return line;
    const total = (line.quantity ?? 0) + moved;
    // Moved back to what was proposed: nothing is left to explain.
    const settled = line.proposed?.quantity === total && line.reason === reason;
    return { ...line, quantity: total, reason: settled ? '' : explained(line) };
  });
  return { ...draft, lines };
}

function inEmergency(
  draft: KitDraft,
  { key, reason }: Extract<KitAction, { type: 'emergency' }>,
): KitDraft {
  const source = draft.lines.find((line) => line.key === key);
  if (!source || source.debt !== null) return draft;
  const debt: DraftDebt = { lotNo: '', orderId: null };
  if (source.short === 0) {
    return changeLine(draft, key, (line) => ({
      ...line,
      debt: { ...debt, lotNo: line.lot?.lotNo ?? '' },
      lot: null,
      assetIds: [],
      reason: line.reason === '' ? reason : line.reason,
    }));
  }
  const row: DraftLine = {
    ...source,
    ...plainLine,
    spec: source.spec,
    size: source.size,
    quantity: source.short,
    key: freshKey(draft.lines, source.itemId),
    reason,
    debt,
  };
  const lines = draft.lines.flatMap((line) =>
    line.key === key ? [{ ...line, short: 0, substitutes: [] }, row] : [line],
  );
  return { ...draft, lines };
}

function chosen(
  draft: KitDraft,
  { choose, familyCodes, lines }: Extract<KitAction, { type: 'choose' }>,
): KitDraft {
  const isOld = (line: DraftLine) => familyCodes.includes(line.familyCode);
  const at = draft.lines.findIndex(isOld);
  const rest = draft.lines.filter((line) => !isOld(line));
  const rows = lines.filter((line) => familyCodes.includes(line.familyCode)).flatMap(rowsOfKitLine);
  return {
    ...draft,
    choose,
    lines: rest.toSpliced(at < 0 ? rest.length : at, 0, ...rows),
  };
}
