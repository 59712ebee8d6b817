import type { Selectable } from 'kysely';
import type { Disposition } from '../contract/values.ts';
import { lotKey } from '../ledger/lots.ts';
import type { Tables } from '../schema/tables.ts';
import type { ReturnedLine } from '../services/returns/fates.ts';
import { postReturnLines } from '../services/returns/post-return.ts';
import { readGoods } from './inbound.ts';
import type { IssuePlan } from './issues.ts';
import type { PlannedDocument } from './register.ts';
import { SheetReader } from './row-reader.ts';
import type { ImportRun } from './run.ts';
import {
  groupRows,
  linesOf,
  type RecordedDocument,
  type RecordedLine,
  recordedDocuments,
  refuseWhole,
  type Slip,
  sameLines,
  summed,
} from './slips.ts';
import type { SourceRow, SourceSheet } from './source.ts';
import { dispositionOf } from './vocabulary.ts';

interface ReturnLine {
  readonly row: SourceRow;
  readonly item: Selectable<Tables['item']>;
  readonly lotNo: string;
  readonly quantity: number;
  readonly disposition: Disposition;
  readonly occurredAt: string;
  readonly issueNumber: string;
  readonly author: string;
  readonly note: string;
}

/** What is still out of one line of an issue slip. */
interface Outstanding extends RecordedLine {
  left: number;
}

/**
 * Reads return registers. Returns have no number of their own: rows of one moment and one issue
 * slip are one return, and one on record is known by the same.
 */
export async function planReturns(
  run: ImportRun,
  sheets: readonly SourceSheet[],
  issues: readonly IssuePlan[],
): Promise<PlannedDocument[]> {
  const entries = sheets.flatMap((sheet) => {
    const reader = new SheetReader(sheet, run.findings, run.session);
    return sheet.rows.map((row) => {
      const line = readLine(run, reader, row);
      const number = reader.code(row, 'issueNumber');
      // A bad moment leaves nothing to group by but the slip.
      return {
        row,
        number: `${number} ${line?.occurredAt ?? reader.text(row, 'occurredAt')}`,
        line,
      };
    });
  });
  const slips = groupRows(entries);
  const planned = new Map(issues.map((plan) => [plan.number, plan]));
  const numbers = slips.flatMap(({ lines }) => lines[0]?.issueNumber ?? []);
  const records = (await recordedDocuments(run, { numbers: [...new Set(numbers)] })).filter(
    ({ kind }) => kind === 'issue',
  );
  const recorded = new Map(records.map((document) => [document.number, document]));
  const earlier = await recordedDocuments(run, { returnsOf: records.map(({ id }) => id) });
  const book = new OutstandingBook(run);
  const taken = new Map<string, string>();
  const documents: PlannedDocument[] = [];
  for (const slip of slips) {
    const [header] = slip.lines;
    if (!header) {
      refuseWhole(run, slip);
      continue;
    }
    const plan = planned.get(header.issueNumber);
    const record = recorded.get(header.issueNumber);
    checkIssue(run, slip, plan?.occurredAt ?? record?.occurredAt ?? null);
    if (refuseWhole(run, { number: header.issueNumber, rows: slip.rows })) continue;
    const content = JSON.stringify(contentOf(slip.lines));
    if (taken.get(slip.number) === content || isRecorded(run, slip, record, earlier)) {
      for (const row of slip.rows) if (!row.refused) row.outcome = 'unchanged';
      continue;
    }
    taken.set(slip.number, content);
    documents.push({
      kind: 'return',
      occurredAt: header.occurredAt,
      post: () => postSlip(run, slip, header, book, plan?.documentId ?? record?.id ?? null),
    });
  }
  return documents;
}

function readLine(run: ImportRun, reader: SheetReader, row: SourceRow): ReturnLine | null {
  const { findings, lookups } = run;
  const occurredAt = reader.requiredPast(row, 'occurredAt');
  const issueNumber = reader.requiredCode(row, 'issueNumber');
  const goods = readGoods(run, reader, row);
  if (goods && goods.lotNo !== '' && !lookups.lots.has(lotKey(goods.item.id, goods.lotNo))) {
    findings.refuse(row, 'lotNo', 'unknown-lot', { itemCode: goods.item.code });
  }
  const quantity = reader.requiredNumber(row, 'quantity');
  const dispositionText = reader.requiredText(row, 'disposition');
  const disposition = dispositionOf(dispositionText);
  if (dispositionText !== '' && disposition === null) {
    findings.refuse(row, 'disposition', 'unknown-disposition');
  }
  if (row.refused || !goods || quantity === null) return null;
  if (occurredAt === null || disposition === null) return null;
  return {
    row,
    ...goods,
    quantity,
    disposition,
    occurredAt,
    issueNumber,
    author: reader.text(row, 'author'),
    note: reader.text(row, 'note'),
  };
}

/** The slip must be known, and goods cannot come back before they went. */
function checkIssue(run: ImportRun, { lines }: Slip<ReturnLine>, issuedAt: string | null): void {
  for (const { row, occurredAt } of lines) {
    if (issuedAt === null) run.findings.refuse(row, 'issueNumber', 'unknown-issue');
    else if (occurredAt < issuedAt) {
      run.findings.refuse(row, 'occurredAt', 'impossible-time', { issuedAt });
    }
  }
}

function contentOf(
  lines: readonly Pick<ReturnLine, 'item' | 'lotNo' | 'disposition' | 'quantity'>[],
) {
  return summed(
    lines.map((line) => [
      JSON.stringify([line.item.id, line.lotNo, line.disposition]),
      line.quantity,
    ]),
  );
}

/** True where a return on record says the same; one that says something else refuses the rows. */
function isRecorded(
  run: ImportRun,
  slip: Slip<ReturnLine>,
  issue: RecordedDocument | undefined,
  earlier: readonly RecordedDocument[],
): boolean {
  const [header] = slip.lines;
  const rivals = earlier.filter(
    (document) =>
      document.sourceDocumentId === issue?.id && document.occurredAt === header?.occurredAt,
  );
  if (rivals.length === 0) return false;
  const content = contentOf(slip.lines);
  const isSame = rivals.some((document) =>
    sameLines(
      content,
      summed(
        document.lines.map((line) => [
          JSON.stringify([line.itemId, line.lotNo, line.disposition]),
          line.quantity,
        ]),
      ),
    ),
  );
  if (!isSame) {
    for (const row of slip.rows) {
      run.findings.refuse(row, 'issueNumber', 'differs-from-record');
    }
  }
  return true;
}

/** What is out of each issue slip, read once and counted down as returns are posted. */
class OutstandingBook {
  readonly #run: ImportRun;
  readonly #slips = new Map<number, Outstanding[]>();

  constructor(run: ImportRun) {
    this.#run = run;
  }

  async of(issueId: number): Promise<readonly Outstanding[]> {
    const known = this.#slips.get(issueId);
    if (known) return known;
    const lines = (await linesOf(this.#run, [issueId])).get(issueId) ?? [];
    const returned = await this.#run.tx
      .selectFrom('document_line as line')
      .innerJoin('document', 'document.id', 'line.document_id')
      .where('document.kind', '=', 'return')
      .where('document.status', '=', 'posted')
      .where('document.source_document_id', '=', issueId)
      .groupBy('line.source_line_id')
      .select((eb) => ['line.source_line_id', eb.fn.sum<number>('line.quantity').as('quantity')])
      .execute();
    const back = new Map(returned.map((row) => [row.source_line_id, Number(row.quantity)]));
    const slip = lines.map((line) => ({ ...line, left: line.quantity - (back.get(line.id) ?? 0) }));
    this.#slips.set(issueId, slip);
    return slip;
  }
}

async function postSlip(
  run: ImportRun,
  slip: Slip<ReturnLine>,
  header: ReturnLine,
  book: OutstandingBook,
  issueId: number | null,
): Promise<void> {
  if (issueId === null) {
    // Its issue slip stands in the register but was refused.
    for (const row of slip.rows) run.findings.refuse(row, 'issueNumber', 'unknown-issue');
    return;
  }
  const issued = await book.of(issueId);
  const left = new Map(issued.map((line) => [line, line.left]));
  const parts = slip.lines.flatMap((line) => spread(run, line, left));
  if (refuseWhole(run, { number: header.issueNumber, rows: slip.rows })) return;
  await postReturnLines(run.tx, run.session, {
    issueDocumentId: issueId,
    occurredAt: header.occurredAt,
    imported: true,
    note: header.note,
    ...(header.author === '' ? {} : { author: header.author }),
    lines: parts,
  });
  run.documents += 1;
  for (const [line, quantity] of left) line.left = quantity;
  for (const row of slip.rows) row.outcome = 'added';
}

/** Spreads a row over the slip's lines of that item and lot, in order, up to what is out. */
function spread(
  run: ImportRun,
  { row, item, lotNo, quantity, disposition }: ReturnLine,
  left: Map<Outstanding, number>,
): ReturnedLine[] {
  const candidates = [...left].filter(([line]) => line.itemId === item.id && line.lotNo === lotNo);
  const outstanding = candidates.reduce((sum, [, rest]) => sum + rest, 0);
  if (quantity > outstanding) {
    run.findings.refuse(row, 'quantity', 'exceeds-outstanding', {
      requested: quantity,
      outstanding,
    });
    return [];
  }
  let open = quantity;
  return candidates.flatMap(([line, rest]) => {
    const part = Math.min(rest, open);
    if (part === 0) return [];
    open -= part;
    left.set(line, rest - part);
    return [{ lineId: line.id, quantity: part, fate: { disposition, locationId: null } }];
  });
}
