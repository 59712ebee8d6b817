import type { ReactNode } from 'react';
import type { StateKind } from '../state-kinds.ts';

/** What a cell can hold before it is shown. */
export type CellValue = string | number | boolean | null | undefined;

export type CellKind = 'text' | 'integer' | 'quantity' | 'money' | 'date' | 'datetime' | 'state';

/** Names of the row's fields that a cell can show as they are. */
type FieldOf<Row> = {
  [Key in keyof Row & string]: Row[Key] extends CellValue ? Key : never;
}[keyof Row & string];

/** One column of a `DataGrid`. Give `field`, or `id` with `value`. */
export interface GridColumn<Row> {
  /** Stable name for the remembered state; left out: the field. */
  readonly id?: string;
  readonly field?: FieldOf<Row>;
  readonly value?: (row: Row) => CellValue;
  readonly heading: string;
  /** Longer words for the heading, as a tooltip. */
  readonly headingHint?: string;
  /** Neighbours with the same group share a heading above theirs. */
  readonly group?: string;
  readonly kind?: CellKind;
  /** Unit beside the number, for `quantity`. */
  readonly unit?: (row: Row) => string;
  /** Shown instead of zero, for numbers where zero says nothing. */
  readonly zero?: string;
  /** Vocabulary of a `state` column. */
  readonly state?: StateKind;
  /** All words that the column may show, drawn ones beside an icon: it is wide enough for each. */
  readonly words?: readonly string[];
  readonly width?: number;
  readonly minWidth?: number;
  /** Takes its share of the width that is left. */
  readonly flex?: number;
  readonly pinned?: 'left' | 'right';
  readonly render?: (row: Row) => ReactNode;
  /** The words of a rendered cell, for search, tooltip and export; left out: its value. */
  readonly text?: (row: Row) => string;
  /** Breaks long text into lines and lets the row grow. */
  readonly wrap?: boolean;
  /** Hidden until the person shows it. */
  readonly hidden?: boolean;
  readonly sort?: 'asc' | 'desc';
  /** Not sorted or filtered, and left out of exports: buttons. */
  readonly action?: boolean;
  readonly editable?: boolean | ((row: Row) => boolean);
  /** The typed text of an edited cell. */
  readonly onEdit?: (row: Row, typed: string) => void;
}

/** Values of the pinned foot row, by column id. */
export type GridTotals = Readonly<Record<string, CellValue>>;

/** The pinned foot row among a grid's rows. */
export class TotalsRow {
  readonly values: GridTotals;
  constructor(values: GridTotals) {
    this.values = values;
  }
}

/** Stable name of a column. */
export function columnId<Row>(column: GridColumn<Row>): string {
  return column.id ?? column.field ?? column.heading;
}

/** The bare value of a cell: what is sorted and added up. */
export function cellValue<Row>(column: GridColumn<Row>, row: Row): CellValue {
  if (column.value !== undefined) return column.value(row);
  // FieldOf admits only fields that hold a CellValue.
  if (column.field !== undefined) return row[column.field] as CellValue;
  return column.text?.(row) ?? null;
}

/** Right-aligned kinds. */
export function isNumeric(kind: CellKind | undefined): boolean {
  return kind === 'integer' || kind === 'quantity' || kind === 'money';
}
