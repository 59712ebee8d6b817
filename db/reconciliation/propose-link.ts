import type { LinkProposal } from '../contract/reconciliation.ts';
import { editDistance, normaliseBatchNo } from './batch-number.ts';

/** A slip that belongs to no dispatch. */
export interface LooseSlip {
  readonly businessDate: string;
  readonly squadId: number | null;
  readonly dispatchReference: string | null;
  /** Issued base units by family. */
  readonly issued: ReadonlyMap<number, number>;
}

/** A dispatch it might belong to. */
export interface LinkCandidate {
  readonly dispatchId: number;
  readonly batchNo: string;
  readonly businessDate: string;
  readonly squadId: number;
  readonly squadName: string;
  readonly taskTypeName: string;
  readonly departedAt: string | null;
  readonly headcount: number;
  readonly hasIssue: boolean;
  /** Needed base units by family. */
  readonly need: ReadonlyMap<number, number>;
}

const weights = {
  'batch-number': 40,
  'same-day': 20,
  'same-squad': 15,
  'no-issue': 15,
  quantities: 10,
} as const;

/** More letters apart than this is another number, not a typing slip. */
const MAX_EDIT_DISTANCE = 3;
/** Below this there is too little to go by; the same day and squad alone do not reach it. */
const LEAST_SCORE = 45;
const MOST_PROPOSALS = 5;

/**
 * Dispatches that a loose slip may belong to, best first, each with the evidence: a batch number a
 * few letters apart, the same day, the same squad, no slip of its own yet, quantities as needed.
 */
export function proposeLinks(
  slip: LooseSlip,
  candidates: readonly LinkCandidate[],
): LinkProposal[] {
  const typed = normaliseBatchNo(slip.dispatchReference ?? '');
  return candidates
    .map((candidate): LinkProposal => {
      const distance = editDistance(typed, normaliseBatchNo(candidate.batchNo));
      const isNear = typed !== '' && distance <= MAX_EDIT_DISTANCE;
      const evidence: LinkProposal['evidence'] = [];
      if (isNear) evidence.push('batch-number');
      if (candidate.businessDate === slip.businessDate) evidence.push('same-day');
      if (candidate.squadId === slip.squadId) evidence.push('same-squad');
      if (!candidate.hasIssue) evidence.push('no-issue');
      if (sameQuantities(slip.issued, candidate.need)) evidence.push('quantities');
      const score =
        evidence.reduce((sum, name) => sum + weights[name], 0) - (isNear ? distance * 8 : 0);
      const { dispatchId, batchNo, squadName, taskTypeName, departedAt, headcount } = candidate;
      return {
        dispatchId,
        batchNo,
        squadName,
        taskTypeName,
        departedAt,
        headcount,
        evidence,
        editDistance: distance,
        score,
      };
    })
    .filter((proposal) => proposal.score >= LEAST_SCORE)
    .sort((left, right) => right.score - left.score || left.dispatchId - right.dispatchId)
    .slice(0, MOST_PROPOSALS);
}

/** True when at least four of five families needed went out in the very quantity needed. */
function sameQuantities(
  issued: ReadonlyMap<number, number>,
  need: ReadonlyMap<number, number>,
): boolean {
  if (need.size === 0) return false;
  const equal = [...need].filter(([family, quantity]) => issued.get(family) === quantity).length;
  return equal * 5 >= need.size * 4;
}
