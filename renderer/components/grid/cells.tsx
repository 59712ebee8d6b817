import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { integer } from '../../app/format.ts';
import { StateTag } from '../state-tag.tsx';
import { type GridColumn, TotalsRow } from './grid-column.ts';

type Params = ICellRendererParams<unknown, unknown>;

/** The column as the screen gave it; AG Grid carries it untyped. */
function columnOf(params: Params): GridColumn<unknown> {
  return params.colDef?.context as GridColumn<unknown>;
}

/** A cell drawn by the screen's own `render`. */
export function RenderedCell(params: Params) {
  return <span className="hq-cell-rendered">{columnOf(params).render?.(params.data)}</span>;
}

/** A cell of buttons: keys pressed on them stay theirs. */
export function ActionCell(params: Params) {
  return <span className="hq-cell-actions">{columnOf(params).render?.(params.data)}</span>;
}

/** A state with its colour and icon. */
export function StateCell(params: Params) {
  const { state } = columnOf(params);
  if (state === undefined || typeof params.value !== 'string' || params.value === '') return null;
  return <StateTag kind={state} state={params.value} />;
}

/**
 * A number with its unit in a column of its own, so that digits stay under digits whatever the
 * unit. Plain DOM: these cells are the most frequent ones of a scrolling grid.
 */
export class QuantityCell implements ICellRendererComp {
  private readonly element = document.createElement('span');
  private readonly number = document.createElement('span');
  private readonly unit = document.createElement('span');

  init(params: Params): void {
    this.element.className = 'hq-quantity';
    this.unit.className = 'hq-quantity-unit';
    this.element.append(this.number, this.unit);
    this.refresh(params);
  }

  getGui(): HTMLElement {
    return this.element;
  }

  refresh(params: Params): boolean {
    const column = columnOf(params);
    const { value, data } = params;
    const known = typeof value === 'number' && !(data instanceof TotalsRow);
    const plainZero = known && value === 0 && column.zero !== undefined;
    this.number.textContent = known ? (plainZero ? (column.zero ?? '') : integer(value)) : '';
    this.unit.textContent = known && !plainZero ? (column.unit?.(data) ?? '') : '';
    return true;
  }
}
