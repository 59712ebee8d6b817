import type { CommandSession } from '../session.ts';
import { daysInName, type Moment, parseMoment, type YearHints } from './dates.ts';
import type { Findings } from './findings.ts';
import { type NumberRules, parseNumber } from './numbers.ts';
import { type Cell, cellCode, cellText, type SourceRow, type SourceSheet } from './source.ts';

/** Longest text a cell may put into the record. */
const MAX_TEXT = 500;

/**
 * Reads the cells of one sheet row by row and reports what does not hold. A reader remembers the
 * last full date of each column, for dates written without a year.
 */
export class SheetReader {
  readonly findings: Findings;
  readonly #sheet: SourceSheet;
  readonly #businessDate: string;
  readonly #range: YearHints['range'];
  readonly #near = new Map<string, string | null>();

  constructor(
    sheet: SourceSheet,
    findings: Findings,
    session: Pick<CommandSession, 'businessDate'>,
  ) {
    this.findings = findings;
    this.#sheet = sheet;
    this.#businessDate = session.businessDate;
    this.#range = daysInName(sheet.file) ?? daysInName(sheet.sheet);
  }

  /** True where the sheet has such a column. */
  has(field: string): boolean {
    return this.#sheet.columnOf.has(field);
  }

  cell(row: SourceRow, field: string): Cell {
    const index = this.#sheet.columnOf.get(field);
    return index === undefined ? null : (row.cells[index] ?? null);
  }

  isBlank(row: SourceRow, field: string): boolean {
    return cellText(this.cell(row, field)) === '';
  }

  /** Text as written; a longer one is cut to what a field holds. */
  text(row: SourceRow, field: string): string {
    return cellText(this.cell(row, field)).slice(0, MAX_TEXT);
  }

  /** A code with full-width characters made plain. */
  code(row: SourceRow, field: string): string {
    return cellCode(this.cell(row, field)).slice(0, MAX_TEXT);
  }

  /** A code that must be there; reports it otherwise. */
  requiredCode(row: SourceRow, field: string): string {
    const code = this.code(row, field);
    if (code === '') this.findings.refuse(row, field, 'missing');
    return code;
  }

  /** A text that must be there; reports it otherwise. */
  requiredText(row: SourceRow, field: string): string {
    const text = this.text(row, field);
    if (text === '') this.findings.refuse(row, field, 'missing');
    return text;
  }

  /** A whole number of the smallest part, or null where it is blank or does not hold. */
  number(row: SourceRow, field: string, rules: NumberRules = {}): number | null {
    const cell = this.cell(row, field);
    if (cellText(cell) === '') return null;
    const result = parseNumber(cell, rules);
    if ('value' in result) return result.value;
    this.findings.refuse(
      row,
      field,
      result.problem,
      rules.places === undefined ? {} : { places: rules.places },
    );
    return null;
  }

  /** A number that must be there; reports it otherwise. */
  requiredNumber(row: SourceRow, field: string, rules: NumberRules = {}): number | null {
    if (this.isBlank(row, field)) this.findings.refuse(row, field, 'missing');
    return this.number(row, field, rules);
  }

  /** A day and perhaps a time, or a time alone; null where it is blank or does not hold. */
  moment(row: SourceRow, field: string): Moment | null {
    const cell = this.cell(row, field);
    if (cellText(cell) === '') return null;
    const moment = parseMoment(cell, this.#hints(field));
    if (typeof moment === 'string') {
      this.findings.refuse(row, field, moment);
      return null;
    }
    if (moment.date !== null) this.#near.set(field, moment.date);
    return moment;
  }

  /** A day; null where it is blank or does not hold. */
  day(row: SourceRow, field: string): string | null {
    const moment = this.moment(row, field);
    if (moment !== null && moment.date === null) {
      this.findings.refuse(row, field, 'impossible-date');
    }
    return moment?.date ?? null;
  }

  /** A day that must be there; reports it otherwise. */
  requiredDay(row: SourceRow, field: string): string | null {
    if (this.isBlank(row, field)) this.findings.refuse(row, field, 'missing');
    return this.day(row, field);
  }

  /**
   * `YYYY-MM-DD HH:MM` that must be there and not in the future: registers tell what happened. A
   * day alone is its beginning.
   */
  requiredPast(row: SourceRow, field: string): string | null {
    if (this.isBlank(row, field)) {
      this.findings.refuse(row, field, 'missing');
      return null;
    }
    const moment = this.moment(row, field);
    if (moment === null) return null;
    if (moment.date === null) {
      this.findings.refuse(row, field, 'impossible-date');
      return null;
    }
    if (moment.date > this.#businessDate) {
      this.findings.refuse(row, field, 'impossible-date', { after: this.#businessDate });
      return null;
    }
    return `${moment.date} ${moment.time ?? '00:00'}`;
  }

  #hints(field: string): YearHints {
    if (!this.#near.has(field)) this.#near.set(field, this.#firstFullDate(field));
    return {
      range: this.#range,
      near: this.#near.get(field) ?? null,
      businessDate: this.#businessDate,
    };
  }

  /** Further down a column, whoever wrote `1.21` may have written the year. */
  #firstFullDate(field: string): string | null {
    const hints = { range: null, near: null, businessDate: this.#businessDate };
    for (const row of this.#sheet.rows) {
      const cell = this.cell(row, field);
      const isFull =
        typeof cell === 'string' ? /\d{4}|^\d{2}\D\d{1,2}\D\d{1,2}/.test(cell) : cell !== null;
      if (!isFull || (typeof cell === 'number' && cell < 20_000)) continue;
      const moment = parseMoment(cell, hints);
      if (typeof moment !== 'string' && moment.date !== null) return moment.date;
    }
    return null;
  }
}
