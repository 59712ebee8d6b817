import type { ReceiptSource } from '../contract/values.ts';
import {
  checkLotDates,
  type InboundLine,
  locationId,
  noteLots,
  readInboundLine,
} from './inbound.ts';
import { postingLine } from './opening.ts';
import { type PlannedDocument, postPlanned } from './register.ts';
import { SheetReader } from './row-reader.ts';
import type { ImportRun } from './run.ts';
import {
  groupRows,
  type RecordedDocument,
  recordedDocuments,
  refuseWhole,
  type Slip,
  sameLines,
  type TakenNumbers,
} from './slips.ts';
import { fold, type SourceRow, type SourceSheet } from './source.ts';
import { receiptSourceOf } from './vocabulary.ts';

interface ReceiptLine extends InboundLine {
  readonly occurredAt: string;
  readonly source: ReceiptSource;
  readonly party: string;
  readonly author: string;
  readonly note: string;
}

/** A receipt that is not on record yet. */
export interface ReceiptPlan {
  readonly header: ReceiptLine;
  readonly slip: Slip<ReceiptLine>;
}

/** Reads receipt registers; what is on record with the same lines is left. */
export async function planReceipts(
  run: ImportRun,
  sheets: readonly SourceSheet[],
  taken: TakenNumbers,
): Promise<ReceiptPlan[]> {
  const entries = sheets.flatMap((sheet) => {
    const reader = new SheetReader(sheet, run.findings, run.session);
    return sheet.rows.map((row) => ({
      row,
      number: reader.requiredCode(row, 'number'),
      line: readLine(run, reader, row),
    }));
  });
  const slips = groupRows(entries);
  for (const slip of slips) refuseMixedHeaders(run, slip);
  const known = new Map(
    (await recordedDocuments(run, { numbers: slips.map(({ number }) => number) })).map(
      (document) => [document.number, document],
    ),
  );
  const plans: ReceiptPlan[] = [];
  for (const slip of slips) {
    if (!slip.rows.some((row) => row.refused)) checkLotDates(run, slip.lines);
    const [header] = slip.lines;
    if (refuseWhole(run, slip) || !header) continue;
    const claim = taken.take(run, slip, JSON.stringify(contentOf(slip)));
    if (claim === 'same') for (const row of slip.rows) row.outcome = 'unchanged';
    if (claim !== 'free') continue;
    const record = known.get(slip.number);
    if (record) compare(run, slip, header, record);
    else {
      noteLots(run, slip.lines);
      plans.push({ header, slip });
    }
  }
  return plans;
}

/** The planned receipts as documents; their lots, places and parties are made by now. */
export function receiptDocuments(run: ImportRun, plans: readonly ReceiptPlan[]): PlannedDocument[] {
  return plans.map(({ header, slip }) => ({
    kind: 'receipt',
    occurredAt: header.occurredAt,
    post: async () => {
      await postPlanned(
        run,
        {
          kind: 'receipt',
          number: slip.number,
          occurredAt: header.occurredAt,
          imported: true,
          partyId: run.lookups.parties.get(fold(header.party))?.id ?? null,
          receiptSource: header.source,
          note: header.note,
          ...(header.author === '' ? {} : { author: header.author }),
        },
        slip.lines.map((line) => ({ row: line.row, line: postingLine(run, line) })),
      );
    },
  }));
}

function readLine(run: ImportRun, reader: SheetReader, row: SourceRow): ReceiptLine | null {
  const occurredAt = reader.requiredPast(row, 'occurredAt');
  const sourceText = reader.text(row, 'source');
  const source = sourceText === '' ? 'other' : receiptSourceOf(sourceText);
  if (source === null) run.findings.refuse(row, 'source', 'unknown-source');
  const line = readInboundLine(run, reader, row);
  if (!line || occurredAt === null || source === null) return null;
  return {
    ...line,
    occurredAt,
    source,
    party: reader.text(row, 'party'),
    author: reader.text(row, 'author'),
    note: reader.text(row, 'note'),
  };
}

/** One number stands for one receipt: one day, one source, one party. */
function refuseMixedHeaders(run: ImportRun, { lines }: Slip<ReceiptLine>): void {
  const [first] = lines;
  if (!first) return;
  for (const line of lines) {
    const isSame =
      line.occurredAt === first.occurredAt &&
      line.source === first.source &&
      fold(line.party) === fold(first.party);
    if (isSame) continue;
    run.findings.refuse(line.row, 'number', 'duplicate-number', { otherRow: first.row.row });
  }
}

function contentOf({ lines }: Slip<ReceiptLine>): string[] {
  return lines
    .map(({ row: _row, item, ...line }) => JSON.stringify({ ...line, item: item.id }))
    .sort();
}

function compare(
  run: ImportRun,
  slip: Slip<ReceiptLine>,
  header: ReceiptLine,
  record: RecordedDocument,
): void {
  const { lookups } = run;
  const isSame =
    record.kind === 'receipt' &&
    record.occurredAt === header.occurredAt &&
    record.receiptSource === header.source &&
    record.partyId === (lookups.parties.get(fold(header.party))?.id ?? null) &&
    sameLines(
      slip.lines.map(({ item, lotNo, quantity, amount }) =>
        JSON.stringify([item.id, lotNo, quantity, amount]),
      ),
      record.lines.map(({ itemId, lotNo, quantity, amount }) =>
        JSON.stringify([itemId, lotNo, quantity, amount]),
      ),
    ) &&
    slip.lines.every(
      ({ locationName }) =>
        locationName === '' ||
        record.lines.some((line) => line.locationId === locationId(run, locationName)),
    );
  for (const row of slip.rows) {
    if (isSame) row.outcome = 'unchanged';
    else run.findings.refuse(row, 'number', 'differs-from-record');
  }
}
