import type { PostingLine } from '../ledger/post.ts';
import { addDays, dayInName } from './dates.ts';
import {
  checkLotDates,
  type InboundLine,
  locationId,
  lotId,
  noteLots,
  readInboundLine,
} from './inbound.ts';
import { postPlanned } from './register.ts';
import { SheetReader } from './row-reader.ts';
import { breathe, type ImportRun } from './run.ts';
import { fold, type SourceRow, type SourceSheet } from './source.ts';

/** The good lines of one sheet of opening stock. */
export interface OpeningPlan {
  readonly sheet: SourceSheet;
  readonly lines: readonly InboundLine[];
}

/** Reads opening stock; rows stand for themselves, so a bad one leaves the others. */
export function planOpening(run: ImportRun, sheets: readonly SourceSheet[]): OpeningPlan[] {
  const seen = new Map<string, SourceRow>();
  return sheets.map((sheet) => {
    const reader = new SheetReader(sheet, run.findings, run.session);
    const lines: InboundLine[] = [];
    for (const row of sheet.rows) {
      const line = readInboundLine(run, reader, row);
      if (!line) continue;
      const key = [line.item.id, line.lotNo, fold(line.locationName)].join('\u0000');
      const other = seen.get(key);
      if (other) {
        run.findings.refuse(row, null, 'duplicate-row', {
          otherFile: other.sheet.file,
          otherRow: other.row,
        });
        continue;
      }
      seen.set(key, row);
      checkLotDates(run, [line]);
      if (row.refused) continue;
      noteLots(run, [line]);
      lines.push(line);
    }
    return { sheet, lines };
  });
}

/**
 * Posts what of the opening stock is not on record yet, one document a sheet.
 *
 * @param earliest day of the earliest entry given together with it
 */
export async function postOpening(
  run: ImportRun,
  plans: readonly OpeningPlan[],
  earliest: string | null,
): Promise<void> {
  const known = await recordedOpening(run);
  for (const { sheet, lines } of plans) {
    const fresh = lines.filter((line) => {
      const place = `${lotId(run, line.item.id, line.lotNo)} ${locationId(run, line.locationName)}`;
      const record = known.get(place);
      if (!record) return true;
      if (record.quantity === line.quantity && record.amount === line.amount) {
        line.row.outcome = 'unchanged';
      } else {
        run.findings.refuse(line.row, 'lotNo', 'differs-from-record', {
          quantity: record.quantity,
          amount: record.amount,
        });
      }
      return false;
    });
    if (fresh.length === 0) continue;
    const day = openingDay(run, sheet, earliest);
    await postPlanned(
      run,
      { kind: 'opening', occurredAt: `${day} 00:00`, imported: true },
      fresh.map((line) => ({ row: line.row, line: postingLine(run, line) })),
    );
    await breathe(run, 'opening', fresh.length, lines.length);
  }
}

/** A line into stock as the ledger takes it. */
export function postingLine(run: ImportRun, line: InboundLine): PostingLine {
  return {
    itemId: line.item.id,
    lotId: lotId(run, line.item.id, line.lotNo),
    locationId: locationId(run, line.locationName),
    quantity: line.quantity,
    direction: 1,
    amount: line.amount,
  };
}

function openingDay(run: ImportRun, sheet: SourceSheet, earliest: string | null): string {
  return (
    run.openingDate ??
    dayInName(sheet.file) ??
    dayInName(sheet.sheet) ??
    (earliest === null ? run.session.businessDate : addDays(earliest, -1))
  );
}

async function recordedOpening(
  run: ImportRun,
): Promise<Map<string, { quantity: number; amount: number }>> {
  const rows = await run.tx
    .selectFrom('document_line as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .where('document.kind', '=', 'opening')
    .where('document.status', '=', 'posted')
    .groupBy(['line.lot_id', 'line.location_id'])
    .select((eb) => [
      'line.lot_id',
      'line.location_id',
      eb.fn.sum<number>('line.quantity').as('quantity'),
      eb.fn.sum<number>('line.amount').as('amount'),
    ])
    .execute();
  return new Map(
    rows.map((row) => [
      `${row.lot_id} ${row.location_id}`,
      { quantity: Number(row.quantity), amount: Number(row.amount) },
    ]),
  );
}
