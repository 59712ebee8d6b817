import i18next from 'i18next';
import { integer, money, qty } from '../../app/format.ts';
import { type CellValue, cellValue, type GridColumn } from './grid-column.ts';

/** A cell as words: what is shown, searched and, for text columns, exported. */
export function cellText<Row>(column: GridColumn<Row>, row: Row): string {
  if (column.text !== undefined) return column.text(row);
  return valueText(column, cellValue(column, row), column.unit?.(row));
}

/** A bare value in the way its column shows it; totals have no unit of their own. */
export function valueText<Row>(column: GridColumn<Row>, value: CellValue, unit?: string): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') {
    if (value === 0 && column.zero !== undefined) return column.zero;
    if (column.kind === 'money') return money(value);
    return column.kind === 'quantity' ? qty(value, unit) : integer(value);
  }
  if (typeof value === 'boolean') return i18next.t(value ? 'common:yes' : 'common:no');
  if (column.kind === 'state' && column.state !== undefined) {
    return i18next.t(`terms:${column.state}.${value}`, { defaultValue: value });
  }
  return value;
}
