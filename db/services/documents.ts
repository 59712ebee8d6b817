import { sql } from 'kysely';
import type { z } from 'zod';
import type { DocumentSummary, documents, HouqinDocument } from '../contract/documents.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { reverseDocument } from '../ledger/reverse.ts';
import type { CommandSession, Session } from '../session.ts';
import { documentLines, documentOutcomes } from './document-lines.ts';
import { settleDonation } from './donations.ts';
import { signatureOf } from './issues/signatures.ts';
import { debtsOfSlip } from './issues/slip-debts.ts';
import { settleOrder } from './order-progress.ts';
import { documentIdOf } from './references.ts';
import { anyHolds } from './search-pattern.ts';

type ListInput = z.output<NonNullable<(typeof documents.list)['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<(typeof documents.get)['~orpc']['inputSchema']>>;
type ReverseInput = z.output<NonNullable<(typeof documents.reverse)['~orpc']['inputSchema']>>;

/** Documents with what a list shows of them; a return and a reversal stand under their source's dispatch. */
function summaries(db: ReadDb) {
  return db
    .selectFrom('document')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .leftJoin('party', 'party.id', 'document.party_id')
    .leftJoin('dispatch_link as link', (join) =>
      join.on((eb) =>
        eb.or([
          eb('link.document_id', '=', eb.ref('document.id')),
          eb('link.document_id', '=', eb.ref('document.source_document_id')),
        ]),
      ),
    )
    .leftJoin('dispatch', 'dispatch.id', 'link.dispatch_id');
}

const summaryColumns = [
  'document.id as id',
  'document.kind as kind',
  'document.number as number',
  'document.status as status',
  'document.business_date as businessDate',
  'document.occurred_at as occurredAt',
  'document.recorded_at as recordedAt',
  'document.imported as imported',
  'squad.name as squadName',
  'party.name as partyName',
  'dispatch.id as dispatchId',
  'dispatch.batch_no as batchNo',
  'document.author as author',
] as const;

const lineCount = sql<number>`(
  select count(*) from document_line where document_line.document_id = document.id
) + (
  select count(*) from return_outcome where return_outcome.document_id = document.id
)`.as('lineCount');
/** What the document is about; a reversal, the document that it takes back. */
const subject = sql`coalesce(
  (select source.kind from document as source
    where source.id = document.source_document_id and document.kind = 'reversal'),
  document.kind
)`;
/**
 * Fen. A transfer holds the same goods twice, as they leave and as they arrive; the lines of an
 * adjustment go both ways, and so does their sum.
 */
const amount = sql<number>`(
  select coalesce(sum(case
    when ${subject} = 'transfer' then case when document_line.moved_quantity > 0 then document_line.amount else 0 end
    when ${subject} = 'adjustment' then sign(document_line.moved_quantity) * document_line.amount
    else document_line.amount
  end), 0)
  from document_line where document_line.document_id = document.id
)`.as('amount');

/** Posted and reversed documents, newest first. */
export async function listDocuments(
  db: ReadDb,
  input: ListInput,
): Promise<{ total: number; rows: DocumentSummary[] }> {
  const typed = input.search?.trim() ?? '';
  const { kind, from, to, dispatchId } = input;
  const found = db
    .selectFrom('document')
    .where('document.status', '<>', 'draft')
    .$if(kind !== undefined, (query) => query.where('document.kind', '=', kind ?? 'issue'))
    .$if(from !== undefined, (query) => query.where('document.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('document.business_date', '<=', to ?? ''))
    .$if(dispatchId !== undefined, (query) =>
      query.where(
        'document.id',
        'in',
        summaries(db)
          .where('dispatch.id', '=', dispatchId ?? 0)
          .select('document.id'),
      ),
    )
    .$if(typed !== '', (query) =>
      query.where(
        'document.id',
        'in',
        summaries(db)
          .where(
            anyHolds(['document.number', 'dispatch.batch_no', 'squad.name', 'party.name'], typed),
          )
          .select('document.id'),
      ),
    );
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  // Names and sums are looked up for the page alone.
  const page = found
    .select('document.id')
    .orderBy('document.occurred_at', 'desc')
    .orderBy('document.id', 'desc')
    .limit(input.limit)
    .offset(input.offset);
  const rows = await summaries(db)
    .where('document.id', 'in', page)
    .select([...summaryColumns, lineCount, amount])
    .orderBy('document.occurred_at', 'desc')
    .orderBy('document.id', 'desc')
    .execute();
  return { total, rows: rows.map((row) => ({ ...row, imported: row.imported === 1 })) };
}

/** One document with its lines and the documents around it. Errors: NOT_FOUND. */
export async function getDocument(
  db: ReadDb,
  input: GetInput,
  session: Session,
): Promise<HouqinDocument> {
  const documentId = await documentIdOf(db, input);
  const row = await summaries(db)
    .leftJoin('task_type', 'task_type.id', 'dispatch.task_type_id')
    .where('document.id', '=', documentId)
    .select([
      ...summaryColumns,
      amount,
      'document.receipt_source as receiptSource',
      'document.dispatch_reference as dispatchReference',
      'document.recipient',
      'document.approver',
      'document.witness',
      'document.disposal_method as disposalMethod',
      'document.reason',
      'document.note',
      'document.source_document_id as sourceDocumentId',
      'task_type.name as taskTypeName',
      'dispatch.risk',
      'dispatch.place',
      'dispatch.headcount',
    ])
    .executeTakeFirst();
  if (!row) throw failure('NOT_FOUND', { entity: 'document', key: String(documentId) });
  const { sourceDocumentId, taskTypeName, risk, place, headcount, imported, ...summary } = row;
  const around = await db
    .selectFrom('document')
    .select(['id', 'number', 'kind', 'status', 'source_document_id'])
    .where((eb) =>
      eb.or([eb('source_document_id', '=', documentId), eb('id', '=', sourceDocumentId ?? 0)]),
    )
    .orderBy('id')
    .execute();
  const reference = ({ source_document_id: _, ...document }: (typeof around)[number]) => document;
  const source = around.find((document) => document.id === sourceDocumentId);
  const lines = await documentLines(db, documentId, summary.kind === 'issue');
  const debts = summary.kind === 'issue' ? await debtsOfSlip(db, documentId) : [];
  const outcomes = summary.kind === 'return' ? await documentOutcomes(db, documentId) : [];
  return {
    ...summary,
    imported: imported === 1,
    unitName: session.settings.unitName,
    lineCount: lines.length + outcomes.length,
    dispatch:
      summary.dispatchId !== null && summary.batchNo !== null
        ? {
            id: summary.dispatchId,
            batchNo: summary.batchNo,
            taskTypeName: taskTypeName ?? '',
            risk: risk ?? '',
            place: place ?? '',
            headcount: headcount ?? 0,
          }
        : null,
    sourceDocument: source ? reference(source) : null,
    followingDocuments: around
      .filter((document) => document.source_document_id === documentId)
      .map(reference),
    lines,
    outcomes,
    debts,
    signature: summary.kind === 'issue' ? await signatureOf(db, documentId) : null,
  };
}

/**
 * Takes a posted document back with its red entry and answers with the red entry.
 * Errors: NOT_FOUND, NOT_POSTED, NOT_REVERSIBLE, REVERSAL_BLOCKED, FORBIDDEN (a clerk, somebody
 * else's document).
 */
export async function reversePosted(
  tx: WriteTx,
  input: ReverseInput,
  session: CommandSession,
): Promise<HouqinDocument> {
  const documentId = await documentIdOf(tx, input);
  await requireOwnOfClerk(tx, documentId, session);
  const reversal = await reverseDocument(tx, session, documentId, input.reason);
  await settlePapers(tx, documentId);
  return getDocument(tx, { documentId: reversal.documentId }, session);
}

/** A clerk undoes their own slip; what others posted is for whoever runs the store. */
async function requireOwnOfClerk(
  tx: WriteTx,
  documentId: number,
  { user }: CommandSession,
): Promise<void> {
  if (user?.role !== 'clerk') return;
  const own = await tx
    .selectFrom('document')
    .select('id')
    .where('id', '=', documentId)
    .where('author', '=', user.name)
    .executeTakeFirst();
  if (own) return;
  throw failure('FORBIDDEN', {
    procedure: 'documents.reverse',
    role: user.role,
    allowed: ['keeper', 'chief', 'administrator'],
  });
}

/** What a document was posted for is open again once the document is taken back. */
async function settlePapers(tx: WriteTx, documentId: number): Promise<void> {
  const detail = await tx
    .selectFrom('receipt_detail')
    .innerJoin('document', (join) =>
      join.on((eb) =>
        eb.or([
          eb('document.id', '=', eb.ref('receipt_detail.document_id')),
          eb('document.source_document_id', '=', eb.ref('receipt_detail.document_id')),
        ]),
      ),
    )
    .where('document.id', '=', documentId)
    .select(['receipt_detail.order_id', 'receipt_detail.donation_id'])
    .executeTakeFirst();
  if (!detail) return;
  if (detail.order_id !== null) await settleOrder(tx, detail.order_id);
  if (detail.donation_id !== null) await settleDonation(tx, detail.donation_id);
}
