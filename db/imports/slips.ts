import type { DocumentKind, DocumentStatus, ReceiptSource } from '../contract/values.ts';
import type { ImportRun } from './run.ts';
import type { SourceRow, SourceSheet } from './source.ts';

/** Rows of one sheet that bear one document number. */
export interface Slip<Line> {
  readonly number: string;
  readonly rows: readonly SourceRow[];
  readonly lines: readonly Line[];
}

interface OpenSlip<Line> {
  readonly number: string;
  readonly rows: SourceRow[];
  readonly lines: Line[];
}

/** Rows read so far, by sheet and number; a line is null where its row does not hold. */
export function groupRows<Line extends { readonly row: SourceRow }>(
  entries: readonly {
    readonly row: SourceRow;
    readonly number: string;
    readonly line: Line | null;
  }[],
): Slip<Line>[] {
  const slips = new Map<SourceSheet, Map<string, OpenSlip<Line>>>();
  for (const { row, number, line } of entries) {
    if (number === '') continue;
    const ofSheet = slips.get(row.sheet) ?? new Map<string, OpenSlip<Line>>();
    slips.set(row.sheet, ofSheet);
    const slip = ofSheet.get(number) ?? { number, rows: [], lines: [] };
    ofSheet.set(number, slip);
    slip.rows.push(row);
    if (line) slip.lines.push(line);
  }
  return [...slips.values()].flatMap((ofSheet) => [...ofSheet.values()]);
}

/** A slip with one bad row is refused whole; true where it was. */
export function refuseWhole(run: ImportRun, slip: Pick<Slip<unknown>, 'number' | 'rows'>): boolean {
  if (!slip.rows.some((row) => row.refused)) return false;
  for (const row of slip.rows) {
    if (!row.refused) run.findings.refuse(row, null, 'same-document', { number: slip.number });
  }
  return true;
}

/** A document on record, as far as an imported one is compared with it. */
export interface RecordedDocument {
  readonly id: number;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly status: DocumentStatus;
  readonly occurredAt: string;
  readonly imported: boolean;
  readonly squadId: number | null;
  readonly partyId: number | null;
  readonly receiptSource: ReceiptSource | null;
  readonly sourceDocumentId: number | null;
  readonly dispatchReference: string | null;
  readonly recipient: string;
  readonly author: string;
  readonly lines: readonly RecordedLine[];
}

export interface RecordedLine {
  readonly id: number;
  readonly itemId: number;
  readonly lotId: number;
  readonly lotNo: string;
  readonly locationId: number;
  readonly quantity: number;
  readonly amount: number;
  readonly disposition: string | null;
}

/** Values bound in one statement. */
const KEYS = 1000;

/** Documents on record by number, or returns by the issue they belong to, with their lines. */
export async function recordedDocuments(
  run: ImportRun,
  by: { readonly numbers: readonly string[] } | { readonly returnsOf: readonly number[] },
): Promise<RecordedDocument[]> {
  const found: RecordedDocument[] = [];
  const keys: readonly (string | number)[] = 'numbers' in by ? by.numbers : by.returnsOf;
  for (let start = 0; start < keys.length; start += KEYS) {
    const chunk = keys.slice(start, start + KEYS);
    const documents = await run.tx
      .selectFrom('document')
      .select([
        'id',
        'kind',
        'number',
        'status',
        'occurred_at as occurredAt',
        'imported',
        'squad_id as squadId',
        'party_id as partyId',
        'receipt_source as receiptSource',
        'source_document_id as sourceDocumentId',
        'dispatch_reference as dispatchReference',
        'recipient',
        'author',
      ])
      .where((eb) =>
        'numbers' in by
          ? eb('number', 'in', chunk as string[])
          : eb.and([
              eb('source_document_id', 'in', chunk as number[]),
              eb('kind', '=', 'return'),
              eb('status', '=', 'posted'),
            ]),
      )
      .execute();
    const lines = await linesOf(
      run,
      documents.map(({ id }) => id),
    );
    for (const document of documents) {
      found.push({
        ...document,
        imported: document.imported === 1,
        lines: lines.get(document.id) ?? [],
      });
    }
  }
  return found;
}

/** Lines of some documents, in the order of the paper. */
export async function linesOf(
  run: ImportRun,
  documentIds: readonly number[],
): Promise<Map<number, RecordedLine[]>> {
  const byDocument = new Map<number, RecordedLine[]>();
  for (let start = 0; start < documentIds.length; start += KEYS) {
    const rows = await run.tx
      .selectFrom('document_line as line')
      .innerJoin('lot', 'lot.id', 'line.lot_id')
      .where('line.document_id', 'in', documentIds.slice(start, start + KEYS))
      .orderBy('line.document_id')
      .orderBy('line.line_no')
      .select([
        'line.document_id',
        'line.id',
        'line.item_id as itemId',
        'line.lot_id as lotId',
        'lot.lot_no as lotNo',
        'line.location_id as locationId',
        'line.quantity',
        'line.amount',
        'line.disposition',
      ])
      .execute();
    for (const { document_id, ...line } of rows) {
      const lines = byDocument.get(document_id) ?? [];
      lines.push(line);
      byDocument.set(document_id, lines);
    }
  }
  return byDocument;
}

/** Whether two sets of lines are the same, in whatever order. */
export function sameLines(left: readonly string[], right: readonly string[]): boolean {
  return JSON.stringify([...left].sort()) === JSON.stringify([...right].sort());
}

/** Adds up the quantities of lines that are alike, so that a split line equals a whole one. */
export function summed(lines: readonly (readonly [key: string, quantity: number])[]): string[] {
  const sums = new Map<string, number>();
  for (const [key, quantity] of lines) sums.set(key, (sums.get(key) ?? 0) + quantity);
  return [...sums].map(([key, quantity]) => `${key} ${quantity}`);
}

/** Reports what of a slip's numbers is already taken by another document of this import. */
export class TakenNumbers {
  readonly #rows = new Map<string, { row: SourceRow; content: string }>();

  /**
   * Takes the number for a slip. `same`: an earlier slip of this import says the same; `other`: it
   * says something else, and the rows are refused.
   */
  take(
    run: ImportRun,
    slip: Pick<Slip<unknown>, 'number' | 'rows'>,
    content: string,
  ): 'free' | 'same' | 'other' {
    const earlier = this.#rows.get(slip.number);
    const [row] = slip.rows;
    if (!earlier) {
      if (row) this.#rows.set(slip.number, { row, content });
      return 'free';
    }
    if (earlier.content === content) return 'same';
    for (const each of slip.rows) {
      run.findings.refuse(each, 'number', 'duplicate-number', {
        otherFile: earlier.row.sheet.file,
        otherRow: earlier.row.row,
      });
    }
    return 'other';
  }
}
