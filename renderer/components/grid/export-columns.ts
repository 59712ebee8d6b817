import i18next from 'i18next';
import { cellText } from './cell-text.ts';
import { cellValue, type GridColumn } from './grid-column.ts';

/** A cell as a table file holds it. */
export type ExportCell = string | number | boolean | null;

/** A column of a table file. */
export interface ExportColumn<Row> {
  readonly heading: string;
  readonly kind: 'text' | 'integer' | 'decimal' | 'date';
  readonly read: (row: Row) => ExportCell;
}

/** Columns of a table file for a grid column: a quantity brings its unit along. */
export function exportColumns<Row>(column: GridColumn<Row>): ExportColumn<Row>[] {
  if (column.action === true) return [];
  const heading = column.group === undefined ? column.heading : `${column.group} ${column.heading}`;
  const { kind, unit } = column;
  const bare = (row: Row): ExportCell => cellValue(column, row) ?? null;
  if (kind === 'integer' || kind === 'quantity') {
    const number: ExportColumn<Row> = { heading, kind: 'integer', read: bare };
    if (unit === undefined) return [number];
    const unitHeading = i18next.t('common:unitOf', { heading });
    return [number, { heading: unitHeading, kind: 'text', read: unit }];
  }
  if (kind === 'money') {
    const yuan = (row: Row) => {
      const fen = cellValue(column, row);
      return typeof fen === 'number' ? fen / 100 : null;
    };
    return [{ heading, kind: 'decimal', read: yuan }];
  }
  if (kind === 'date') return [{ heading, kind: 'date', read: bare }];
  return [{ heading, kind: 'text', read: (row) => cellText(column, row) }];
}
