/** Class of the row whose detail is open, where ticks are something else than the current row. */
export const OPEN_ROW = 'hq-row-open';

/** Whether a row of the grid is the one that is open; null and undefined: none is. */
export function isOpenRow(
  rowId: string | undefined,
  openId: string | number | null | undefined,
): boolean {
  return openId !== null && openId !== undefined && rowId === String(openId);
}

/** Marks the rows on screen anew: the grid's own rules are looked at when a row is drawn, not later. */
export function markOpenRow(grid: HTMLElement | null, openId: string | number | null): void {
  for (const row of grid?.querySelectorAll('.ag-row[row-id]') ?? []) {
    row.classList.toggle(OPEN_ROW, isOpenRow(row.getAttribute('row-id') ?? undefined, openId));
  }
}
