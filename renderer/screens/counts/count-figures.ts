import type { Counter, CountLine } from '#contract/counts.ts';

/** Which lines are shown: all, those left to count, those that differ, those to count again. */
export const lineFilters = ['all', 'left', 'recount', 'differs', 'unexplained'] as const;
export type LineFilter = (typeof lineFilters)[number];

/** True where the two counters disagree or the difference asks for a recount. */
export function asksRecount({ state }: Pick<CountLine, 'state'>): boolean {
  return state === 'recount' || state === 'disagree';
}

/** What the given counter still has to count. */
export function isLeft(line: CountLine, counter: Counter): boolean {
  return counter === 'final' ? asksRecount(line) : line[counter] === null && line.final === null;
}

/** A difference that stands and nobody has explained. */
export function isUnexplained({ state, reasonCode }: CountLine): boolean {
  return state === 'differs' && reasonCode === null;
}

/** Whether a filter lets a line through. */
export function passes(line: CountLine, filter: LineFilter, counter: Counter): boolean {
  if (filter === 'left') return isLeft(line, counter);
  if (filter === 'recount') return asksRecount(line);
  if (filter === 'differs') return line.variance !== null && line.variance !== 0;
  return filter === 'all' || isUnexplained(line);
}

/** How many lines each filter lets through. */
export function filterCounts(
  lines: readonly CountLine[],
  counter: Counter,
): Record<LineFilter, number> {
  const counts = { all: 0, left: 0, recount: 0, differs: 0, unexplained: 0 };
  for (const line of lines) {
    for (const filter of lineFilters) if (passes(line, filter, counter)) counts[filter] += 1;
  }
  return counts;
}

/** The row so many places further on in what is shown; the row itself at either end. */
export function neighbour(
  displayed: readonly { readonly id: number }[],
  current: number | null,
  step: 1 | -1,
): number | null {
  const index = displayed.findIndex(({ id }) => id === current);
  if (index === -1) return displayed[0]?.id ?? null;
  return displayed[index + step]?.id ?? current;
}

/** Figures that were typed and are not yet in what the host answers, by line. */
export type TypedFigures = ReadonlyMap<number, number | null>;

/** The lines as they will be once what was typed has been entered. */
export function withTyped(
  lines: readonly CountLine[],
  typed: TypedFigures,
  counter: Counter,
): readonly CountLine[] {
  if (typed.size === 0) return lines;
  return lines.map((line) => {
    const figure = typed.get(line.id);
    return figure === undefined ? line : { ...line, [counter]: figure };
  });
}

/** What stands in the way of handing a count in, besides lines that nobody counted. */
export interface Obstacles {
  readonly uncounted: number;
  readonly recount: number;
  readonly unexplained: number;
}

/** What keeps a count from being handed in. */
export function obstacles(lines: readonly CountLine[]): Obstacles {
  return {
    uncounted: lines.filter(({ state }) => state === 'uncounted').length,
    recount: lines.filter(asksRecount).length,
    unexplained: lines.filter(isUnexplained).length,
  };
}

/** Line numbers as people list them: `3, 7-9`. */
export function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}
