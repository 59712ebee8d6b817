import { MAX_QUANTITY } from '../contract/values.ts';
import { type Cell, cellText, plain } from './source.ts';

/** Why a cell is not the number asked for. */
export type NumberProblem = 'not-a-number' | 'negative' | 'fractional' | 'zero' | 'too-large';

export type NumberResult = { readonly value: number } | { readonly problem: NumberProblem };

interface Decimal {
  readonly negative: boolean;
  readonly integer: string;
  readonly fraction: string;
}

export interface NumberRules {
  /** Decimal places that make one: 2 for yuan into fen, 0 for quantities. */
  readonly places?: number;
  readonly allowZero?: boolean;
  readonly max?: number;
  /** Unit words that may follow the figure. */
  readonly units?: readonly string[];
  /** Digits below the last place are rounded instead of refused. */
  readonly round?: boolean;
}

/** Decimal places that `万` and `亿` stand for. */
const multiples: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/**
 * A figure as a whole number of its smallest part, by decimal text and never by floating point.
 * Understands full-width digits, thousands separators, `1.2万` and figures kept as text.
 */
export function parseNumber(cell: Cell, rules: NumberRules = {}): NumberResult {
  const decimal = decimalOf(cell, rules.units ?? []);
  if (!decimal) return { problem: 'not-a-number' };
  const places = rules.places ?? 0;
  const kept = decimal.fraction.slice(0, places).padEnd(places, '0');
  const rest = decimal.fraction.slice(places).replace(/0+$/, '');
  const digits = (decimal.integer + kept).replace(/^0+(?=\d)/, '');
  const isZero = /^0*$/.test(digits) && rest === '';
  if (decimal.negative && !isZero) return { problem: 'negative' };
  if (rest !== '' && !rules.round) return { problem: 'fractional' };
  if (digits.length > 15) return { problem: 'too-large' };
  const value = Number(digits) + (rest >= '5' ? 1 : 0);
  if (value === 0 && !rules.allowZero) return { problem: 'zero' };
  return value > (rules.max ?? MAX_QUANTITY) ? { problem: 'too-large' } : { value };
}

function decimalOf(cell: Cell, units: readonly string[]): Decimal | null {
  if (typeof cell === 'boolean' || cell === null) return null;
  if (typeof cell === 'number') return plainDecimal(shortest(cell));
  if (typeof cell === 'object') {
    if (cell.isDate) return null;
    const decimal = plainDecimal(shortest(cell.value));
    return decimal && cell.isPercent ? shift(decimal, 2) : decimal;
  }
  return writtenDecimal(cellText(cell), units);
}

/** Excel keeps 15 digits: what a binary fraction adds behind them was never typed. */
function shortest(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e-') ? value.toFixed(20) : text;
}

function writtenDecimal(written: string, units: readonly string[]): Decimal | null {
  let text = plain(written)
    .replace(/[\u2212\u2010-\u2014]/g, '-')
    .replace(/\s+/g, '')
    .replace(/^¥/, '');
  const unit = units.find((candidate) => text.toLowerCase().endsWith(candidate));
  if (unit) text = text.slice(0, -unit.length);
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1]}`;
  const percent = text.endsWith('%') && units.includes('%');
  if (percent) text = text.slice(0, -1);
  const multiple = multiples[text.at(-1) ?? ''];
  if (multiple !== undefined) text = text.slice(0, -1);
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) text = text.replaceAll(',', '');
  const decimal = plainDecimal(text);
  return decimal && multiple !== undefined ? shift(decimal, multiple) : decimal;
}

function plainDecimal(text: string): Decimal | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text) ?? /^([+-]?)()\.(\d+)$/.exec(text);
  if (!match) return null;
  const [, sign, integer = '', fraction = ''] = match;
  return { negative: sign === '-', integer, fraction };
}

function shift(decimal: Decimal, places: number): Decimal {
  const fraction = decimal.fraction.padEnd(places, '0');
  return {
    negative: decimal.negative,
    integer: decimal.integer + fraction.slice(0, places),
    fraction: fraction.slice(places),
  };
}
