/**
 * What the database itself refuses, whoever writes to it (design 4). SQLite's trigger language, so
 * it lives in the dialect folder; another database brings its own copy of these guards and nothing
 * else. Messages start with `guard:` so that a refusal can be told from a defect.
 */
/** Refuses one kind of change of a table's rows, whoever asks. */
export const appendOnly = (table: string, verb: 'update' | 'delete'): string =>
  `create trigger ${table}_no_${verb} before ${verb} on ${table}
   begin select raise(abort, 'guard: ${table} rows are never changed'); end`;

export const guards: readonly string[] = [
  ...['movement', 'audit', 'command'].flatMap((table) => [
    appendOnly(table, 'update'),
    appendOnly(table, 'delete'),
  ]),

  `create trigger document_no_delete before delete on document
   begin select raise(abort, 'guard: documents are never deleted'); end`,

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
       and new.command_id = old.command_id
     );
   end`,

  `create trigger document_starts_as_draft before insert on document when new.status <> 'draft'
   begin select raise(abort, 'guard: a document starts as a draft'); end`,

  `create trigger document_posts_before_reversal before update of status on document
   when old.status = 'draft' and new.status = 'reversed'
   begin select raise(abort, 'guard: only a posted document is reversed'); end`,

  `create trigger lot_keeps_its_item before update of item_id on lot
   when new.item_id is not old.item_id
   begin select raise(abort, 'guard: a lot stays with its item'); end`,

  `create trigger line_names_its_lot before insert on document_line
   when (select item_id from lot where id = new.lot_id) is not new.item_id
   begin select raise(abort, 'guard: a line names a lot of its own item'); end`,

  `create trigger line_only_on_draft before insert on document_line
   when (select status from document where id = new.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines are only added to a draft'); end`,

  `create trigger line_frozen before update on document_line
   when (select status from document where id = old.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines of a posted document are never changed'); end`,

  `create trigger draft_line_stays before update on document_line
   when (select status from document where id = old.document_id) is 'draft'
     and (
       new.document_id is not old.document_id or new.id is not old.id
       or (select item_id from lot where id = new.lot_id) is not new.item_id
       or exists (select 1 from movement where line_id = old.id)
     )
   begin
     select raise(abort, 'guard: a line stays on its document, its lot and what it moved');
   end`,

  `create trigger line_no_delete before delete on document_line
   when (select status from document where id = old.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines of a posted document are never deleted'); end`,

  `create trigger movement_fits_line before insert on movement
   begin
     select raise(abort, 'guard: a movement belongs to a line of a draft and repeats its place')
     where not exists (
       select 1 from document_line as line join document on document.id = line.document_id
       where line.id = new.line_id and line.document_id = new.document_id
         and document.status = 'draft' and document.business_date = new.business_date
         and line.item_id = new.item_id and line.lot_id = new.lot_id
         and line.location_id = new.location_id
     );
   end`,

  `create trigger document_posts_whole before update of status on document
   when old.status = 'draft' and new.status = 'posted'
   begin
     select raise(abort, 'guard: a posted document has lines')
     where not exists (select 1 from document_line where document_id = new.id);
     select raise(abort, 'guard: the movements of each line add up to it')
     where exists (
       select 1 from document_line as line
       where line.document_id = new.id
         and (line.moved_quantity, line.amount) is not (
           select sum(quantity), abs(sum(amount)) from movement where line_id = line.id
         )
     );
     select raise(abort, 'guard: a transfer takes and brings the same of each lot')
     where new.kind = 'transfer' and exists (
       select 1 from document_line where document_id = new.id
       group by lot_id
       having sum(moved_quantity) <> 0
         or sum(case when moved_quantity > 0 then amount else - amount end) <> 0
     );
     select raise(abort, 'guard: no more comes back than went out')
     where new.kind in ('return', 'supplier-return') and exists (
       select 1 from document_line as line
       join document_line as source on source.id = line.source_line_id
       where line.document_id = new.id
         and source.quantity < (
           select sum(other.quantity) from document_line as other
           join document on document.id = other.document_id
           where other.source_line_id = source.id
             and document.kind in ('return', 'supplier-return')
             and (document.status = 'posted' or document.id = new.id)
         )
     );
   end`,
];

/** The foundation's guards of one table, for a migration that makes the table anew. */
export function guardsOn(table: string): readonly string[] {
  return guards.filter((guard) =>
    new RegExp(`^create trigger \\w+ before [\\w ]+ on ${table}\\b`).test(guard),
  );
}
