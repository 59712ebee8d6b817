/** A stretch of a text that is, or is not, in the other one. */
export interface Stretch {
  readonly text: string;
  readonly differs: boolean;
}

const LETTER = /[\p{Letter}\p{Number}]/u;

/**
 * The typed text in stretches: letters and figures without a counterpart in `actual` differ;
 * punctuation, spaces and case never do.
 */
export function letterDiff(typed: string, actual: string): Stretch[] {
  const letters = [...typed].map((letter) => ({ letter, counts: LETTER.test(letter) }));
  const own = letters.flatMap(({ letter, counts }) => (counts ? [letter.toUpperCase()] : []));
  const other = [...actual].filter((letter) => LETTER.test(letter)).map((l) => l.toUpperCase());
  const kept = commonPositions(own, other);
  const stretches: { text: string; differs: boolean }[] = [];
  let position = 0;
  for (const { letter, counts } of letters) {
    const differs = counts && !kept.has(position);
    if (counts) position += 1;
    const last = stretches.at(-1);
    if (last?.differs === differs) last.text += letter;
    else stretches.push({ text: letter, differs });
  }
  return stretches;
}

/** Positions in `own` of a longest common subsequence with `other`. */
function commonPositions(own: readonly string[], other: readonly string[]): Set<number> {
  const at = (row: readonly number[] | undefined, index: number): number => row?.[index] ?? 0;
  const lengths: number[][] = Array.from({ length: own.length + 1 }, () => []);
  for (let i = own.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] ?? [];
      row[j] =
        own[i] === other[j]
          ? at(lengths[i + 1], j + 1) + 1
          : Math.max(at(lengths[i + 1], j), at(row, j + 1));
      lengths[i] = row;
    }
  }
  const kept = new Set<number>();
  let i = 0;
  let j = 0;
  while (i < own.length && j < other.length) {
    if (own[i] === other[j]) {
      kept.add(i);
      i += 1;
      j += 1;
    } else if (at(lengths[i + 1], j) >= at(lengths[i], j + 1)) i += 1;
    else j += 1;
  }
  return kept;
}
