import type { GridApi } from 'ag-grid-community';
import { App } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../app/error-text.ts';
import { integer } from '../../app/format.ts';
import { shell } from '../../app/shell.ts';
import type { GridItem } from './column-defs.ts';
import { columnId, type GridColumn } from './grid-column.ts';
import { exportGrid } from './grid-export.ts';
import { focusRow } from './grid-keyboard.ts';
import { type ExportFormat, useGridRegistration } from './grid-registry.ts';
import { rememberState } from './grid-state.ts';

interface HandledGrid<Row> {
  readonly id: string;
  readonly api: GridApi<GridItem<Row>> | null;
  readonly columns: readonly GridColumn<Row>[];
  readonly exportName: string | undefined;
  readonly displayed: number;
  readonly selected: number;
  readonly resetColumns: () => void;
}

/** Writes the grid to a file the person chooses, and says where it went. */
function useGridExport<Row>({ api, columns, exportName }: HandledGrid<Row>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return useCallback(
    async (format: ExportFormat) => {
      if (api === null || exportName === undefined) return;
      try {
        const done = await exportGrid(api, columns, exportName, format);
        if (done === null) return;
        const { path } = done;
        void message.success({
          content: (
            <span>
              {t('common:grid.exported', { count: done.rows, rows: integer(done.rows), path })}{' '}
              <button
                type="button"
                className="hq-link"
                onClick={() => void shell().shell.showInFolder(path)}
              >
                {t('common:showInFolder')}
              </button>
            </span>
          ),
          duration: 6,
        });
      } catch (error) {
        void message.error(errorText(error, t), 10);
      }
    },
    [api, columns, exportName, message, t],
  );
}

/** Offers export, columns and counts of a grid to the screen around it. */
export function useGridHandle<Row>(grid: HandledGrid<Row>): void {
  const { id, api, columns, exportName, displayed, selected, resetColumns } = grid;
  const exportAs = useGridExport(grid);
  const handle = useMemo(
    () => ({
      name: exportName,
      displayed,
      selected,
      exportAs: (format: ExportFormat) => void exportAs(format),
      columns: () =>
        columns
          .filter((column) => column.action !== true)
          .map((column) => ({
            id: columnId(column),
            heading:
              column.group === undefined ? column.heading : `${column.group} · ${column.heading}`,
            visible: api?.getColumn(columnId(column))?.isVisible() ?? true,
          })),
      setColumnVisible: (column: string, visible: boolean) => {
        if (api === null) return;
        api.setColumnsVisible([column], visible);
        rememberState(id, api.getState());
      },
      resetColumns,
      focus: () => {
        if (api !== null) focusRow(api, 0);
      },
    }),
    [exportName, displayed, selected, exportAs, columns, api, id, resetColumns],
  );
  useGridRegistration(id, handle);
}
