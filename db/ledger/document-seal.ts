import { createHash } from 'node:crypto';
import type { Disposition, ReasonCode, ReturnOutcome } from '../contract/values.ts';

/** The head of a document as it is sealed; whether it was reversed since is not part of it. */
export interface SealedHead {
  readonly id: number;
  readonly kind: string;
  readonly number: string;
  readonly business_date: string;
  readonly occurred_at: string;
  readonly recorded_at: number;
  readonly imported: number;
  readonly squad_id: number | null;
  readonly party_id: number | null;
  readonly receipt_source: string | null;
  readonly source_document_id: number | null;
  readonly dispatch_reference: string | null;
  readonly recipient: string;
  readonly author: string;
  readonly approver: string;
  readonly witness: string;
  readonly disposal_method: string | null;
  readonly reason: string;
  readonly note: string;
  readonly command_id: string;
}

export interface SealedLine {
  readonly item_id: number;
  readonly lot_id: number;
  readonly location_id: number;
  readonly quantity: number;
  readonly moved_quantity: number;
  readonly amount: number;
  readonly source_line_id: number | null;
  readonly disposition: Disposition | null;
  readonly reason_code: ReasonCode | null;
  readonly reason: string;
  readonly entered_as: string;
}

export interface SealedOutcome {
  readonly source_line_id: number;
  readonly quantity: number;
  readonly outcome: ReturnOutcome;
  readonly reason: string;
}

export interface SealedDebt {
  readonly item_id: number;
  readonly location_id: number;
  readonly quantity: number;
  readonly lot_no: string;
  readonly order_id: number | null;
  readonly reason: string;
  readonly entered_as: string;
}

/** What a document says in its rows, each kind in the order of its positions. */
export interface SealedRows {
  readonly lines: readonly SealedLine[];
  readonly outcomes: readonly SealedOutcome[];
  readonly debts: readonly SealedDebt[];
}

/**
 * SHA-256 over everything a posted document says, as hexadecimal text. The fields are sealed as one
 * JSON array, so that nothing can move from one field, line or kind of row to the next unseen. The
 * movements are not in it: they repeat the lines, and are compared with them.
 */
export function documentSeal(head: SealedHead, { lines, outcomes, debts }: SealedRows): string {
  const sealed = [
    head.id,
    head.kind,
    head.number,
    head.business_date,
    head.occurred_at,
    head.recorded_at,
    head.imported,
    head.squad_id,
    head.party_id,
    head.receipt_source,
    head.source_document_id,
    head.dispatch_reference,
    head.recipient,
    head.author,
    head.approver,
    head.witness,
    head.disposal_method,
    head.reason,
    head.note,
    head.command_id,
    lines.map((line) => [
      line.item_id,
      line.lot_id,
      line.location_id,
      line.quantity,
      line.moved_quantity,
      line.amount,
      line.source_line_id,
      line.disposition,
      line.reason_code,
      line.reason,
      line.entered_as,
    ]),
    outcomes.map((row) => [row.source_line_id, row.quantity, row.outcome, row.reason]),
    debts.map((row) => [
      row.item_id,
      row.location_id,
      row.quantity,
      row.lot_no,
      row.order_id,
      row.reason,
      row.entered_as,
    ]),
  ];
  const text = JSON.stringify(sealed);
  // Half a character is no text to a database, which keeps a replacement for it.
  const stored = /\\ud[89a-f]/.test(text) ? JSON.stringify(sealed, asStored) : text;
  return createHash('sha256').update(stored).digest('hex');
}

/** A value as it comes back from the database. */
function asStored(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString() : value;
}

/** One digest over the seals of a command's documents, in the order of their posting; null: none. */
export function sealOfSeals(seals: readonly string[]): string | null {
  return seals.length === 0
    ? null
    : createHash('sha256').update(JSON.stringify(seals)).digest('hex');
}
