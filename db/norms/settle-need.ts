import { type Ask, addNeeds, type DispatchNeed, type FamilyNeed } from './dispatch-need.ts';

/** What a dispatch needed, once it is known what it was given. */
export interface SettledNeed {
  /** One a family, in the order the norms were entered. */
  readonly needs: readonly FamilyNeed[];
  /** Units by family that were to be taken only where needed: neither lacking nor too much. */
  readonly allowances: ReadonlyMap<number, number>;
}

/**
 * The need of a dispatch in the light of what it was given, base units by family. A group is met by
 * any one of its families that was given in full, else by a mix that adds up: each family counts
 * for its share of its own need. What is lacking falls to the family of which the greatest share
 * was given (the first, when none was), and whatever may stand in for any of the group may stand in
 * for it. As-needed norms allow and never ask.
 */
export function settleNeed(
  { asks }: DispatchNeed,
  given: ReadonlyMap<number, number>,
): SettledNeed {
  const required = asks.filter((ask) => ask.requirement === 'required');
  const left = new Map(given);
  const needs = new Map<Ask, readonly FamilyNeed[]>();
  // Groups share what the families' own needs leave.
  const inTurn = [...required].sort(
    (one, other) => Math.min(one.alternatives.length, 2) - Math.min(other.alternatives.length, 2),
  );
  for (const ask of inTurn) {
    const parts = ask.alternatives.length === 1 ? ask.alternatives : settleGroup(ask, left);
    for (const { family, need } of parts) {
      left.set(family.id, Math.max((left.get(family.id) ?? 0) - need, 0));
    }
    needs.set(ask, parts);
  }
  const allowances = new Map<number, number>();
  for (const { requirement, alternatives } of asks) {
    if (requirement === 'required') continue;
    for (const { family, need } of alternatives) {
      allowances.set(family.id, (allowances.get(family.id) ?? 0) + need);
    }
  }
  return { needs: addNeeds(required.flatMap((ask) => needs.get(ask) ?? [])), allowances };
}

/** How a group's need falls on its families. */
function settleGroup(ask: Ask, left: ReadonlyMap<number, number>): FamilyNeed[] {
  const spare = ({ family }: FamilyNeed): number => left.get(family.id) ?? 0;
  const whole = ask.alternatives.find((option) => spare(option) >= option.need);
  if (whole) return [whole];
  const parts = new Map(ask.alternatives.map((option) => [option, 0]));
  // What is still open of the group, as a fraction of it.
  let open = 1n;
  let of = 1n;
  const openUnits = ({ need }: FamilyNeed): number => Number((open * BigInt(need) + of - 1n) / of);
  for (const option of ask.alternatives) {
    const units = Math.min(spare(option), openUnits(option));
    parts.set(option, units);
    const next = open * BigInt(option.need) - BigInt(units) * of;
    open = next > 0n ? next : 0n;
    of *= BigInt(option.need);
  }
  const most = ask.alternatives.reduce((best, option) =>
    BigInt(spare(option)) * BigInt(best.need) > BigInt(spare(best)) * BigInt(option.need)
      ? option
      : best,
  );
  parts.set(most, (parts.get(most) ?? 0) + openUnits(most));
  const substituteFamilyIds = [
    ...new Set([most, ...ask.alternatives].flatMap((option) => option.substituteFamilyIds)),
  ];
  return [...parts]
    .filter(([, need]) => need > 0)
    .map(([option, need]) => ({
      ...option,
      need,
      ...(option === most ? { substituteFamilyIds } : {}),
    }));
}
