import type {
  CellFocusedEvent,
  CellKeyDownEvent,
  FullWidthCellKeyDownEvent,
  GetLocaleTextParams,
  GridApi,
  RowClassRules,
  RowSelectionOptions,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreference } from '../app/preferences.ts';
import styles from './data-grid.module.css';
import { EmptyState, type EmptyText } from './empty-state.tsx';
import { columnDefs, type GridItem } from './grid/column-defs.ts';
import { type GridColumn, type GridTotals, TotalsRow } from './grid/grid-column.ts';
import { enterRows, leaveHeadings, leaveRows } from './grid/grid-keyboard.ts';
import { registerGridModules } from './grid/grid-modules.ts';
import { GridSkeleton } from './grid/grid-skeleton.tsx';
import { forgetState, rememberedState, rememberState } from './grid/grid-state.ts';
import { useGridTheme } from './grid/grid-theme.ts';
import { isOpenRow, markOpenRow, OPEN_ROW } from './grid/open-row.ts';
import { useGridHandle } from './grid/use-grid-handle.tsx';

export type { GridColumn, GridTotals } from './grid/grid-column.ts';

registerGridModules();

/** Props of `DataGrid`. */
export interface DataGridProps<Row> {
  /** Key under which width, order, visibility and sort are remembered; unique in the app. */
  readonly id: string;
  /** Undefined while the first answer is awaited. */
  readonly rows: readonly Row[] | undefined;
  /** Keep it stable with `useMemo`: a new array is a new set of columns. */
  readonly columns: readonly GridColumn<Row>[];
  readonly rowId: (row: Row) => string | number;
  /** Says what the grid holds, to screen readers. */
  readonly label: string;
  /** Enter or double click on a row. */
  readonly onOpen?: (row: Row) => void;
  /** The current row; follows the focused cell and the pointer. */
  readonly onSelect?: (row: Row | undefined) => void;
  /** Row shown as current from outside, for example out of the address; null: none. */
  readonly selectedId?: string | number | null;
  /** Checkboxes for several rows; the chosen ones. */
  readonly onSelectMany?: (rows: readonly Row[]) => void;
  /** Hears the rows as they stand after filters and sorting, whenever that changes. */
  readonly onDisplayed?: (rows: readonly Row[]) => void;
  readonly quickFilter?: string;
  /** Words of a row that no column shows, for the quick filter: pinyin, barcodes. */
  readonly searchText?: (row: Row) => string;
  readonly loading?: boolean;
  readonly empty: EmptyText;
  /** The pinned foot row by column id, fixed or worked out from the rows that the filters leave. */
  readonly totals?: GridTotals | ((rows: readonly Row[]) => GridTotals);
  /** Title and file name of the export; without it the grid offers none. */
  readonly exportName?: string;
  /** Height in px, or `auto` for short lists inside panels; left out: all the room there is. */
  readonly height?: number | 'auto';
}

/** The checkboxes stand first, before the columns that do not scroll away. */
const SELECTION_COLUMN = { pinned: 'left', width: 44 } as const;

function asRow<Row>(item: GridItem<Row> | undefined | null): Row | undefined {
  return item === undefined || item === null || item instanceof TotalsRow ? undefined : item;
}

/** The cell a key was pressed in. */
function cellOf({ target }: KeyboardEvent): Element | null {
  return target instanceof Element ? target.closest('.ag-cell') : null;
}

/** The table of every list: AG Grid with our columns, words, keys and memory. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { id, rows, columns, rowId, onOpen, onSelect, onSelectMany, selectedId } = props;
  const { quickFilter = '', searchText, totals, exportName, height } = props;
  const { t, i18n } = useTranslation();
  const theme = useGridTheme();
  const [api, setApi] = useState<GridApi<GridItem<Row>> | null>(null);
  const [displayed, setDisplayed] = useState(0);
  const [selected, setSelected] = useState(0);
  const [foot, setFoot] = useState<TotalsRow[]>([]);
  const [generation, setGeneration] = useState(0);
  const latest = useRef(props);
  latest.current = props;
  const selectedIdRef = useRef(selectedId);
  selectedIdRef.current = selectedId;

  const scale = usePreference('fontSize') / 14;
  const defs = useMemo(() => columnDefs(columns, searchText, scale), [columns, searchText, scale]);
  // AG Grid only reads the rows; its type is a mutable array.
  const rowData = useMemo(() => rows as GridItem<Row>[] | undefined, [rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each new grid
  const initialState = useMemo(() => rememberedState(id), [id, generation, scale]);
  const several = onSelectMany !== undefined;
  const frame = useRef<HTMLElement>(null);
  const rowClassRules = useMemo<RowClassRules<GridItem<Row>>>(
    () => ({
      [OPEN_ROW]: ({ node }) =>
        latest.current.onSelectMany !== undefined && isOpenRow(node.id, selectedIdRef.current),
    }),
    [],
  );
  const selection = useMemo<RowSelectionOptions<GridItem<Row>> | undefined>(() => {
    if (several) return { mode: 'multiRow', enableClickSelection: false };
    return { mode: 'singleRow', checkboxes: false, enableClickSelection: true };
  }, [several]);

  const refreshFoot = useCallback((grid: GridApi<GridItem<Row>>) => {
    setDisplayed(grid.getDisplayedRowCount());
    const { totals: current, onDisplayed } = latest.current;
    const left: Row[] = [];
    if (typeof current === 'function' || onDisplayed !== undefined) {
      grid.forEachNodeAfterFilterAndSort(({ data }) => {
        const row = asRow(data);
        if (row !== undefined) left.push(row);
      });
    }
    onDisplayed?.(left);
    if (current === undefined) setFoot([]);
    else setFoot([new TotalsRow(typeof current === 'function' ? current(left) : current)]);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new totals are new figures
  useEffect(() => {
    if (api !== null && !api.isDestroyed()) refreshFoot(api);
  }, [api, refreshFoot, totals]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows arriving later are looked at too
  useEffect(() => {
    if (api === null || api.isDestroyed() || selectedId === undefined) return;
    if (latest.current.onSelectMany !== undefined) {
      markOpenRow(frame.current, selectedId);
      return;
    }
    if (selectedId === null) {
      api.deselectAll();
      return;
    }
    const node = api.getRowNode(String(selectedId));
    if (node === undefined || node.isSelected() === true) return;
    node.setSelected(true, true, 'api');
    api.ensureNodeVisible(node);
  }, [api, selectedId, rows]);

  const onCellFocused = useCallback((event: CellFocusedEvent<GridItem<Row>>) => {
    const { onSelect: select, onSelectMany: many } = latest.current;
    if (select === undefined || many !== undefined) return;
    if (event.rowIndex === null || (event.rowPinned ?? null) !== null) return;
    event.api.getDisplayedRowAtIndex(event.rowIndex)?.setSelected(true, true);
  }, []);

  const onCellKeyDown = useCallback(
    (event: CellKeyDownEvent<GridItem<Row>> | FullWidthCellKeyDownEvent<GridItem<Row>>) => {
      const native = event.event;
      if (!(native instanceof KeyboardEvent) || native.key !== 'Enter') return;
      // Enter on a button inside a cell is the button's.
      if (native.target instanceof HTMLElement && native.target.closest('button, a, input')) return;
      const row = asRow(event.data);
      const [action] =
        cellOf(native)?.querySelectorAll<HTMLElement>('.hq-cell-actions button') ?? [];
      if (action !== undefined) {
        native.preventDefault();
        action.click();
        return;
      }
      if (row === undefined || latest.current.onOpen === undefined) return;
      native.preventDefault();
      latest.current.onOpen(row);
    },
    [],
  );

  const resetColumns = useCallback(() => {
    forgetState(id);
    setGeneration((value) => value + 1);
  }, [id]);
  useGridHandle({ id, api, columns, exportName, displayed, selected, resetColumns });

  const getLocaleText = useCallback(
    ({ key, defaultValue, variableValues = [] }: GetLocaleTextParams) =>
      variableValues.reduce(
        (text, value, index) => text.replace(`\${${index}}`, value),
        t(`grid:${key}`, { defaultValue }),
      ),
    [t],
  );

  const style =
    typeof height === 'number' ? { height } : height === 'auto' ? { height: 'auto' } : undefined;
  if (rows === undefined) {
    return (
      <div className={styles.frame} style={style} aria-busy={props.loading !== false}>
        {props.loading !== false && <GridSkeleton columns={columns} />}
      </div>
    );
  }
  const noRows = rows.length === 0;
  const noMatch = !noRows && displayed === 0 && api !== null;
  return (
    <section ref={frame} className={styles.frame} style={style} aria-label={props.label}>
      <AgGridReact<GridItem<Row>>
        key={`${i18n.language}:${scale}:${generation}`}
        theme={theme}
        columnDefs={defs}
        rowData={rowData}
        pinnedBottomRowData={noRows ? [] : foot}
        initialState={initialState}
        getRowId={({ data }) => {
          const row = asRow(data);
          return row === undefined ? 'totals' : String(rowId(row));
        }}
        quickFilterText={quickFilter}
        rowSelection={selection}
        rowClassRules={rowClassRules}
        selectionColumnDef={SELECTION_COLUMN}
        domLayout={height === 'auto' ? 'autoHeight' : 'normal'}
        maintainColumnOrder
        suppressDragLeaveHidesColumns
        stopEditingWhenCellsLoseFocus
        enableCellTextSelection={false}
        ensureDomOrder
        focusGridInnerElement={enterRows}
        tabToNextCell={leaveRows}
        tabToNextHeader={leaveHeadings}
        tooltipShowMode="whenTruncated"
        tooltipShowDelay={500}
        animateRows={false}
        suppressOverlays={['loading', 'noRows', 'noMatchingRows']}
        getLocaleText={getLocaleText}
        onGridReady={(event) => setApi(event.api)}
        onModelUpdated={(event) => refreshFoot(event.api)}
        onColumnResized={({ api: grid, finished, source }) => {
          if (finished && source === 'uiColumnResized') rememberState(id, grid.getState());
        }}
        onColumnMoved={({ api: grid, finished, source }) => {
          if (finished && source === 'uiColumnMoved') rememberState(id, grid.getState());
        }}
        onSortChanged={({ api: grid, source }) => {
          if (source === 'uiColumnSorted') rememberState(id, grid.getState());
        }}
        onSelectionChanged={(event) => {
          const chosen = event.api.getSelectedRows().flatMap((item) => asRow(item) ?? []);
          setSelected(chosen.length);
          latest.current.onSelectMany?.(chosen);
          const current = chosen[0];
          const currentId = current === undefined ? '' : String(rowId(current));
          const known = String(selectedIdRef.current ?? '');
          if (currentId !== known) onSelect?.(current);
        }}
        onCellFocused={onCellFocused}
        onCellKeyDown={onCellKeyDown}
        onRowDoubleClicked={(event) => {
          const row = asRow(event.data);
          if (row !== undefined) onOpen?.(row);
        }}
      />
      {(noRows || noMatch) && (
        <div className={styles.overlay}>
          {noRows ? (
            <EmptyState {...props.empty} />
          ) : (
            <EmptyState title={t('common:grid.noMatch')} hint={t('common:grid.noMatchHint')} />
          )}
        </div>
      )}
    </section>
  );
}
