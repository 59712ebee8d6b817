import type { ReactNode } from 'react';

/** One column of a printed table. */
export interface FormColumn<Row> {
  readonly heading: string;
  /** Numbers stand right-aligned. */
  readonly numeric?: boolean;
  /** Share of the width, for example `12%`. */
  readonly width?: string;
  readonly cell: (row: Row, index: number) => ReactNode;
}

interface FormTableProps<Row> {
  readonly columns: readonly FormColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string | number;
  readonly emptyText: string;
  /** Cells of the sum row, one a column; left out: no sum row. */
  readonly total?: readonly ReactNode[];
  /** Tall rows leave room for handwriting. */
  readonly tall?: boolean;
}

/** A table whose heading repeats on every page and whose rows never break across pages. */
export function FormTable<Row>(props: FormTableProps<Row>) {
  const { columns, rows } = props;
  return (
    <table className={props.tall ? 'tall' : undefined}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.heading} style={column.width ? { width: column.width } : undefined} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.heading} className={column.numeric ? 'numeric' : undefined}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={props.rowKey(row, index)}>
            {columns.map((column) => (
              <td key={column.heading} className={column.numeric ? 'numeric' : undefined}>
                {column.cell(row, index)}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length} className="empty">
              {props.emptyText}
            </td>
          </tr>
        )}
        {props.total !== undefined && (
          <tr className="total">
            {columns.map((column, index) => (
              <td key={column.heading} className={column.numeric ? 'numeric' : undefined}>
                {props.total?.[index]}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}
