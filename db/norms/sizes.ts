import { compareSizes } from '../contract/sizes.ts';

export { compareSizes };

/** The size itself if it is made, else the next one up, else the largest there is. */
export function nearestSize(size: string, made: readonly string[]): string | undefined {
  const sorted = [...made].sort(compareSizes);
  return sorted.find((candidate) => compareSizes(candidate, size) >= 0) ?? sorted.at(-1);
}

/**
 * Splits a whole number in proportion to weights, by largest remainder: the parts add up to the
 * whole and each is within one of its exact share; ties go to the earlier part.
 */
export function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  if (sum === 0) return weights.map(() => 0);
  const parts = weights.map((weight, index) => {
    const exact = BigInt(total) * BigInt(weight);
    return { index, whole: Number(exact / BigInt(sum)), rest: exact % BigInt(sum) };
  });
  let left = total - parts.reduce((count, part) => count + part.whole, 0);
  const byRemainder = [...parts].sort((one, other) =>
    one.rest === other.rest ? one.index - other.index : one.rest > other.rest ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (left === 0) break;
    part.whole += 1;
    left -= 1;
  }
  return parts.map((part) => part.whole);
}

/** Who goes, as far as their sizes are known. */
export interface CrewSizes {
  readonly headcount: number;
  /** Sizes of the people named; empty text where one is not known. */
  readonly named: readonly string[];
  /** Sizes of the squad's roster, for whoever is not named. */
  readonly roster: readonly string[];
}

/**
 * How many units of each size made: those named count with their own size, the others like the
 * squad's roster, and the units follow the people. Without any known size everything falls to the
 * middle one.
 */
export function unitsBySize(
  units: number,
  crew: CrewSizes,
  made: readonly string[],
): Map<string, number> {
  const sizes = [...made].sort(compareSizes);
  const people = new Map(sizes.map((size) => [size, 0]));
  const count = (size: string, number: number): void => {
    const fitting = nearestSize(size, sizes);
    if (fitting !== undefined) people.set(fitting, (people.get(fitting) ?? 0) + number);
  };
  const named = crew.named.filter((size) => size !== '').slice(0, crew.headcount);
  for (const size of named) count(size, 1);
  const others = crew.headcount - named.length;
  if (others > 0) {
    const roster = crew.roster.filter((size) => size !== '');
    const rosterSizes = [...new Set(roster)].sort(compareSizes);
    const shares = spread(
      others,
      rosterSizes.map((size) => roster.filter((other) => other === size).length),
    );
    rosterSizes.forEach((size, index) => {
      count(size, shares[index] ?? 0);
    });
  }
  const weights = sizes.map((size) => people.get(size) ?? 0);
  const middle = Math.floor(sizes.length / 2);
  const parts = spread(
    units,
    weights.some((weight) => weight > 0) ? weights : sizes.map((_, i) => (i === middle ? 1 : 0)),
  );
  return new Map(sizes.map((size, index) => [size, parts[index] ?? 0]));
}
