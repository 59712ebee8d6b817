import { type Ask, addNeeds, type DispatchNeed, type FamilyNeed } from './dispatch-need.ts';

/** An either/or group and what was taken of it. */
export interface Choice {
  readonly ask: Ask;
  readonly chosen: FamilyNeed;
  /** Base units of each alternative's need that stock covers, in their order. */
  readonly covered: readonly number[];
}

/** Needs with one family of each group. */
export interface ChosenNeed {
  /** One a family, in the order the norms were entered. */
  readonly needs: readonly FamilyNeed[];
  readonly choices: readonly Choice[];
}

/**
 * Takes one family of each either/or group: the one somebody chose, else the first whose usable
 * stock covers its whole need in the crew's sizes or larger, else the one with the greatest share
 * of its need covered, the first of equals. Own needs of a family come before its group's.
 *
 * @param coverage Units of a family's need that stock covers.
 * @param chosen Family by group.
 */
export function chooseNeed(
  { asks }: DispatchNeed,
  requirement: Ask['requirement'],
  coverage: (family: FamilyNeed['family'], need: number) => number,
  chosen: ReadonlyMap<string, number>,
): ChosenNeed {
  const own = asks.filter((ask) => ask.requirement === requirement);
  const claimed = new Map<number, number>();
  const claim = ({ family, need }: FamilyNeed): void => {
    claimed.set(family.id, (claimed.get(family.id) ?? 0) + need);
  };
  for (const { alternatives } of own) if (alternatives.length === 1) claim(alternatives[0]);
  const choices = new Map<Ask, Choice>();
  for (const ask of own) {
    if (ask.alternatives.length === 1) continue;
    const covered = ask.alternatives.map(({ family, need }) => {
      const before = claimed.get(family.id) ?? 0;
      return coverage(family, before + need) - coverage(family, before);
    });
    const choice = { ask, covered, chosen: choose(ask, covered, chosen.get(ask.group)) };
    choices.set(ask, choice);
    claim(choice.chosen);
  }
  return {
    needs: addNeeds(own.map((ask) => choices.get(ask)?.chosen ?? ask.alternatives[0])),
    choices: [...choices.values()],
  };
}

function choose(ask: Ask, covered: readonly number[], wanted: number | undefined): FamilyNeed {
  const byHand = ask.alternatives.find(({ family }) => family.id === wanted);
  if (byHand) return byHand;
  const whole = ask.alternatives.find(({ need }, index) => covered[index] === need);
  if (whole) return whole;
  const share = (index: number): bigint => BigInt(covered[index] ?? 0);
  let best = 0;
  ask.alternatives.forEach(({ need }, index) => {
    const other = ask.alternatives[best] ?? ask.alternatives[0];
    if (share(index) * BigInt(other.need) > share(best) * BigInt(need)) best = index;
  });
  return ask.alternatives[best] ?? ask.alternatives[0];
}
