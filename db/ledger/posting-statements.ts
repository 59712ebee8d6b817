import { sql } from 'kysely';
import type { WriteTx } from '../database.ts';
import { fixedStatement } from '../fixed-statement.ts';
import type { NewDocument, NewDocumentLine } from '../schema/tables.ts';
import type { SealedDebt, SealedOutcome } from './document-seal.ts';

export type DraftDocument = Omit<NewDocument, 'id' | 'status' | 'seal'>;
interface OnDocument {
  readonly documentId: number;
}

/** Adds a document as a draft and answers its id. */
export const insertDraft = fixedStatement((tx: WriteTx, args: DraftDocument) =>
  tx
    .insertInto('document')
    .values({
      status: 'draft',
      kind: args.kind,
      number: args.number,
      business_date: args.business_date,
      occurred_at: args.occurred_at,
      recorded_at: args.recorded_at,
      imported: args.imported,
      squad_id: args.squad_id,
      party_id: args.party_id,
      receipt_source: args.receipt_source,
      source_document_id: args.source_document_id,
      dispatch_reference: args.dispatch_reference,
      recipient: args.recipient,
      author: args.author,
      approver: args.approver,
      witness: args.witness,
      disposal_method: args.disposal_method,
      reason: args.reason,
      note: args.note,
      command_id: args.command_id,
    })
    .returning('id'),
);

const lineColumns = [
  'document_id',
  'line_no',
  'item_id',
  'lot_id',
  'location_id',
  'quantity',
  'moved_quantity',
  'amount',
  'source_line_id',
  'disposition',
  'reason_code',
  'reason',
  'entered_as',
] as const satisfies readonly (keyof NewDocumentLine)[];

/** The lines of a slip, their values one line after the other in the order of `lineColumns`. */
const insertCells = fixedStatement(
  (tx: WriteTx, { cells }: { readonly cells: readonly unknown[] }) =>
    tx.insertInto('document_line').values(
      Array.from({ length: cells.length / lineColumns.length }, (_, line) => {
        const own = cells.slice(line * lineColumns.length, (line + 1) * lineColumns.length);
        return Object.fromEntries(
          lineColumns.map((column, index) => [column, own[index]]),
        ) as NewDocumentLine;
      }),
    ),
);

/** Adds the lines of a slip, as many as the desk writes on one: the statement of each length is kept. */
export async function insertFewLines(
  tx: WriteTx,
  lines: readonly NewDocumentLine[],
): Promise<void> {
  await insertCells(tx, {
    cells: lines.flatMap((line) => lineColumns.map((column) => line[column])),
  });
}

/** A line's fen with the sign of what it moved. */
const signedAmount = sql<number>`case when moved_quantity > 0 then amount else - amount end`;

/** The movements of a document from its lines, all in one statement. */
export const moveLines = fixedStatement(
  (tx: WriteTx, args: OnDocument & { readonly businessDate: string }) =>
    tx
      .insertInto('movement')
      .columns([
        'document_id',
        'line_id',
        'item_id',
        'lot_id',
        'location_id',
        'business_date',
        'quantity',
        'amount',
      ])
      .expression(
        tx
          .selectFrom('document_line')
          .where('document_id', '=', args.documentId)
          .select((eb) => [
            'document_id',
            'id',
            'item_id',
            'lot_id',
            'location_id',
            eb.val(args.businessDate).as('business_date'),
            'moved_quantity',
            signedAmount.as('amount'),
          ]),
      ),
);

/** Balances of zero for what a document brings to a place for the first time. */
export const openBalances = fixedStatement((tx: WriteTx, args: OnDocument) =>
  tx
    .insertInto('balance')
    .columns(['lot_id', 'location_id', 'item_id', 'quantity', 'amount'])
    .expression(
      tx
        .selectFrom('document_line')
        .where('document_id', '=', args.documentId)
        .where('moved_quantity', '>', 0)
        .select((eb) => [
          'lot_id',
          'location_id',
          'item_id',
          eb.lit(0).as('quantity'),
          eb.lit(0).as('amount'),
        ]),
    )
    .onConflict((conflict) => conflict.columns(['lot_id', 'location_id']).doNothing()),
);

/** Adds what a document moved to the balances, all in one statement. */
export const applyToBalances = fixedStatement((tx: WriteTx, args: OnDocument) =>
  tx
    .updateTable('balance')
    .from(
      tx
        .selectFrom('document_line')
        // An expression, not the bare value: the statement is then planned once, not at each run.
        .where('document_id', '=', sql<number>`${args.documentId} + 0`)
        .groupBy(['lot_id', 'location_id'])
        .select((eb) => [
          'lot_id',
          'location_id',
          eb.fn.sum<number>('moved_quantity').as('quantity'),
          eb.fn.sum<number>(signedAmount).as('amount'),
        ])
        .as('moved'),
    )
    .whereRef('balance.lot_id', '=', 'moved.lot_id')
    .whereRef('balance.location_id', '=', 'moved.location_id')
    .set((eb) => ({
      quantity: eb('balance.quantity', '+', eb.ref('moved.quantity')),
      amount: eb('balance.amount', '+', eb.ref('moved.amount')),
    })),
);

/** Ties a document to the dispatch it was written for. */
export const linkToDispatch = fixedStatement(
  (tx: WriteTx, args: OnDocument & { readonly dispatchId: number; readonly linkedAt: number }) =>
    tx.insertInto('dispatch_link').values({
      document_id: args.documentId,
      dispatch_id: args.dispatchId,
      method: 'posted',
      linked_at: args.linkedAt,
    }),
);

/** Makes a draft a posted document; the database checks that it is whole. */
export const markPosted = fixedStatement(
  (tx: WriteTx, args: OnDocument & { readonly seal: string }) =>
    tx
      .updateTable('document')
      .set({ status: 'posted', seal: args.seal })
      .where('id', '=', args.documentId),
);

/** What became of goods that did not come back, in the order given. */
export async function insertOutcomes(
  tx: WriteTx,
  documentId: number,
  outcomes: readonly SealedOutcome[],
): Promise<void> {
  await tx
    .insertInto('return_outcome')
    .values(
      outcomes.map((outcome, index) => ({
        document_id: documentId,
        position: index + 1,
        ...outcome,
      })),
    )
    .execute();
}

/** What was handed out ahead of the stock record, in the order given. */
export async function insertDebts(
  tx: WriteTx,
  documentId: number,
  debts: readonly SealedDebt[],
): Promise<void> {
  await tx
    .insertInto('stock_debt')
    .values(debts.map((debt, index) => ({ document_id: documentId, position: index + 1, ...debt })))
    .execute();
}
