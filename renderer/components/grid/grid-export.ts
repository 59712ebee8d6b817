import type { GridApi } from 'ag-grid-community';
import { db } from '../../app/db-client.ts';
import { shell } from '../../app/shell.ts';
import type { GridItem } from './column-defs.ts';
import { type ExportCell, exportColumns } from './export-columns.ts';
import { columnId, type GridColumn, TotalsRow } from './grid-column.ts';
import type { ExportFormat } from './grid-registry.ts';

function safeFileName(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, '-').trim();
}

/**
 * Asks where to, and writes every row that the filters leave, in the grid's order and with its
 * visible columns. Answers with the file, or null when the person cancelled.
 */
export async function exportGrid<Row>(
  api: GridApi<GridItem<Row>>,
  columns: readonly GridColumn<Row>[],
  name: string,
  format: ExportFormat,
): Promise<{ path: string; rows: number } | null> {
  const path = await shell().dialog.saveFile({
    kind: format === 'xlsx' ? 'spreadsheet' : 'csv',
    defaultName: `${safeFileName(name)}.${format}`,
  });
  if (path === null) return null;
  const byId = new Map(columns.map((column) => [columnId(column), column]));
  const chosen = api
    .getAllDisplayedColumns()
    .map((column) => byId.get(column.getColId()))
    .filter((column) => column !== undefined)
    .flatMap((column) => exportColumns(column));
  const rows: ExportCell[][] = [];
  api.forEachNodeAfterFilterAndSort(({ data }) => {
    if (data === undefined || data instanceof TotalsRow) return;
    rows.push(chosen.map((column) => column.read(data)));
  });
  return db.exports.table({
    path,
    title: name,
    columns: chosen.map(({ heading, kind }) => ({ heading, kind })),
    rows,
  });
}
