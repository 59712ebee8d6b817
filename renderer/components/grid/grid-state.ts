import type { GridState } from 'ag-grid-community';
import { preferences, setPreferences } from '../../app/preferences.ts';

type Kept = Pick<
  GridState,
  'columnOrder' | 'columnPinning' | 'columnSizing' | 'columnVisibility' | 'sort'
> & {
  /** Widths only mean something at the font size they were made for. */
  readonly fontSize: number;
};

/** What is remembered of a grid: the person's columns, never filters or the scroll position. */
export function keptState(state: GridState, fontSize: number): Kept {
  const { columnOrder, columnPinning, columnSizing, columnVisibility, sort } = state;
  return { columnOrder, columnPinning, columnSizing, columnVisibility, sort, fontSize };
}

/** A stored state as AG Grid takes it back, undefined when there is none. */
export function restoredState(stored: unknown, fontSize: number): GridState | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  // Written by keptState; AG Grid skips columns that are no more.
  const { fontSize: madeFor, columnSizing, ...kept } = stored as Partial<Kept>;
  return {
    ...kept,
    ...(madeFor === fontSize ? { columnSizing } : {}),
    partialColumnState: true,
  };
}

/** The remembered state of a grid, undefined the first time. */
export function rememberedState(gridId: string): GridState | undefined {
  const { gridStates, fontSize } = preferences();
  return restoredState(gridStates[gridId], fontSize);
}

/** Remembers the person's columns of one grid. */
export function rememberState(gridId: string, state: GridState): void {
  const { gridStates, fontSize } = preferences();
  setPreferences({ gridStates: { ...gridStates, [gridId]: keptState(state, fontSize) } });
}

/** Forgets them, back to the columns as the screen has them. */
export function forgetState(gridId: string): void {
  const { [gridId]: _forgotten, ...gridStates } = preferences().gridStates;
  setPreferences({ gridStates });
}
