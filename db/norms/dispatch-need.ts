import type { FamilyRecord } from './load-norms.ts';
import {
  type NeedProblem,
  type NeedTerm,
  type NormRecord,
  needOf,
  normsFor,
  type Workload,
} from './need.ts';

/** What a dispatch needs of one family, and the norms it comes from. */
export interface FamilyNeed {
  readonly family: FamilyRecord;
  /** Base units. */
  readonly need: number;
  readonly terms: readonly NeedTerm[];
  /** Families that may stand in, in the order they are to be tried. */
  readonly substituteFamilyIds: readonly number[];
}

/** The whole need of a dispatch. */
export interface DispatchNeed {
  readonly needs: readonly FamilyNeed[];
  readonly problems: readonly { readonly family: FamilyRecord; readonly reason: NeedProblem }[];
}

/** Adds a dispatch's norms up, family by family, in the order the norms were entered. */
export function dispatchNeed(
  work: Workload,
  norms: readonly NormRecord[],
  families: ReadonlyMap<number, FamilyRecord>,
): DispatchNeed {
  const terms = new Map<number, NeedTerm[]>();
  const problems: { family: FamilyRecord; reason: NeedProblem }[] = [];
  for (const norm of normsFor(norms, work)) {
    const family = families.get(norm.familyId);
    if (!family) continue;
    const term = needOf(norm, work, family);
    if (typeof term === 'string') problems.push({ family, reason: term });
    else terms.set(family.id, [...(terms.get(family.id) ?? []), term]);
  }
  const needs = [...terms].flatMap(([familyId, own]): FamilyNeed[] => {
    const family = families.get(familyId);
    const need = own.reduce((sum, term) => sum + term.need, 0);
    if (!family || need === 0) return [];
    return [
      {
        family,
        need,
        terms: own.filter((term) => term.need > 0),
        substituteFamilyIds: [...new Set(own.flatMap((term) => term.norm.substituteFamilyIds))],
      },
    ];
  });
  return { needs, problems };
}
