import type { ColDef, ColGroupDef, ICellRendererParams } from 'ag-grid-community';
import type { ComponentType } from 'react';
import { cellText, valueText } from './cell-text.ts';
import { ActionCell, QuantityCell, RenderedCell, StateCell } from './cells.tsx';
import { cellValue, columnId, type GridColumn, isNumeric, TotalsRow } from './grid-column.ts';
import { headingWidth, stateWords, wordsWidth } from './text-width.ts';

/** What AG Grid holds as a row: ours, or the foot. */
export type GridItem<Row> = Row | TotalsRow;

/** Sorts Chinese by pinyin and digits by value. */
const collator = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined || a === '') return -1;
  if (b === null || b === undefined || b === '') return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

const defaultWidths = {
  text: 140,
  integer: 96,
  quantity: 116,
  money: 136,
  date: 108,
  datetime: 142,
  state: 108,
} as const;

function renderer<Row>(column: GridColumn<Row>): ComponentType<ICellRendererParams> | undefined {
  if (column.render !== undefined) return column.action === true ? ActionCell : RenderedCell;
  if (column.kind === 'state') return StateCell;
  return undefined;
}

function columnDef<Row>(
  column: GridColumn<Row>,
  extraSearchText: ((row: Row) => string) | undefined,
  scale: number,
): ColDef<GridItem<Row>> {
  const id = columnId(column);
  const kind = column.kind ?? 'text';
  const numeric = isNumeric(kind);
  // AG Grid cannot tell whether a drawn cell is cut off, and would always show its tooltip.
  const isText = !numeric && column.render === undefined && kind !== 'state';
  const quantity = kind === 'quantity' && column.unit !== undefined && column.render === undefined;
  const classes = [numeric ? 'hq-cell-number' : `hq-cell-${kind}`];
  if (column.wrap === true) classes.push('hq-cell-wrap');
  const whole = Math.max(
    headingWidth(column.heading),
    wordsWidth(
      column.words ?? (column.state === undefined ? [] : stateWords(column.state)),
      column.render !== undefined || kind === 'state',
    ),
  );
  return {
    colId: id,
    headerName: column.heading,
    headerTooltip: column.headingHint,
    context: column,
    valueGetter: ({ data }) => {
      if (data === undefined || data === null) return null;
      return data instanceof TotalsRow ? (data.values[id] ?? null) : cellValue(column, data);
    },
    valueFormatter: ({ data, value }) =>
      data === undefined || data === null || data instanceof TotalsRow
        ? valueText(column, value)
        : cellText(column, data),
    getQuickFilterText: ({ data }) => {
      if (data === undefined || data === null || data instanceof TotalsRow) return '';
      const words = column.action === true ? '' : cellText(column, data);
      return extraSearchText === undefined ? words : `${words} ${extraSearchText(data)}`;
    },
    filterValueGetter: ({ data }) => {
      if (data === undefined || data === null || data instanceof TotalsRow) return null;
      const value = cellValue(column, data);
      if (!numeric) return cellText(column, data);
      return kind === 'money' && typeof value === 'number' ? value / 100 : value;
    },
    comparator: compare,
    sortable: column.action !== true,
    filter:
      column.action === true ? false : numeric ? 'agNumberColumnFilter' : 'agTextColumnFilter',
    ...(isText ? { tooltipValueGetter: ({ valueFormatted }) => valueFormatted ?? '' } : {}),
    cellClass: classes,
    headerClass: numeric ? 'hq-header-number' : undefined,
    cellRendererSelector: ({ data }) => {
      if (data instanceof TotalsRow) return undefined;
      if (quantity) return { component: QuantityCell };
      const component = renderer(column);
      return component === undefined ? undefined : { component };
    },
    initialWidth: Math.round(Math.max(column.width ?? defaultWidths[kind], whole) * scale),
    // A column that takes what is left never takes less than its words; others may be narrowed.
    minWidth: Math.round(
      Math.max(column.minWidth ?? 56, column.flex === undefined ? 0 : whole) * scale,
    ),
    initialFlex: column.flex,
    initialPinned: column.pinned,
    initialHide: column.hidden,
    initialSort: column.sort,
    wrapText: column.wrap,
    autoHeight: column.wrap,
    ...(column.onEdit === undefined
      ? {}
      : {
          cellEditor: 'agTextCellEditor',
          editable: ({ data }) => {
            if (data === undefined || data === null || data instanceof TotalsRow) return false;
            return typeof column.editable === 'function'
              ? column.editable(data)
              : column.editable === true;
          },
          valueSetter: ({ data, newValue }) => {
            if (data instanceof TotalsRow) return false;
            column.onEdit?.(data, String(newValue ?? '').trim());
            // The row itself stays as it is: the screen owns it and hands the new one over.
            return false;
          },
        }),
  };
}

/**
 * AG Grid's column definitions for ours; neighbours of one group are put under one heading. Widths
 * are those of the 14 px font, times `scale`.
 */
export function columnDefs<Row>(
  columns: readonly GridColumn<Row>[],
  searchText: ((row: Row) => string) | undefined,
  scale: number,
): (ColDef<GridItem<Row>> | ColGroupDef<GridItem<Row>>)[] {
  const defs: (ColDef<GridItem<Row>> | ColGroupDef<GridItem<Row>>)[] = [];
  let open: { group: string; children: ColDef<GridItem<Row>>[] } | null = null;
  columns.forEach((column, index) => {
    const def = columnDef(column, index === 0 ? searchText : undefined, scale);
    if (column.group === undefined) {
      open = null;
      defs.push(def);
      return;
    }
    if (open?.group === column.group) {
      open.children.push(def);
      return;
    }
    open = { group: column.group, children: [def] };
    defs.push({
      groupId: `group:${column.group}`,
      headerName: column.group,
      marryChildren: true,
      children: open.children,
    });
  });
  return defs;
}
