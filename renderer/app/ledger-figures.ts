import {
  type LedgerColumn,
  type LedgerFigure,
  type LedgerFigures,
  ledgerColumns,
} from '#contract/period-ledger.ts';

/** A group of the period ledger as it is read. */
export type FigureName = keyof LedgerFigures;

/** What goes out is written without a sign under a heading that says so. */
const outward: ReadonlySet<FigureName> = new Set(['issued', 'disposed', 'sentBack']);

/** Groups that a ledger always has; the others only where something is in them. */
const always: ReadonlySet<FigureName> = new Set([
  'opening',
  'received',
  'returned',
  'issued',
  'closing',
]);

/** A figure the way it is written: opening + in − out = closing. */
export function asWritten(name: FigureName, figures: LedgerFigures): LedgerFigure {
  const { quantity, amount } = figures[name];
  if (!outward.has(name)) return { quantity, amount };
  // 0 − x and not −x: there is no −0 on paper.
  return { quantity: quantity === null ? null : 0 - quantity, amount: 0 - amount };
}

/** The groups of a ledger from left to right, those without anything left out. */
export function groupsOf(rows: readonly { readonly figures: LedgerFigures }[]): FigureName[] {
  const used = (name: LedgerColumn) =>
    rows.some(({ figures }) => figures[name].quantity || figures[name].amount);
  return ['opening', ...ledgerColumns.filter((name) => always.has(name) || used(name)), 'closing'];
}
