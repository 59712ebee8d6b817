import type { Dispatch } from '#contract/dispatches.ts';
import type { FitProblem } from '#contract/issues.ts';
import type { Kit } from '#contract/kits.ts';
import { debtLines, draftFromKit, issueLines, type KitDraft, lineProblem } from './kit-draft.ts';
import { fitOverrides, fitQuestions } from './slip-checks.ts';

/** Why a dispatch has to be served by itself. */
export type BatchHindrance = 'empty' | 'unfinished' | 'fit' | 'numbered';

/** One dispatch of a batch, with the slip it would get. */
export interface BatchEntry {
  readonly dispatch: Dispatch;
  readonly draft: KitDraft;
  /** Somebody has changed the slip: it goes out as it stands. */
  readonly changed: boolean;
  readonly kit: Kit;
  readonly hindrance: BatchHindrance | null;
  readonly slip: BatchSlip;
}

export interface BatchSlip {
  readonly dispatchId: number;
  readonly recipient: string;
  readonly note: string;
  readonly posture: Kit['posture'];
  readonly lines: ReturnType<typeof issueLines>;
  readonly debts: ReturnType<typeof debtLines>;
  readonly fitOverrides: ReturnType<typeof fitOverrides>;
  readonly signature?: NonNullable<KitDraft['signature']>;
}

/**
 * The slip of a dispatch among several. Where nobody chose otherwise the lots are left to the host,
 * which takes them first-expired-first-out over all the slips: proposals made one by one would name
 * the same pieces twice.
 */
export function batchEntry(
  dispatch: Dispatch,
  kit: Kit,
  kept: KitDraft | null,
  fit: readonly FitProblem[],
  numbered: ReadonlySet<number>,
): BatchEntry {
  const draft = kept ?? draftFromKit(kit.lines, dispatch.crew[0]?.code ?? '');
  const questions = fitQuestions(draft, fit);
  const lines = issueLines(draft).map((line) => {
    if (kept !== null) return line;
    const { lotId: _lot, locationId: _place, ...open } = line;
    return open;
  });
  const debts = debtLines(draft);
  const hindrance = ((): BatchHindrance | null => {
    if (lines.length + debts.length === 0) return 'empty';
    if (draft.lines.some((line) => lineProblem(line) !== null)) return 'unfinished';
    if ([...questions.values()].some(({ reason }) => reason.trim() === '')) return 'fit';
    // Which piece goes to whom is nothing to be left to a batch.
    if (lines.some((line) => numbered.has(line.itemId ?? 0) && !line.assetIds?.length)) {
      return 'numbered';
    }
    return null;
  })();
  return {
    dispatch,
    draft,
    changed: kept !== null,
    kit,
    hindrance,
    slip: {
      dispatchId: dispatch.id,
      recipient: draft.recipient,
      note: draft.note,
      posture: draft.posture ?? kit.posture,
      lines,
      debts,
      fitOverrides: fitOverrides(questions),
      ...(draft.signature === null ? {} : { signature: draft.signature }),
    },
  };
}
