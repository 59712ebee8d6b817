import { createContext, useContext, useEffect } from 'react';

export type ExportFormat = 'xlsx' | 'csv';

/** A column as the column menu shows it. */
export interface ColumnChoice {
  readonly id: string;
  readonly heading: string;
  readonly visible: boolean;
}

/** What a grid offers to the screen around it: its export, its columns, its counts. */
export interface GridHandle {
  readonly name: string | undefined;
  readonly displayed: number;
  readonly selected: number;
  readonly exportAs: (format: ExportFormat) => void;
  readonly columns: () => readonly ColumnChoice[];
  readonly setColumnVisible: (id: string, visible: boolean) => void;
  readonly resetColumns: () => void;
  /** Puts the focus on its first row. */
  readonly focus: () => void;
}

/** Takes a grid in (or, with null, out) under its id. */
export type GridRegistry = (id: string, handle: GridHandle | null) => void;

/** Provided by `ScreenLayout`; grids outside one keep their offers to themselves. */
export const GridRegistryContext = createContext<GridRegistry>(() => {});

/** Goes from a filter box into the first grid of the screen. */
export const GridFocusContext = createContext<() => void>(() => {});

/** Offers a grid to the screen around it. */
export function useGridRegistration(id: string, handle: GridHandle): void {
  const register = useContext(GridRegistryContext);
  useEffect(() => {
    register(id, handle);
  }, [register, id, handle]);
  useEffect(() => () => register(id, null), [register, id]);
}
