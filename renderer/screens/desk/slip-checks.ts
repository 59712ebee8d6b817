import type { Asset } from '#contract/assets.ts';
import type { FitProblem } from '#contract/issues.ts';
import { type DraftLine, type KitDraft, stockRows } from './kit-draft.ts';

/** Fit problems of an item, and whether somebody has answered for them. */
export interface FitQuestion {
  readonly itemId: number;
  readonly problems: readonly FitProblem[];
  readonly reason: string;
}

/** What stands against each item of the slip; only of what it hands out. */
export function fitQuestions(
  draft: KitDraft,
  problems: readonly FitProblem[],
): ReadonlyMap<number, FitQuestion> {
  const questions = new Map<number, FitQuestion>();
  for (const { itemId, quantity } of draft.lines) {
    const own = problems.filter((problem) => problem.itemId === itemId);
    if (own.length === 0 || questions.has(itemId) || !quantity) continue;
    const reason = draft.fitReasons[String(itemId)] ?? '';
    questions.set(itemId, { itemId, problems: own, reason });
  }
  return questions;
}

/** Everybody somebody has answered for, as the host takes it. */
export function fitOverrides(questions: ReadonlyMap<number, FitQuestion>) {
  return [...questions.values()].flatMap(({ itemId, problems, reason }) =>
    reason.trim() === ''
      ? []
      : problems.map(({ personId }) => ({ personId, itemId, reason: reason.trim() })),
  );
}

/**
 * The serial-numbered pieces of each row: those somebody chose or scanned, and of the rest those
 * with the fewest issues behind them, so that all wear alike. None where stock is not numbered.
 */
export function piecesOfRows(
  draft: KitDraft,
  ready: readonly Asset[],
): ReadonlyMap<string, readonly number[]> {
  const rows = stockRows(draft);
  const taken = new Set(rows.flatMap((row) => row.assetIds));
  const rested = ready.toSorted(
    (one, other) => one.cycles - other.cycles || (one.serialNo < other.serialNo ? -1 : 1),
  );
  return new Map(
    rows.map((row) => {
      const missing = Math.max((row.quantity ?? 0) - row.assetIds.length, 0);
      const more = rested.filter((asset) => fits(asset, row) && !taken.has(asset.id));
      const chosen = more.slice(0, missing).map((asset) => asset.id);
      for (const id of chosen) taken.add(id);
      return [row.key, [...row.assetIds, ...chosen]];
    }),
  );
}

function fits(asset: Asset, row: DraftLine): boolean {
  if (asset.itemId !== row.itemId) return false;
  return (
    row.lot === null || (row.lot.lotId === asset.lotId && row.lot.locationId === asset.locationId)
  );
}
