import type {
  CellPosition,
  FocusGridInnerElementParams,
  GridApi,
  TabToNextCellParams,
} from 'ag-grid-community';

/** Puts the focus on a row; false where there are none. */
export function focusRow<Item>(api: GridApi<Item>, rowIndex: number): boolean {
  const [column] = api.isDestroyed() ? [] : api.getAllDisplayedColumns();
  if (column === undefined || api.getDisplayedRowCount() === 0) return false;
  const index = Math.min(rowIndex, api.getDisplayedRowCount() - 1);
  api.ensureIndexVisible(index);
  api.setFocusedCell(index, column);
  return true;
}

/**
 * A table is one stop of the Tab key: the row last in use, else its first; the headings lie above the
 * rows, one arrow key away.
 */
export function enterRows<Item>({ api }: FocusGridInnerElementParams<Item>): boolean {
  const selected = api.getSelectedNodes()[0]?.rowIndex ?? null;
  return focusRow(api, selected ?? api.getFocusedCell()?.rowIndex ?? 0);
}

/** Tab goes on to what comes after the table; while cells are typed into, to the next of them. */
export function leaveRows<Item>({
  editing,
  nextCellPosition,
}: TabToNextCellParams<Item>): CellPosition | boolean {
  return editing && nextCellPosition !== null ? nextCellPosition : false;
}

/** Tab on a heading goes on to what comes after the table as well. */
export function leaveHeadings(): boolean {
  return false;
}
