import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '#contract/assets.ts';
import type { Dispatch } from '#contract/dispatches.ts';
import type { CrewProblem } from '#contract/issues.ts';
import type { Posture } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { debtLines, issueLines, type KitDraft, lineProblem } from './kit-draft.ts';
import { refusalsOf } from './refusals.ts';
import { fitOverrides, fitQuestions, piecesOfRows } from './slip-checks.ts';

const noAssets: readonly Asset[] = [];
const noCrew: readonly CrewProblem[] = [];

/** What stands against posting a slip, and posting it. */
export function useSlip(dispatch: Dispatch, draft: KitDraft, posture: Posture | null) {
  const { t } = useTranslation('desk');
  const [showProblems, setShowProblems] = useState(false);
  const post = useCommand(db.issues.post);
  const itemIds = useMemo(
    () => [...new Set(draft.lines.map((line) => line.itemId))].sort((one, other) => one - other),
    [draft.lines],
  );
  const enabled = itemIds.length > 0;
  const check = useQuery(
    orpc.issues.check.queryOptions({
      input: { dispatchId: dispatch.id, itemIds },
      enabled,
      placeholderData: (before) => before,
    }),
  );
  const ready = useQuery(
    orpc.assets.list.queryOptions({
      input: { itemIds, issuable: true },
      enabled,
      placeholderData: (before) => before,
    }),
  );
  const assets = ready.data ?? noAssets;
  const pieces = useMemo(() => piecesOfRows(draft, assets), [draft, assets]);
  const questions = useMemo(
    () => fitQuestions(draft, check.data?.fit ?? []),
    [draft, check.data?.fit],
  );
  const lines = issueLines(draft, (line) => pieces.get(line.key) ?? []);
  const debts = debtLines(draft);
  const refusals = useMemo(() => refusalsOf(post.error, draft, t), [post.error, draft, t]);
  const unanswered = [...questions.values()].some(({ reason }) => reason.trim() === '');

  /** Posts it; undefined where something is missing or the host refused. */
  const submit = async () => {
    if (unanswered || draft.lines.some((line) => lineProblem(line) !== null)) {
      setShowProblems(true);
      return undefined;
    }
    return post.run({
      dispatchId: dispatch.id,
      recipient: draft.recipient,
      note: draft.note,
      ...(posture === null ? {} : { posture }),
      lines,
      debts,
      fitOverrides: fitOverrides(questions),
      ...(draft.signature === null ? {} : { signature: draft.signature }),
    });
  };

  return {
    submit,
    pending: post.pending,
    error: post.error,
    clearError: post.clearError,
    showProblems,
    refusals,
    questions,
    crew: check.data?.crew ?? noCrew,
    assets,
    pieces,
    checkError: check.error ?? ready.error,
    /** Rows that go out. */
    count: lines.length + debts.length,
  };
}
