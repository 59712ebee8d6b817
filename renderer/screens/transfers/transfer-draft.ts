import { z } from 'zod';
import type { transfers } from '#contract/transfers.ts';

type PostInput = z.input<NonNullable<(typeof transfers.post)['~orpc']['inputSchema']>>;

const line = z.object({
  key: z.int(),
  itemId: z.int().nullable(),
  /** Null: first expired, first out. */
  lotId: z.int().nullable(),
  /** Base units; null while nothing readable is typed. */
  quantity: z.int().nullable(),
  enteredAs: z.string(),
});
export type TransferDraftLine = z.infer<typeof line>;

/** A half-made transfer. */
export const transferDraft = z.object({
  fromLocationId: z.int().nullable(),
  toLocationId: z.int().nullable(),
  note: z.string(),
  lines: z.array(line).min(1),
});
export type TransferDraft = z.infer<typeof transferDraft>;

function blankLine(key: number): TransferDraftLine {
  return { key, itemId: null, lotId: null, quantity: null, enteredAs: '' };
}

/** An empty transfer with one line to type in. */
export function newTransfer(): TransferDraft {
  return { fromLocationId: null, toLocationId: null, note: '', lines: [blankLine(1)] };
}

/** One more line at the end, or the only one filled where it is blank. */
export function withLine(
  draft: TransferDraft,
  fields: Partial<Omit<TransferDraftLine, 'key'>> = {},
): TransferDraft {
  const kept = draft.lines.filter((entry) => !isBlank(entry) || Object.keys(fields).length === 0);
  const key = Math.max(0, ...draft.lines.map((entry) => entry.key)) + 1;
  return { ...draft, lines: [...kept, { ...blankLine(key), ...fields }] };
}

/** Without one of its lines; a transfer never loses its last. */
export function withoutLine(draft: TransferDraft, key: number): TransferDraft {
  const left = draft.lines.filter((entry) => entry.key !== key);
  return { ...draft, lines: left.length === 0 ? [blankLine(key + 1)] : left };
}

/** With one line changed. */
export function withChange(
  draft: TransferDraft,
  key: number,
  change: Partial<TransferDraftLine>,
): TransferDraft {
  return {
    ...draft,
    lines: draft.lines.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
  };
}

/** Goods come from another place: lots chosen there are lots of that place no more. */
export function withFrom(draft: TransferDraft, fromLocationId: number | null): TransferDraft {
  return {
    ...draft,
    fromLocationId,
    lines: draft.lines.map((entry) => ({ ...entry, lotId: null })),
  };
}

/** Nothing typed in it yet. */
export function isBlank({ itemId, quantity }: TransferDraftLine): boolean {
  return itemId === null && quantity === null;
}

export type TransferProblem = 'item' | 'quantity' | 'lot';

/**
 * What a line still lacks.
 *
 * @param lotNeeded goods there are cleared lot by lot
 */
export function lineProblem(
  { itemId, lotId, quantity }: TransferDraftLine,
  lotNeeded: boolean,
): TransferProblem | null {
  if (itemId === null) return 'item';
  if (lotNeeded && lotId === null) return 'lot';
  return quantity === null || quantity === 0 ? 'quantity' : null;
}

export type PlaceProblem = 'from' | 'to' | 'same';

/** What is wrong with the two places. */
export function placeProblem({ fromLocationId, toLocationId }: TransferDraft): PlaceProblem | null {
  if (fromLocationId === null) return 'from';
  if (toLocationId === null) return 'to';
  return fromLocationId === toLocationId ? 'same' : null;
}

/** The lines as the host takes them, with the keys they have on screen. */
export function sentLines(draft: TransferDraft): {
  readonly keys: readonly number[];
  readonly lines: PostInput['lines'];
} {
  const typed = draft.lines.filter((entry) => !isBlank(entry));
  return {
    keys: typed.map((entry) => entry.key),
    lines: typed.map(({ itemId, lotId, quantity, enteredAs }) => ({
      itemId: itemId ?? 0,
      ...(lotId === null ? {} : { lotId }),
      quantity: quantity ?? 0,
      enteredAs,
    })),
  };
}
