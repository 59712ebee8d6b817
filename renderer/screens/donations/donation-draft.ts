import { z } from 'zod';
import { type donations, valuationBasis } from '#contract/donations.ts';

type Input = z.input<NonNullable<(typeof donations.promise)['~orpc']['inputSchema']>>;

const line = z.object({
  key: z.int(),
  itemId: z.int().nullable(),
  /** Base units; null while nothing readable is typed. */
  quantity: z.int().nullable(),
  note: z.string(),
});
export type DonationDraftLine = z.infer<typeof line>;

/** A donor's promise being put on record. */
export const donationDraft = z.object({
  partyId: z.int().nullable(),
  expectedOn: z.string().nullable(),
  intent: z.string(),
  restrictedUse: z.string(),
  valuationBasis,
  handedOverBy: z.string(),
  note: z.string(),
  lines: z.array(line).min(1),
});
export type DonationDraft = z.infer<typeof donationDraft>;

function blankLine(key: number): DonationDraftLine {
  return { key, itemId: null, quantity: null, note: '' };
}

/** An empty promise with one line to type in. */
export function newDonation(): DonationDraft {
  return {
    partyId: null,
    expectedOn: null,
    intent: '',
    restrictedUse: '',
    valuationBasis: 'none',
    handedOverBy: '',
    note: '',
    lines: [blankLine(1)],
  };
}

/** One more line at the end. */
export function withLine(draft: DonationDraft): DonationDraft {
  const last = Math.max(0, ...draft.lines.map((entry) => entry.key));
  return { ...draft, lines: [...draft.lines, blankLine(last + 1)] };
}

/** Without one of its lines; a promise never loses its last. */
export function withoutLine(draft: DonationDraft, key: number): DonationDraft {
  const left = draft.lines.filter((entry) => entry.key !== key);
  return { ...draft, lines: left.length === 0 ? [blankLine(key + 1)] : left };
}

/** With one line changed. */
export function withChange(
  draft: DonationDraft,
  key: number,
  change: Partial<DonationDraftLine>,
): DonationDraft {
  return {
    ...draft,
    lines: draft.lines.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
  };
}

/** Lines with something typed in them. */
export function typedLines(draft: DonationDraft): DonationDraftLine[] {
  return draft.lines.filter(({ itemId, quantity }) => itemId !== null || quantity !== null);
}

export type DonationProblem = 'item' | 'quantity';

/** What a line still lacks. */
export function lineProblem({ itemId, quantity }: DonationDraftLine): DonationProblem | null {
  if (itemId === null) return 'item';
  return quantity === null || quantity === 0 ? 'quantity' : null;
}

/** The promise as the host takes it; its donor is known by then. */
export function promiseOf(draft: DonationDraft, partyId: number): Omit<Input, 'commandId'> {
  const { lines: _, partyId: __, ...terms } = draft;
  return {
    ...terms,
    partyId,
    lines: typedLines(draft).map(({ itemId, quantity, note }) => ({
      itemId: itemId ?? 0,
      quantity: quantity ?? 0,
      note: note.trim(),
    })),
  };
}
