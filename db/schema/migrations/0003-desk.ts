import { appendOnly, guardsOn } from '../dialect/guards.ts';

/** Tables of which nothing is ever changed: what was done, said, found or signed. */
const recordsOnly = [
  'return_outcome',
  'stock_debt',
  'stock_debt_event',
  'line_asset',
  'line_person',
  'asset_event',
  'fit_override',
  'document_signature',
  'incident_event',
] as const;

/** Records that change their state but never go. */
const papers = ['asset', 'decontamination', 'decontamination_line', 'incident'] as const;

/**
 * The desk at full speed: postures and either/or norms, people's records, reusables with their
 * life, what becomes of goods that come back, debts of emergency issues, signatures, overrides and
 * exposures. Units as in the foundation.
 */
export const desk: readonly string[] = [
  `alter table item add column fit_test_required integer not null default 0
    check (fit_test_required in (0, 1))`,
  `alter table item add column cycle_limit integer check (cycle_limit > 0)`,
  `alter table item add column loan_days integer check (loan_days > 0)`,

  `alter table person add column mask_model text not null default ''`,
  `alter table fit_test add column method text not null default ''`,
  `alter table fit_test add column note text not null default ''`,
  // Medical respirators seal to the face: GB 19083-2010, 4.9.
  `update item set fit_test_required = 1 where standard like 'GB 19083%'`,

  `create table person_photo (
    person_id integer primary key references person (id),
    media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
    content blob not null
  ) strict`,

  `create table person_record (
    id integer primary key,
    person_id integer not null references person (id),
    kind text not null check (kind in ('training', 'vaccination', 'health-check')),
    name text not null check (name <> ''),
    done_on text not null,
    expires_on text,
    note text not null default '',
    check (expires_on is null or expires_on >= done_on)
  ) strict`,
  `create index person_record_person on person_record (person_id)`,
  `create index person_record_expiry on person_record (expires_on) where expires_on is not null`,

  `alter table norm add column requirement text not null default 'required'
    check (requirement in ('required', 'as-needed'))`,
  // Norms of one task and risk with the same group are alternatives: one of them is met.
  `alter table norm add column choice_group text not null default ''`,
  `alter table norm_substitute add column from_posture text not null default 'regular'
    check (from_posture in ('regular', 'shortage', 'crisis'))`,

  `create table norm_posture (
    norm_id integer not null references norm (id),
    posture text not null check (posture in ('shortage', 'crisis')),
    quantity integer check (quantity >= 0),
    reuse_limit integer check (reuse_limit > 0),
    note text not null default '',
    primary key (norm_id, posture)
  ) strict`,

  `alter table dispatch add column posture text not null default 'regular'
    check (posture in ('regular', 'shortage', 'crisis'))`,

  // The table once more, for more that may become of a returned line.
  `create table document_line_next (
    id integer primary key,
    document_id integer not null references document (id),
    line_no integer not null check (line_no > 0),
    item_id integer not null references item (id),
    lot_id integer not null references lot (id),
    location_id integer not null references location (id),
    quantity integer not null check (quantity > 0),
    moved_quantity integer not null check (abs(moved_quantity) = quantity),
    amount integer not null,
    source_line_id integer references document_line (id),
    disposition text check (
      disposition in ('decontaminated', 'unopened', 'quarantine', 'decontaminate')
    ),
    reason_code text,
    reason text not null default '',
    entered_as text not null default '',
    unique (document_id, line_no)
  ) strict`,
  `insert into document_line_next select * from document_line`,
  `drop table document_line`,
  `alter table document_line_next rename to document_line`,
  `create index document_line_source on document_line (source_line_id)
    where source_line_id is not null`,
  ...guardsOn('document_line'),

  `create table return_outcome (
    id integer primary key,
    document_id integer not null references document (id),
    position integer not null check (position > 0),
    source_line_id integer not null references document_line (id),
    quantity integer not null check (quantity > 0),
    outcome text not null check (outcome in ('used', 'contaminated-waste', 'lost')),
    reason text not null default '',
    unique (document_id, position)
  ) strict`,
  `create index return_outcome_source on return_outcome (source_line_id)`,

  `create table stock_debt (
    id integer primary key,
    document_id integer not null references document (id),
    position integer not null check (position > 0),
    item_id integer not null references item (id),
    location_id integer not null references location (id),
    quantity integer not null check (quantity > 0),
    lot_no text not null default '',
    order_id integer references purchase_order (id),
    reason text not null check (reason <> ''),
    entered_as text not null default '',
    unique (document_id, position)
  ) strict`,
  `create index stock_debt_item on stock_debt (item_id)`,

  `create table stock_debt_event (
    id integer primary key,
    debt_id integer not null references stock_debt (id),
    kind text not null check (kind in ('settled', 'given-up', 'returned')),
    quantity integer not null check (quantity > 0),
    document_line_id integer references document_line (id),
    reason text not null default '',
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null,
    check ((kind = 'settled') = (document_line_id is not null)),
    check (kind = 'settled' or reason <> '')
  ) strict`,
  `create index stock_debt_event_debt on stock_debt_event (debt_id)`,
  `create index stock_debt_event_line on stock_debt_event (document_line_id)
    where document_line_id is not null`,

  `create table asset (
    id integer primary key,
    item_id integer not null references item (id),
    serial_no text not null check (serial_no <> ''),
    lot_id integer not null references lot (id),
    location_id integer references location (id),
    state text not null check (state in (
      'ready', 'out', 'dirty', 'decontaminated', 'maintenance', 'retired', 'lost'
    )),
    cycles integer not null default 0 check (cycles >= 0),
    cycle_limit integer check (cycle_limit > 0),
    acquired_on text,
    maintenance_due_on text,
    calibration_due_on text,
    battery_due_on text,
    note text not null default '',
    unique (item_id, serial_no)
  ) strict`,
  `create index asset_lot on asset (lot_id)`,
  `create index asset_state on asset (state)`,

  `create table line_asset (
    document_line_id integer not null references document_line (id),
    asset_id integer not null references asset (id),
    primary key (document_line_id, asset_id)
  ) strict, without rowid`,
  `create index line_asset_asset on line_asset (asset_id)`,

  `create table line_person (
    document_line_id integer not null references document_line (id),
    person_id integer not null references person (id),
    quantity integer not null check (quantity > 0),
    primary key (document_line_id, person_id)
  ) strict, without rowid`,
  `create index line_person_person on line_person (person_id)`,

  `create table decontamination (
    id integer primary key,
    number text not null unique,
    status text not null check (status in ('in-progress', 'passed', 'failed', 'cancelled')),
    business_date text not null,
    started_at text not null,
    method text not null check (method <> ''),
    agent text not null default '',
    concentration_mg_per_l integer check (concentration_mg_per_l > 0),
    contact_minutes integer check (contact_minutes > 0),
    performed_by text not null check (performed_by <> ''),
    inspected_by text not null default '',
    inspected_at text,
    note text not null default '',
    author text not null default '',
    document_id integer references document (id),
    recorded_at integer not null
  ) strict`,
  `create index decontamination_status on decontamination (status, business_date)`,

  `create table decontamination_line (
    id integer primary key,
    decontamination_id integer not null references decontamination (id),
    line_no integer not null check (line_no > 0),
    item_id integer not null references item (id),
    lot_id integer not null references lot (id),
    location_id integer not null references location (id),
    quantity integer not null check (quantity > 0),
    passed integer check (passed between 0 and quantity),
    asset_id integer references asset (id),
    note text not null default '',
    unique (decontamination_id, line_no),
    check (asset_id is null or quantity = 1)
  ) strict`,
  `create index decontamination_line_asset on decontamination_line (asset_id)
    where asset_id is not null`,

  `create table asset_event (
    id integer primary key,
    asset_id integer not null references asset (id),
    kind text not null check (kind in (
      'registered', 'issued', 'returned', 'decontaminated', 'inspected', 'failed-inspection',
      'maintained', 'calibrated', 'battery-changed', 'sent-to-maintenance', 'retired', 'lost',
      'found', 'reversed', 'corrected'
    )),
    state text not null,
    cycles integer not null check (cycles >= 0),
    document_id integer references document (id),
    decontamination_id integer references decontamination (id),
    note text not null default '',
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict`,
  `create index asset_event_asset on asset_event (asset_id)`,

  `create table fit_override (
    id integer primary key,
    document_id integer not null references document (id),
    person_id integer not null references person (id),
    item_id integer not null references item (id),
    finding text not null check (finding in ('no-test', 'other-model', 'failed', 'expired')),
    reason text not null check (reason <> ''),
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null,
    unique (document_id, person_id, item_id)
  ) strict`,
  `create index fit_override_date on fit_override (business_date)`,

  `create table document_signature (
    document_id integer primary key references document (id),
    signer text not null default '',
    strokes text not null check (strokes <> ''),
    signed_at integer not null
  ) strict`,

  `create table incident (
    id integer primary key,
    number text not null unique,
    status text not null check (status in ('open', 'closed')),
    business_date text not null,
    occurred_at text not null,
    kind text not null check (kind in (
      'torn', 'splash', 'needle-stick', 'seal-failure', 'equipment-failure', 'other'
    )),
    person_id integer references person (id),
    person_name text not null default '',
    dispatch_id integer references dispatch (id),
    item_id integer references item (id),
    lot_id integer references lot (id),
    description text not null check (description <> ''),
    action text not null default '',
    follow_up_on text,
    recall_id integer references recall (id),
    author text not null default '',
    recorded_at integer not null,
    check (lot_id is null or item_id is not null),
    check (person_id is not null or person_name <> '')
  ) strict`,
  `create index incident_lot on incident (lot_id) where lot_id is not null`,
  `create index incident_status on incident (status, business_date)`,

  `create table incident_event (
    id integer primary key,
    incident_id integer not null references incident (id),
    kind text not null check (kind in ('note', 'follow-up', 'recall', 'closed', 'reopened')),
    note text not null default '',
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict`,
  `create index incident_event_incident on incident_event (incident_id)`,

  ...recordsOnly.flatMap((table) => [appendOnly(table, 'update'), appendOnly(table, 'delete')]),
  ...papers.map((table) => appendOnly(table, 'delete')),

  `create trigger outcome_only_on_draft before insert on return_outcome
   when (select status from document where id = new.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines are only added to a draft'); end`,

  `create trigger debt_only_on_draft before insert on stock_debt
   when (select status from document where id = new.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines are only added to a draft'); end`,

  `create trigger debt_within_its_quantity before insert on stock_debt_event
   when (select quantity from stock_debt where id = new.debt_id) < new.quantity + (
     select coalesce(sum(event.quantity), 0) from stock_debt_event as event
     left join document_line as line on line.id = event.document_line_id
     left join document on document.id = line.document_id
     where event.debt_id = new.debt_id and coalesce(document.status, 'posted') <> 'reversed'
   )
   begin select raise(abort, 'guard: no more of a debt is settled than is owed'); end`,

  `drop trigger document_posts_whole`,
  `create trigger document_posts_whole before update of status on document
   when old.status = 'draft' and new.status = 'posted'
   begin
     select raise(abort, 'guard: a posted document has lines')
     where not exists (select 1 from document_line where document_id = new.id)
       and not exists (select 1 from return_outcome where document_id = new.id)
       and not exists (select 1 from stock_debt where document_id = new.id)
       and not (new.kind = 'reversal' and not exists (
         select 1 from document_line where document_id = new.source_document_id
       ));
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
       select 1 from (
         select source_line_id from document_line where document_id = new.id
         union select source_line_id from return_outcome where document_id = new.id
       ) as own
       join document_line as source on source.id = own.source_line_id
       where source.quantity < (
         select coalesce(sum(other.quantity), 0) from document_line as other
         join document on document.id = other.document_id
         where other.source_line_id = source.id
           and document.kind in ('return', 'supplier-return')
           and (document.status = 'posted' or document.id = new.id)
       ) + (
         select coalesce(sum(gone.quantity), 0) from return_outcome as gone
         join document on document.id = gone.document_id
         where gone.source_line_id = source.id
           and (document.status = 'posted' or document.id = new.id)
       )
     );
     select raise(abort, 'guard: outcomes stand on returns, debts on issues')
     where (new.kind <> 'return'
         and exists (select 1 from return_outcome where document_id = new.id))
       or (new.kind <> 'issue'
         and exists (select 1 from stock_debt where document_id = new.id));
   end`,
];
