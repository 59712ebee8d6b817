import type { Selectable } from 'kysely';
import { lotKey } from '../ledger/lots.ts';
import type { Tables } from '../schema/tables.ts';
import { lotId, readGoods } from './inbound.ts';
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
  summed,
  type TakenNumbers,
} from './slips.ts';
import { fold, type SourceRow, type SourceSheet } from './source.ts';

interface IssueLine {
  readonly row: SourceRow;
  readonly item: Selectable<Tables['item']>;
  readonly lotNo: string;
  readonly quantity: number;
  /** Null: wherever the lot lies. */
  readonly locationId: number | null;
  readonly occurredAt: string;
  readonly squadId: number;
  readonly batchNo: string;
  readonly recipient: string;
  readonly author: string;
  readonly note: string;
}

/** Issue slips of this import, by number, and what becomes of them. */
export interface IssuePlan {
  readonly number: string;
  readonly occurredAt: string;
  readonly document: PlannedDocument;
  /** Set once it is posted. */
  documentId: number | null;
}

/** Reads issue registers; what is on record with the same lines is left. */
export async function planIssues(
  run: ImportRun,
  sheets: readonly SourceSheet[],
  taken: TakenNumbers,
): Promise<IssuePlan[]> {
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
  const records = await recordedDocuments(run, { numbers: slips.map(({ number }) => number) });
  const known = new Map(records.map((document) => [document.number, document]));
  const dispatchIds = await dispatchesOf(
    run,
    slips.flatMap(({ lines }) => lines[0]?.batchNo || []),
  );
  const plans: IssuePlan[] = [];
  for (const slip of slips) {
    const [header] = slip.lines;
    if (refuseWhole(run, slip) || !header) continue;
    const claim = taken.take(run, slip, JSON.stringify(contentOf(slip)));
    if (claim === 'same') for (const row of slip.rows) row.outcome = 'unchanged';
    if (claim !== 'free') continue;
    const record = known.get(slip.number);
    if (record) {
      compare(run, slip, header, record);
      continue;
    }
    plans.push(planOf(run, slip, header, dispatchIds.get(header.batchNo) ?? null));
  }
  return plans;
}

function readLine(run: ImportRun, reader: SheetReader, row: SourceRow): IssueLine | null {
  const { findings, lookups } = run;
  const occurredAt = reader.requiredPast(row, 'occurredAt');
  const squadName = reader.requiredText(row, 'squad');
  const squad = lookups.squads.get(fold(squadName));
  if (squadName !== '' && !squad) findings.refuse(row, 'squad', 'unknown-squad');
  const goods = readGoods(run, reader, row);
  if (goods && goods.lotNo !== '' && !lookups.lots.has(lotKey(goods.item.id, goods.lotNo))) {
    findings.refuse(row, 'lotNo', 'unknown-lot', { itemCode: goods.item.code });
  }
  const quantity = reader.requiredNumber(row, 'quantity');
  const place = reader.text(row, 'location');
  const location = lookups.locations.get(fold(place));
  if (place !== '' && !location) findings.refuse(row, 'location', 'unknown-location');
  if (row.refused || !goods || !squad || quantity === null || occurredAt === null) return null;
  return {
    row,
    ...goods,
    quantity,
    locationId: location?.id ?? null,
    occurredAt,
    squadId: squad.id,
    batchNo: reader.code(row, 'batchNo'),
    recipient: reader.text(row, 'recipient'),
    author: reader.text(row, 'author'),
    note: reader.text(row, 'note'),
  };
}

/** One number stands for one slip: one moment, one squad, one dispatch. */
function refuseMixedHeaders(run: ImportRun, { lines }: Slip<IssueLine>): void {
  const [first] = lines;
  if (!first) return;
  for (const line of lines) {
    const isSame =
      line.occurredAt === first.occurredAt &&
      line.squadId === first.squadId &&
      line.batchNo === first.batchNo;
    if (isSame) continue;
    run.findings.refuse(line.row, 'number', 'duplicate-number', { otherRow: first.row.row });
  }
}

/** Ids of the dispatches that slips name, by batch number. */
async function dispatchesOf(
  run: ImportRun,
  batchNumbers: readonly string[],
): Promise<Map<string, number>> {
  const wanted = [...new Set(batchNumbers)];
  const found = new Map<string, number>();
  for (let start = 0; start < wanted.length; start += 1000) {
    const rows = await run.tx
      .selectFrom('dispatch')
      .select(['id', 'batch_no'])
      .where('batch_no', 'in', wanted.slice(start, start + 1000))
      .orderBy('id')
      .execute();
    for (const row of rows) found.set(row.batch_no, row.id);
  }
  return found;
}

function planOf(
  run: ImportRun,
  slip: Slip<IssueLine>,
  header: IssueLine,
  dispatchId: number | null,
): IssuePlan {
  const day = header.occurredAt.slice(0, 10);
  if (dispatchId === null && header.batchNo !== '') {
    run.findings.warn(header.row, 'batchNo', 'unknown-batch-number');
  }
  for (const { row, item, lotNo } of slip.lines) {
    const expiresOn = run.lookups.lots.get(lotKey(item.id, lotNo))?.expiresOn ?? null;
    if (expiresOn === null || day <= expiresOn) continue;
    run.findings.warn(row, 'lotNo', 'lot-not-usable', { expiresOn });
  }
  const plan: IssuePlan = {
    number: slip.number,
    occurredAt: header.occurredAt,
    documentId: null,
    document: {
      kind: 'issue',
      occurredAt: header.occurredAt,
      post: async () => {
        plan.documentId = await postPlanned(
          run,
          {
            kind: 'issue',
            number: slip.number,
            occurredAt: header.occurredAt,
            imported: true,
            squadId: header.squadId,
            dispatchId,
            dispatchReference: header.batchNo || null,
            recipient: header.recipient,
            note: header.note,
            ...(header.author === '' ? {} : { author: header.author }),
          },
          slip.lines.map((line) => ({
            row: line.row,
            line: {
              itemId: line.item.id,
              lotId: lotId(run, line.item.id, line.lotNo),
              locationId:
                line.locationId ?? run.lookups.placeOf(lotKey(line.item.id, line.lotNo)) ?? 0,
              quantity: line.quantity,
              direction: -1,
            },
          })),
        );
      },
    },
  };
  return plan;
}

function contentOf({ lines }: Slip<IssueLine>): string[] {
  return lines
    .map(({ row: _row, item, ...line }) => JSON.stringify({ ...line, item: item.id }))
    .sort();
}

function compare(
  run: ImportRun,
  slip: Slip<IssueLine>,
  header: IssueLine,
  record: RecordedDocument,
): void {
  const named = slip.lines.some((line) => line.locationId !== null);
  const key = (itemId: number, lotNo: string, locationId: number | null): string =>
    JSON.stringify([itemId, lotNo, named ? locationId : null]);
  const isSame =
    record.kind === 'issue' &&
    record.occurredAt === header.occurredAt &&
    record.squadId === header.squadId &&
    (header.recipient === '' || record.recipient === header.recipient) &&
    // A slip made at the desk names its dispatch by link, not by what was typed.
    (!record.imported || (record.dispatchReference ?? '') === header.batchNo) &&
    sameLines(
      summed(
        slip.lines.map((line) => [key(line.item.id, line.lotNo, line.locationId), line.quantity]),
      ),
      summed(
        record.lines.map((line) => [key(line.itemId, line.lotNo, line.locationId), line.quantity]),
      ),
    );
  for (const row of slip.rows) {
    if (isSame) row.outcome = 'unchanged';
    else run.findings.refuse(row, 'number', 'differs-from-record');
  }
}
