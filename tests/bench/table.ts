/** One line of the bench: what is measured on both sides, and whether it keeps its budget. */
export interface Budget {
  readonly what: string;
  /** Hand-written SQL or an empty window, in the same run; empty where there is none. */
  readonly bare: string;
  readonly houqin: string;
  /** What is compared with the goal: a ratio, or a figure with its unit. */
  readonly figure: string;
  readonly goal: string;
  readonly met: boolean;
}

type Verdict = Pick<Budget, 'figure' | 'goal' | 'met'>;

/** A figure that must not fall below its goal; without a unit it is a ratio. */
export function atLeast(value: number, goal: number, unit = ''): Verdict {
  return { figure: shown(value, unit), goal: `≥ ${shown(goal, unit)}`, met: value >= goal };
}

/** A figure that must not rise above its goal; without a unit it is a ratio. */
export function atMost(value: number, goal: number, unit = ''): Verdict {
  return { figure: shown(value, unit), goal: `≤ ${shown(goal, unit)}`, met: value <= goal };
}

/** The table for a terminal. */
export function printed(budgets: readonly Budget[]): string {
  return budgets
    .map(
      ({ what, bare, houqin, figure, goal, met }) =>
        `${met ? 'met   ' : 'MISSED'} ${what}\n         ${bare === '' ? '' : `bare ${bare}, `}houqin ${houqin}: ${figure} (${goal})`,
    )
    .join('\n');
}

/** The table for the docs. */
export function markdown(budgets: readonly Budget[]): string {
  const head = '| | Bare | Houqin | Figure | Budget | |\n|---|---|---|---|---|---|\n';
  const rows = budgets.map(
    ({ what, bare, houqin, figure, goal, met }) =>
      `| ${what} | ${bare} | ${houqin} | ${figure} | ${goal} | ${met ? 'met' : 'missed'} |\n`,
  );
  return head + rows.join('');
}

function shown(value: number, unit: string): string {
  return unit === '' ? value.toFixed(2) : `${Math.round(value).toLocaleString('en')} ${unit}`;
}
