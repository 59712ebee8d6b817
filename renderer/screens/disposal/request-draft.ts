import { z } from 'zod';
import type { ExpiredGoods, StockRequestKind, stockRequests } from '#contract/stock-requests.ts';
import {
  type AdjustmentReason,
  adjustmentReason,
  adjustmentReasons,
  type DisposalReason,
  disposalMethod,
  disposalReason,
  disposalReasons,
} from '#contract/values.ts';

type Input<Name extends 'submitDisposal' | 'submitAdjustment'> = z.input<
  NonNullable<(typeof stockRequests)[Name]['~orpc']['inputSchema']>
>;

const line = z.object({
  key: z.int(),
  itemId: z.int().nullable(),
  lotId: z.int().nullable(),
  locationId: z.int().nullable(),
  /** Base units without sign; null while nothing readable is typed. */
  quantity: z.int().nullable(),
  /** Whether stock gains or loses; a disposal always loses. */
  direction: z.union([z.literal(1), z.literal(-1)]),
  enteredAs: z.string(),
  reasonCode: z.union([disposalReason, adjustmentReason]).nullable(),
  reason: z.string(),
});
export type RequestDraftLine = z.infer<typeof line>;

/** A half-made request for a disposal or an adjustment. */
export const requestDraft = z.object({
  witness: z.string(),
  method: disposalMethod,
  reason: z.string(),
  lines: z.array(line).min(1),
});
export type RequestDraft = z.infer<typeof requestDraft>;

function blankLine(key: number): RequestDraftLine {
  return {
    key,
    itemId: null,
    lotId: null,
    locationId: null,
    quantity: null,
    direction: -1,
    enteredAs: '',
    reasonCode: null,
    reason: '',
  };
}

/** An empty request with one line to type in. */
export function newRequest(): RequestDraft {
  return { witness: '', method: 'medical-waste', reason: '', lines: [blankLine(1)] };
}

type Fields = Partial<Omit<RequestDraftLine, 'key'>>;

/** One more line at the end. */
export function withLine(draft: RequestDraft): RequestDraft {
  return { ...draft, lines: [...draft.lines, blankLine(nextKey(draft))] };
}

/** Goods chosen elsewhere, each once; blank lines make room for them. */
export function withGoods(draft: RequestDraft, goods: readonly Fields[]): RequestDraft {
  const kept = draft.lines.filter((entry) => !isBlank(entry));
  const there = new Set(kept.map(placeOf));
  const added = goods.filter((fields) => !there.has(placeOf(fields)));
  const first = nextKey(draft);
  const lines = [
    ...kept,
    ...added.map((fields, index) => ({ ...blankLine(first + index), ...fields })),
  ];
  return { ...draft, lines: lines.length === 0 ? [blankLine(first)] : lines };
}

/** Everything past its date as lines of a disposal. */
export function expiredLines(goods: readonly ExpiredGoods[]): Fields[] {
  return goods.map(({ itemId, lotId, locationId, quantity }) => ({
    itemId,
    lotId,
    locationId,
    quantity,
    reasonCode: 'expired',
  }));
}

function placeOf({ lotId, locationId }: Fields): string {
  return `${lotId}:${locationId}`;
}

function nextKey(draft: RequestDraft): number {
  return Math.max(0, ...draft.lines.map((entry) => entry.key)) + 1;
}

/** Without one of its lines; a request never loses its last. */
export function withoutLine(draft: RequestDraft, key: number): RequestDraft {
  const left = draft.lines.filter((entry) => entry.key !== key);
  return { ...draft, lines: left.length === 0 ? [blankLine(key + 1)] : left };
}

/** With one line changed. */
export function withChange(draft: RequestDraft, key: number, change: Fields): RequestDraft {
  return {
    ...draft,
    lines: draft.lines.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
  };
}

/** Nothing typed in it yet. */
export function isBlank({ itemId, quantity }: RequestDraftLine): boolean {
  return itemId === null && quantity === null;
}

/** Which way stock goes for a reason; undefined where the reason does not say. */
export function directionOf(reason: AdjustmentReason): 1 | -1 | undefined {
  if (reason === 'found') return 1;
  return reason === 'lost' || reason === 'damaged' ? -1 : undefined;
}

export type RequestProblem = 'item' | 'lot' | 'location' | 'quantity' | 'reasonCode' | 'reason';

/** What a line still lacks. */
export function lineProblem(entry: RequestDraftLine): RequestProblem | null {
  if (entry.itemId === null) return 'item';
  if (entry.lotId === null) return 'lot';
  if (entry.locationId === null) return 'location';
  if (entry.quantity === null || entry.quantity === 0) return 'quantity';
  if (entry.reasonCode === null) return 'reasonCode';
  return entry.reasonCode === 'other' && entry.reason.trim() === '' ? 'reason' : null;
}

/** Reasons to choose from. */
export function reasonsOf(kind: StockRequestKind): readonly (DisposalReason | AdjustmentReason)[] {
  return kind === 'disposal' ? disposalReasons : adjustmentReasons;
}

/** Lines with something typed in them. */
export function typedLines(draft: RequestDraft): RequestDraftLine[] {
  return draft.lines.filter((entry) => !isBlank(entry));
}

function goodsOf({ itemId, lotId, locationId, enteredAs, reason }: RequestDraftLine) {
  return {
    itemId: itemId ?? 0,
    lotId: lotId ?? 0,
    locationId: locationId ?? 0,
    enteredAs,
    reason: reason.trim(),
  };
}

/** The lines of a disposal as the host takes them. */
export function disposalLines(
  lines: readonly RequestDraftLine[],
): Input<'submitDisposal'>['lines'] {
  return lines.map((entry) => ({
    ...goodsOf(entry),
    quantity: entry.quantity ?? 0,
    reasonCode: disposalReason.catch('other').parse(entry.reasonCode),
  }));
}

/** The lines of an adjustment as the host takes them. */
export function adjustmentLines(
  lines: readonly RequestDraftLine[],
): Input<'submitAdjustment'>['lines'] {
  return lines.map((entry) => ({
    ...goodsOf(entry),
    quantity: entry.direction * (entry.quantity ?? 0),
    reasonCode: adjustmentReason.catch('other').parse(entry.reasonCode),
  }));
}
