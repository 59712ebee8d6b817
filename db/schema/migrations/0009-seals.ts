import { documentSeal, type SealedHead, type SealedRows } from '../../ledger/document-seal.ts';
import type { Connection } from '../dialect/sqlite.ts';

type Row<Kind extends keyof SealedRows> = SealedRows[Kind][number] & {
  readonly document_id: number;
};

/** Rows of one kind, handed out document by document in the order of the documents. */
function byDocument<Kind extends keyof SealedRows>(
  connection: Connection,
  sql: string,
): (documentId: number) => Row<Kind>[] {
  const rows = connection.prepare<[], Row<Kind>>(sql).all();
  let next = 0;
  return (documentId) => {
    const start = next;
    while (rows[next]?.document_id === documentId) next += 1;
    return rows.slice(start, next);
  };
}

/** Documents sealed at once: bounds memory on a record of years. */
const CHUNK = 2000;

/** Seals what was posted before there were seals, as it stands. */
export function sealWhatIsThere(connection: Connection): void {
  const heads = connection.prepare<[number, number], SealedHead>(
    `select * from document where status <> 'draft' and id > ? order by id limit ?`,
  );
  const seal = connection.prepare<[string, number]>('update document set seal = ? where id = ?');
  for (let last = 0; ; ) {
    const documents = heads.all(last, CHUNK);
    const end = documents.at(-1)?.id;
    if (end === undefined) return;
    const within = `where document_id > ${last} and document_id <= ${end}`;
    const lines = byDocument<'lines'>(
      connection,
      `select * from document_line ${within} order by document_id, line_no`,
    );
    const outcomes = byDocument<'outcomes'>(
      connection,
      `select * from return_outcome ${within} order by document_id, position`,
    );
    const debts = byDocument<'debts'>(
      connection,
      `select * from stock_debt ${within} order by document_id, position`,
    );
    for (const head of documents) {
      const rows = { lines: lines(head.id), outcomes: outcomes(head.id), debts: debts(head.id) };
      seal.run(documentSeal(head, rows), head.id);
    }
    last = end;
  }
}

/** A seal on every posted document, which nothing changes afterwards. */
export const seals: ReadonlyArray<string | ((connection: Connection) => void)> = [
  `drop trigger document_frozen`,
  `alter table document add column seal text`,
  sealWhatIsThere,
  `create trigger document_frozen before update on document when old.status <> 'draft'
   begin
     select raise(abort, 'guard: a posted document only changes by its reversal')
     where not (
       old.status = 'posted' and new.status = 'reversed'
       and exists (
         select 1 from document as reversal
         where reversal.kind = 'reversal' and reversal.source_document_id = old.id
       )
       and new.id = old.id and new.kind = old.kind and new.number = old.number
       and new.business_date = old.business_date and new.occurred_at = old.occurred_at
       and new.recorded_at = old.recorded_at and new.imported = old.imported
       and new.squad_id is old.squad_id and new.party_id is old.party_id
       and new.receipt_source is old.receipt_source
       and new.source_document_id is old.source_document_id
       and new.dispatch_reference is old.dispatch_reference
       and new.recipient = old.recipient and new.author = old.author
       and new.approver = old.approver and new.witness = old.witness
       and new.disposal_method is old.disposal_method
       and new.reason = old.reason and new.note = old.note
       and new.command_id = old.command_id and new.seal is old.seal
     );
   end`,
];
