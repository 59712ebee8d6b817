import type { NormRequirement } from '../contract/norms.ts';
import { groupBy } from '../group-by.ts';
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
  readonly requirement: NormRequirement;
  /** The either/or group it answers; empty: none. */
  readonly group: string;
  /** Times one piece may be worn: the least any of its norms allows; null: once. */
  readonly reuseLimit: number | null;
  readonly terms: readonly NeedTerm[];
  /** Families that may stand in, in the order they are to be tried. */
  readonly substituteFamilyIds: readonly number[];
}

/** One thing a dispatch needs: of its alternatives exactly one. */
export interface Ask {
  /** The either/or group; empty: a family of its own. */
  readonly group: string;
  readonly requirement: NormRequirement;
  /** In the order of the norms, each with a need above zero; never empty. */
  readonly alternatives: readonly [FamilyNeed, ...FamilyNeed[]];
}

/** The whole need of a dispatch. */
export interface DispatchNeed {
  readonly asks: readonly Ask[];
  /** What is required, of each either/or group the first alternative. */
  readonly needs: readonly FamilyNeed[];
  readonly problems: readonly { readonly family: FamilyRecord; readonly reason: NeedProblem }[];
}

/**
 * What the norms ask of a dispatch in its posture, in the order the norms were entered. Norms of one
 * group are alternatives whatever risk they were entered for, as long as they hold together; a
 * group is required when any of its norms is. An alternative that comes to nothing is none.
 */
export function dispatchNeed(
  work: Workload,
  norms: readonly NormRecord[],
  families: ReadonlyMap<number, FamilyRecord>,
): DispatchNeed {
  const problems: { family: FamilyRecord; reason: NeedProblem }[] = [];
  const terms = normsFor(norms, work).flatMap((norm): NeedTerm[] => {
    const family = families.get(norm.familyId);
    if (!family) return [];
    const term = needOf(norm, work, family);
    if (typeof term !== 'string') return [term];
    problems.push({ family, reason: term });
    return [];
  });
  const askKey = ({ norm }: NeedTerm): string =>
    norm.group === '' ? `${norm.requirement} ${norm.familyId}` : `group ${norm.group}`;
  const asks = [...groupBy(terms, askKey).values()].flatMap((own): Ask[] => {
    const group = own[0]?.norm.group ?? '';
    const requirement = own.some(({ norm }) => norm.requirement === 'required')
      ? 'required'
      : 'as-needed';
    const [first, ...others] = [...groupBy(own, ({ norm }) => norm.familyId)].flatMap(
      ([familyId, familyTerms]): FamilyNeed[] => {
        const family = families.get(familyId);
        return family ? familyNeed(family, familyTerms, requirement, group) : [];
      },
    );
    return first ? [{ group, requirement, alternatives: [first, ...others] }] : [];
  });
  const required = asks.filter((ask) => ask.requirement === 'required');
  return { asks, problems, needs: addNeeds(required.map((ask) => ask.alternatives[0])) };
}

function familyNeed(
  family: FamilyRecord,
  terms: readonly NeedTerm[],
  requirement: NormRequirement,
  group: string,
): FamilyNeed[] {
  const asked = terms.filter((term) => term.need > 0);
  if (asked.length === 0) return [];
  return [
    {
      family,
      need: asked.reduce((sum, term) => sum + term.need, 0),
      requirement,
      group,
      reuseLimit: leastReuse(asked.map((term) => term.postured.reuseLimit)),
      terms: asked,
      substituteFamilyIds: [...new Set(asked.flatMap((term) => term.postured.substituteFamilyIds))],
    },
  ];
}

function leastReuse(limits: readonly (number | null)[]): number | null {
  const known = limits.filter((limit) => limit !== null);
  return known.length === limits.length ? Math.min(...known) : null;
}

/** Needs of one family as one, in the order the families first come. */
export function addNeeds(needs: readonly FamilyNeed[]): FamilyNeed[] {
  return [...groupBy(needs, (need) => need.family.id).values()].flatMap((own) => {
    const [first, ...others] = own;
    if (!first) return [];
    if (others.length === 0) return [first];
    return [
      {
        ...first,
        need: own.reduce((sum, part) => sum + part.need, 0),
        group: own.find((part) => part.group !== '')?.group ?? '',
        reuseLimit: leastReuse(own.map((part) => part.reuseLimit)),
        terms: own.flatMap((part) => part.terms),
        substituteFamilyIds: [...new Set(own.flatMap((part) => part.substituteFamilyIds))],
      },
    ];
  });
}
