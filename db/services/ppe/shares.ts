import type { SizeKind } from '../../contract/values.ts';
import { groupBy } from '../../group-by.ts';
import { nearestSize, spread } from '../../norms/sizes.ts';

/** Somebody of a crew, or those of it whose names are not known. */
export interface CrewMember {
  readonly personId: number | null;
  /** People the member stands for. */
  readonly people: number;
  readonly sizes: Readonly<Partial<Record<SizeKind, string>>>;
}

/** What a dispatch was given of one item. */
export interface ItemUse {
  readonly itemId: number;
  readonly familyId: number;
  readonly size: string;
  /** Which of a person's sizes it goes by; null: it has none. */
  readonly sizeKind: SizeKind | null;
  /** Handed out, debts included. */
  readonly issued: number;
  /** The part of `issued` the stock record does not know of yet. */
  readonly owed: number;
  readonly unopened: number;
  /** What the slips say of single people. */
  readonly shares: readonly { readonly personId: number; readonly quantity: number }[];
}

/** What one member of the crew had of a family. */
export interface MemberShare {
  readonly quantity: number;
  /** Some of it is their fair share of what the crew got as a whole. */
  readonly derived: boolean;
}

/**
 * Who had how many of what. What the slips say of people stands; the rest is shared: sized goods
 * first among those who wear the size (or to whom it is the next one made), up to an even part of
 * their family; what they leave, as a size given for want of another, and everything without a size
 * so that with what they have already everybody gets as even a part as there can be. What came back
 * unopened is taken from the shared part first, then from what people are named for, in proportion.
 *
 * @param madeIn sizes a family is made in
 * @returns by position in the crew and by family
 */
export function dealToCrew(
  uses: readonly ItemUse[],
  crew: readonly CrewMember[],
  madeIn: (familyId: number) => readonly string[],
): ReadonlyMap<number, MemberShare>[] {
  const had = crew.map(() => new Map<number, MemberShare>());
  for (const [familyId, own] of groupBy(uses, (use) => use.familyId)) {
    for (const [index, share] of dealFamily(own, crew, madeIn(familyId)).entries()) {
      if (share.quantity > 0) had[index]?.set(familyId, share);
    }
  }
  return had;
}

function dealFamily(
  uses: readonly ItemUse[],
  crew: readonly CrewMember[],
  made: readonly string[],
): readonly MemberShare[] {
  const people = crew.map((member) => member.people);
  const heads = total(people);
  const all = total(uses.map((use) => Math.max(use.issued - use.unopened, 0)));
  const evenPart = people.map((count) => (heads === 0 ? 0 : Math.ceil((all * count) / heads)));
  const had = crew.map(() => 0);
  const dealt = crew.map(() => 0);
  const give = (parts: readonly number[], isShare: boolean): void => {
    for (const [index, part] of parts.entries()) {
      had[index] = (had[index] ?? 0) + part;
      if (isShare) dealt[index] = (dealt[index] ?? 0) + part;
    }
  };
  const rests = uses.map((use) => {
    const { kept, rest } = namedOf(use, crew);
    give(kept, false);
    return { use, rest };
  });
  let left = 0;
  for (const { use, rest } of rests) {
    const wearing = wearersOf(use, crew, made);
    const parts = level(rest, had, wearing).map((part, index) =>
      Math.min(part, Math.max((evenPart[index] ?? 0) - (had[index] ?? 0), 0)),
    );
    give(parts, true);
    left += rest - total(parts);
  }
  give(level(left, had, people), true);
  return had.map((quantity, index) => ({ quantity, derived: (dealt[index] ?? 0) > 0 }));
}

/** What the crew is named for and kept of an item, and what names nobody. */
function namedOf(
  use: ItemUse,
  crew: readonly CrewMember[],
): { readonly kept: readonly number[]; readonly rest: number } {
  const named = crew.map((member) =>
    total(
      use.shares
        .filter((share) => share.personId === member.personId)
        .map((share) => share.quantity),
    ),
  );
  // Somebody named who is not of the crew keeps what the slip gave them.
  const unnamed = Math.max(use.issued - total(use.shares.map((share) => share.quantity)), 0);
  const back = Math.min(Math.max(use.unopened - unnamed, 0), total(named));
  const taken = spread(back, named);
  return {
    kept: named.map((quantity, index) => quantity - (taken[index] ?? 0)),
    rest: Math.max(unnamed - use.unopened, 0),
  };
}

function total(quantities: readonly number[]): number {
  return quantities.reduce((sum, quantity) => sum + quantity, 0);
}

/** What of a rest falls to each so that, with what they have already, all have even parts. */
function level(
  rest: number,
  had: readonly number[],
  weights: readonly number[],
): readonly number[] {
  const sharing = weights.map((weight) => weight > 0);
  for (;;) {
    const pot = had.reduce((sum, own, index) => (sharing[index] ? sum + own : sum), rest);
    const parts = spread(
      pot,
      weights.map((weight, index) => (sharing[index] ? weight : 0)),
    );
    const lacks = parts.map((part, index) => (sharing[index] ? part - (had[index] ?? 0) : 0));
    if (lacks.every((lack) => lack >= 0)) return lacks;
    // Who has more than an even part gets none of the rest.
    for (const [index, lack] of lacks.entries()) if (lack < 0) sharing[index] = false;
  }
}

/** Who wears a size, by number of people; nobody for what has none. */
function wearersOf(
  use: ItemUse,
  crew: readonly CrewMember[],
  made: readonly string[],
): readonly number[] {
  const { sizeKind } = use;
  if (sizeKind === null || use.size === '') return crew.map(() => 0);
  const wearing = crew.map((member) => {
    const size = member.sizes[sizeKind] ?? '';
    return size !== '' && nearestSize(size, made) === use.size ? member.people : 0;
  });
  if (wearing.some((weight) => weight > 0)) return wearing;
  // Nobody named wears it: it was for those whose sizes are not known, else for anybody.
  return crew.map((member) => ((member.sizes[sizeKind] ?? '') === '' ? member.people : 0));
}
