import { z } from 'zod';
import type { Price, purchasing, Suggestion } from '#contract/purchasing.ts';
import { namesPacks, packsText, splitIntoPacks } from '../../app/format.ts';
import { PER_UNIT, priceOf, type TypedPrice, typedPrice } from '../../app/price.ts';
import { fenAtPrice } from '../../app/yuan.ts';

type Input = z.input<NonNullable<(typeof purchasing.requests.submit)['~orpc']['inputSchema']>>;

/** A price as typed, kept with a draft. */
export const draftPrice = z.object({
  yuan: z.string(),
  per: z.object({ units: z.int().positive(), packs: z.int().positive() }),
});

const line = z.object({
  key: z.int(),
  itemId: z.int().nullable(),
  /** Base units; null while nothing readable is typed. */
  quantity: z.int().nullable(),
  enteredAs: z.string(),
  price: draftPrice,
  supplierId: z.int().nullable(),
  note: z.string(),
});
export type RequestDraftLine = z.infer<typeof line>;

/** A half-made purchase request. */
export const requestDraft = z.object({
  reason: z.string(),
  neededBy: z.string().nullable(),
  lines: z.array(line).min(1),
});
export type RequestDraft = z.infer<typeof requestDraft>;

type Fields = Partial<Omit<RequestDraftLine, 'key'>>;

function blankLine(key: number): RequestDraftLine {
  return {
    key,
    itemId: null,
    quantity: null,
    enteredAs: '',
    price: { yuan: '', per: PER_UNIT },
    supplierId: null,
    note: '',
  };
}

/** An empty request with one line to type in. */
export function newRequest(): RequestDraft {
  return { reason: '', neededBy: null, lines: [blankLine(1)] };
}

function nextKey({ lines }: RequestDraft): number {
  return Math.max(0, ...lines.map((entry) => entry.key)) + 1;
}

/** One more line at the end. */
export function withLine(draft: RequestDraft): RequestDraft {
  return { ...draft, lines: [...draft.lines, blankLine(nextKey(draft))] };
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

/** Goods taken from the suggestions, in place of what the draft held of the same items. */
export function withGoods(draft: RequestDraft, goods: readonly Fields[]): RequestDraft {
  const chosen = new Set(goods.map(({ itemId }) => itemId));
  const kept = draft.lines.filter((entry) => !isBlank(entry) && !chosen.has(entry.itemId));
  const first = nextKey(draft);
  const lines = [
    ...kept,
    ...goods.map((fields, index) => ({ ...blankLine(first + index), ...fields })),
  ];
  return { ...draft, lines: lines.length === 0 ? [blankLine(first)] : lines };
}

/** What was changed of a suggestion before it is asked for. */
export interface SuggestionChange {
  readonly quantity?: number;
  readonly enteredAs?: string;
  readonly price?: TypedPrice;
}

/** A suggestion as it is proposed: with the item's guide price and what was changed of it. */
export type ProposedRow = Suggestion & {
  readonly guidePrice: Price | null;
  readonly change: SuggestionChange;
};

/** A suggestion as a line of a request, in the packs its quantity comes out at. */
export function lineOfSuggestion(row: ProposedRow) {
  const { change } = row;
  const parts = splitIntoPacks(row.quantity, row.packs, row.baseUnit);
  return {
    itemId: row.itemId,
    quantity: change.quantity ?? row.quantity,
    enteredAs: change.enteredAs ?? (namesPacks(parts) ? packsText(parts) : ''),
    price: change.price ?? suggestedPrice(row),
    supplierId: row.supplierId,
  };
}

/** The price last paid, else the guide price, ready to be changed. */
export function suggestedPrice({ lastPrice, guidePrice, packs }: ProposedRow): TypedPrice {
  return typedPrice(lastPrice ?? guidePrice, packs);
}

/** Nothing typed in it yet. */
export function isBlank({ itemId, quantity }: RequestDraftLine): boolean {
  return itemId === null && quantity === null;
}

/** Lines with something typed in them. */
export function typedLines(draft: RequestDraft): RequestDraftLine[] {
  return draft.lines.filter((entry) => !isBlank(entry));
}

export type RequestProblem = 'item' | 'quantity' | 'price';

/** What a line still lacks; a price may be left out, but not be unreadable. */
export function lineProblem(entry: RequestDraftLine): RequestProblem | null {
  if (entry.itemId === null) return 'item';
  if (entry.quantity === null || entry.quantity === 0) return 'quantity';
  return entry.price.yuan.trim() !== '' && priceOf(entry.price) === null ? 'price' : null;
}

/** Fen of a line at its estimated price; null where there is none. */
export function lineAmount(entry: {
  readonly quantity: number | null;
  readonly price: TypedPrice;
}): number | null {
  const price = priceOf(entry.price);
  if (price === null || entry.quantity === null) return null;
  return fenAtPrice(entry.quantity, price.fen, price.units);
}

/** The lines as the host takes them. */
export function requestLines(lines: readonly RequestDraftLine[]): Input['lines'] {
  return lines.map((entry) => ({
    itemId: entry.itemId ?? 0,
    quantity: entry.quantity ?? 0,
    enteredAs: entry.enteredAs,
    price: priceOf(entry.price),
    supplierId: entry.supplierId,
    note: entry.note.trim(),
  }));
}
