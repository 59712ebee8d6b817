import type { ImportFinding, RowReason } from '../contract/imports.ts';
import { fieldLabel, type Language, rowSentence } from './messages.ts';
import { cellText, type SourceRow } from './source.ts';

/** What a sentence needs besides the cell: figures on hand, the other row, the expected unit. */
export type Detail = Readonly<Record<string, string | number>>;

/** Collects what is wrong or odd, row by row, while everything is read to the end. */
export class Findings {
  readonly all: ImportFinding[] = [];
  readonly language: Language;
  readonly #rows = new Map<SourceRow, ImportFinding[]>();

  constructor(language: Language) {
    this.language = language;
  }

  /** The row will not be imported. */
  refuse(row: SourceRow, field: string | null, reason: RowReason, detail: Detail = {}): void {
    row.refused = true;
    row.outcome = null;
    this.#add(row, field, 'refused', reason, detail);
  }

  /** The row is imported, but somebody should look at it. */
  warn(row: SourceRow, field: string | null, reason: RowReason, detail: Detail = {}): void {
    this.#add(row, field, 'warning', reason, detail);
  }

  /** Everything found about one row. */
  of(row: SourceRow): readonly ImportFinding[] {
    return this.#rows.get(row) ?? [];
  }

  /** How many warnings a row has. */
  warningsOf(row: SourceRow): number {
    return this.of(row).filter(({ severity }) => severity === 'warning').length;
  }

  /** True where any row is refused. */
  get hasRefusals(): boolean {
    return this.all.some(({ severity }) => severity === 'refused');
  }

  #add(
    row: SourceRow,
    field: string | null,
    severity: ImportFinding['severity'],
    reason: RowReason,
    detail: Detail,
  ): void {
    const index = field === null ? undefined : row.sheet.columnOf.get(field);
    const column = index === undefined ? '' : (row.sheet.headings[index] ?? '');
    const value = index === undefined ? '' : cellText(row.cells[index]);
    const label = column || (field === null ? '' : fieldLabel(row.sheet.kind, field));
    const finding: ImportFinding = {
      file: row.sheet.file,
      sheet: row.sheet.sheet,
      row: row.row,
      column,
      value,
      severity,
      reason,
      detail: { ...detail },
      message: rowSentence(this.language, reason, { column: label, value, detail }),
    };
    this.all.push(finding);
    const known = this.#rows.get(row);
    if (known) known.push(finding);
    else this.#rows.set(row, [finding]);
  }
}
