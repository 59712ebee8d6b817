import { expect } from 'vitest';
import {
  type LedgerColumn,
  type LedgerGrouping,
  type LedgerRow,
  ledgerColumnOf,
  ledgerColumns,
  type PeriodLedger,
} from '../../../../db/contract/period-ledger.ts';
import type { Category, DocumentKind } from '../../../../db/contract/values.ts';
import { groupBy } from '../../../../db/group-by.ts';
import type { TestWorkspace } from '../../../support/workspace.ts';

/** What a period ledger is asked for. */
export type LedgerInput = Parameters<TestWorkspace['client']['reports']['periodLedger']>[0];

/** One movement with what a report may ask of it, fen and units as big integers. */
export interface PlainMovement {
  readonly itemId: number;
  readonly itemCode: string;
  readonly category: Category;
  readonly lotId: number;
  readonly lotNo: string;
  readonly locationId: number;
  readonly day: string;
  /** Of the document taken back, where it is a reversal. */
  readonly kind: DocumentKind;
  readonly quantity: bigint;
  readonly amount: bigint;
}

/** Every movement there is, as plain rows: what the reports are held against. */
export function plainMovements({ workspace }: TestWorkspace): PlainMovement[] {
  return workspace.connection
    .prepare<[], Omit<PlainMovement, 'quantity' | 'amount'> & { quantity: number; amount: number }>(
      `select m.item_id as itemId, i.code as itemCode, i.category, m.lot_id as lotId,
         l.lot_no as lotNo, m.location_id as locationId, m.business_date as day,
         coalesce((select s.kind from document s
           where s.id = d.source_document_id and d.kind = 'reversal'), d.kind) as kind,
         m.quantity, m.amount
       from movement m join document d on d.id = m.document_id join item i on i.id = m.item_id
       join lot l on l.id = m.lot_id`,
    )
    .all()
    .map((row) => ({ ...row, quantity: BigInt(row.quantity), amount: BigInt(row.amount) }));
}

/** Sum of one measure of some movements. */
export function sumOf(movements: readonly PlainMovement[], measure: 'quantity' | 'amount'): bigint {
  return movements.reduce((sum, movement) => sum + movement[measure], 0n);
}

const keyOf: Record<LedgerGrouping, (movement: PlainMovement) => number | string> = {
  item: (movement: PlainMovement) => movement.itemId,
  lot: (movement: PlainMovement) => movement.lotId,
  category: (movement: PlainMovement) => movement.category,
};

function columnOf(kind: DocumentKind): LedgerColumn {
  if (kind === 'reversal') throw new Error('a reversal counts as what it takes back');
  return ledgerColumnOf[kind];
}

/** The figures of a row as plain arithmetic over movements makes them. */
function plainFigures(movements: readonly PlainMovement[], from: string, to: string) {
  const within = movements.filter(({ day }) => day >= from && day <= to);
  const figure = (chosen: readonly PlainMovement[]) => ({
    quantity: Number(sumOf(chosen, 'quantity')),
    amount: Number(sumOf(chosen, 'amount')),
  });
  return {
    opening: figure(movements.filter(({ day }) => day < from)),
    ...Object.fromEntries(
      ledgerColumns.map((column) => [
        column,
        figure(within.filter(({ kind }) => columnOf(kind) === column)),
      ]),
    ),
    closing: figure(movements.filter(({ day }) => day <= to)),
  };
}

/** Rows of the ledger as plain arithmetic makes them, those with anything, by their key. */
export function plainRows(
  movements: readonly PlainMovement[],
  { from, to, by = 'item' }: LedgerInput,
) {
  return new Map(
    [...groupBy(movements, keyOf[by])].flatMap(([key, group]) => {
      const figures = plainFigures(group, from, to);
      const empty = Object.values(figures).every(
        ({ quantity, amount }) => quantity === 0 && amount === 0,
      );
      return empty ? [] : [[key, figures] as const];
    }),
  );
}

/** What a row gives in its figures, of which opening and all columns must make closing. */
function addsUp({ figures }: Pick<LedgerRow, 'figures'>): void {
  const { opening, closing, ...columns } = figures;
  const amount = Object.values(columns).reduce((sum, column) => sum + column.amount, 0);
  expect(opening.amount + amount).toBe(closing.amount);
  if (opening.quantity === null) return;
  const moved = Object.values(columns).reduce((sum, column) => sum + (column.quantity ?? 0), 0);
  expect(opening.quantity + moved).toBe(closing.quantity);
}

/** Every row and the totals add up, to the fen, and no row is missing. */
export function holdsTogether(ledger: PeriodLedger): void {
  for (const row of ledger.rows) addsUp(row);
  addsUp({ figures: ledger.totals });
  expect(ledger.rowCount).toBe(ledger.rows.length);
  for (const name of ['opening', ...ledgerColumns, 'closing'] as const) {
    const sum = ledger.rows.reduce((total, row) => total + BigInt(row.figures[name].amount), 0n);
    expect(BigInt(ledger.totals[name].amount)).toBe(sum);
    expect(ledger.totals[name].quantity).toBeNull();
  }
}
