/**
 * The first schema: master data, dispatches, documents with their append-only ledger, commands and
 * audit. STRICT tables make the database itself refuse a quantity or an amount that is not an
 * integer. Quantities are base units, amounts fen, dates `YYYY-MM-DD`, local times
 * `YYYY-MM-DD HH:MM`, instants UTC milliseconds.
 */
export const foundation: readonly string[] = [
  `create table setting (
    key text primary key,
    value text not null
  ) strict`,

  `create table squad (
    id integer primary key,
    code text not null unique,
    name text not null unique,
    active integer not null default 1 check (active in (0, 1))
  ) strict`,

  `create table person (
    id integer primary key,
    code text not null unique,
    name text not null default '',
    squad_id integer not null references squad (id),
    coverall_size text not null default '',
    glove_size text not null default '',
    boot_size text not null default '',
    scrubs_size text not null default '',
    active integer not null default 1 check (active in (0, 1))
  ) strict`,
  `create index person_squad on person (squad_id)`,

  `create table fit_test (
    id integer primary key,
    person_id integer not null references person (id),
    tested_on text not null,
    mask_code text not null,
    passed integer not null check (passed in (0, 1)),
    unique (person_id, tested_on, mask_code)
  ) strict`,

  `create table party (
    id integer primary key,
    code text not null unique,
    name text not null unique,
    kind text not null check (kind in ('supplier', 'donor', 'upper-agency')),
    contact text not null default '',
    phone text not null default '',
    address text not null default '',
    active integer not null default 1 check (active in (0, 1))
  ) strict`,

  `create table location (
    id integer primary key,
    code text not null unique,
    name text not null unique,
    kind text not null check (
      kind in ('store', 'shelf', 'vehicle', 'squad-box', 'quarantine', 'decontamination')
    ),
    squad_id integer references squad (id),
    active integer not null default 1 check (active in (0, 1))
  ) strict`,

  `create table task_type (
    id integer primary key,
    code text not null unique,
    name text not null unique,
    kind text not null check (
      kind in ('investigation', 'sampling', 'disinfection', 'supervision', 'transport', 'other')
    ),
    active integer not null default 1 check (active in (0, 1))
  ) strict`,

  `create table family (
    id integer primary key,
    code text not null unique,
    name text not null,
    size_kind text check (size_kind in ('coverall', 'glove', 'boot', 'scrubs'))
  ) strict`,

  `create table item (
    id integer primary key,
    code text not null unique,
    family_id integer not null references family (id),
    name text not null,
    name_en text not null default '',
    spec text not null default '',
    size text not null default '',
    category text not null,
    base_unit text not null,
    standard text not null default '',
    certificate_no text not null default '',
    shelf_life_months integer check (shelf_life_months > 0),
    tracking text not null default 'lot' check (tracking in ('lot', 'serial', 'none')),
    reusable integer not null default 0 check (reusable in (0, 1)),
    ppe integer not null default 0 check (ppe in (0, 1)),
    strength_basis_points integer check (strength_basis_points between 1 and 10000),
    reference_price_milli_fen integer check (reference_price_milli_fen >= 0),
    minimum integer check (minimum >= 0),
    target integer check (target >= 0),
    pinyin text not null default '',
    active integer not null default 1 check (active in (0, 1))
  ) strict`,
  `create index item_family on item (family_id)`,

  `create table item_pack (
    id integer primary key,
    item_id integer not null references item (id),
    name text not null,
    units_per_pack integer not null check (units_per_pack > 0),
    per_packs integer not null default 1 check (per_packs > 0),
    barcode text,
    unique (item_id, name)
  ) strict`,
  `create index item_pack_barcode on item_pack (barcode) where barcode is not null`,

  `create table norm (
    id integer primary key,
    task_type_id integer not null references task_type (id),
    risk text not null check (risk in ('low', 'medium', 'high', 'any')),
    family_id integer not null references family (id),
    basis text not null check (
      basis in ('per-person', 'per-dispatch', 'per-sample', 'per-square-metre')
    ),
    quantity integer check (quantity > 0),
    concentration_mg_per_l integer check (concentration_mg_per_l > 0),
    spray_ml_per_m2 integer check (spray_ml_per_m2 > 0),
    valid_from text not null,
    source text not null default '',
    active integer not null default 1 check (active in (0, 1)),
    unique (task_type_id, risk, family_id, basis, valid_from),
    check (
      (basis = 'per-square-metre' and concentration_mg_per_l is not null
        and spray_ml_per_m2 is not null)
      or (basis <> 'per-square-metre' and quantity is not null)
    )
  ) strict`,

  `create table norm_substitute (
    norm_id integer not null references norm (id),
    position integer not null,
    family_id integer not null references family (id),
    primary key (norm_id, position)
  ) strict`,

  `create table lot (
    id integer primary key,
    item_id integer not null references item (id),
    lot_no text not null,
    made_on text,
    expires_on text,
    party_id integer references party (id),
    status text not null default 'available'
      check (status in ('available', 'quarantine', 'recalled')),
    unique (item_id, lot_no),
    check (made_on is null or expires_on is null or made_on <= expires_on)
  ) strict`,
  `create index lot_expiry on lot (expires_on) where expires_on is not null`,

  `create table dispatch (
    id integer primary key,
    source text not null,
    external_id text not null,
    batch_no text not null,
    business_date text not null,
    squad_id integer not null references squad (id),
    task_type_id integer not null references task_type (id),
    risk text not null check (risk in ('low', 'medium', 'high')),
    site_type text not null default '',
    place text not null default '',
    planned_at text,
    departed_at text,
    returned_at text,
    headcount integer not null check (headcount > 0),
    investigated integer check (investigated >= 0),
    samples integer check (samples >= 0),
    area_m2 integer check (area_m2 >= 0),
    vehicle text not null default '',
    note text not null default '',
    status text not null check (status in ('planned', 'out', 'returned', 'cancelled')),
    created_at integer not null,
    updated_at integer not null,
    unique (source, external_id)
  ) strict`,
  `create index dispatch_batch_no on dispatch (batch_no)`,
  `create index dispatch_business_date on dispatch (business_date)`,
  `create index dispatch_waiting on dispatch (status) where status in ('planned', 'out')`,

  `create table dispatch_person (
    dispatch_id integer not null references dispatch (id),
    person_id integer not null references person (id),
    primary key (dispatch_id, person_id)
  ) strict`,

  `create table document_number (
    kind text not null,
    day text not null,
    last integer not null check (last > 0),
    primary key (kind, day)
  ) strict`,

  `create table document (
    id integer primary key,
    kind text not null check (kind in (
      'opening', 'receipt', 'issue', 'return', 'transfer', 'adjustment', 'disposal',
      'supplier-return', 'reversal'
    )),
    number text not null unique,
    status text not null check (status in ('draft', 'posted', 'reversed')),
    business_date text not null,
    occurred_at text not null check (substr(occurred_at, 1, 10) = business_date),
    recorded_at integer not null,
    imported integer not null check (imported in (0, 1)),
    squad_id integer references squad (id),
    party_id integer references party (id),
    receipt_source text check (receipt_source in (
      'purchase', 'donation', 'allocation', 'leftover', 'other'
    )),
    source_document_id integer references document (id),
    dispatch_reference text,
    recipient text not null default '',
    author text not null default '',
    approver text not null default '',
    witness text not null default '',
    disposal_method text check (
      disposal_method in ('incineration', 'medical-waste', 'destruction', 'other')
    ),
    reason text not null default '',
    note text not null default '',
    command_id text not null,
    check (kind not in ('return', 'reversal') or source_document_id is not null),
    check (source_document_id is null or kind in ('return', 'supplier-return', 'reversal')),
    check ((kind = 'disposal') = (disposal_method is not null))
  ) strict`,
  `create index document_kind_date on document (kind, business_date)`,
  `create index document_source on document (source_document_id)
    where source_document_id is not null`,
  `create unique index document_reversed_once on document (source_document_id)
    where kind = 'reversal'`,

  `create table document_line (
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
    disposition text check (disposition in ('decontaminated', 'unopened')),
    reason_code text,
    reason text not null default '',
    entered_as text not null default '',
    unique (document_id, line_no)
  ) strict`,
  `create index document_line_source on document_line (source_line_id)
    where source_line_id is not null`,

  `create table movement (
    id integer primary key,
    document_id integer not null references document (id),
    line_id integer not null references document_line (id),
    item_id integer not null references item (id),
    lot_id integer not null references lot (id),
    location_id integer not null references location (id),
    business_date text not null,
    quantity integer not null check (quantity <> 0),
    amount integer not null
  ) strict`,
  `create index movement_line on movement (line_id)`,
  `create index movement_item_date on movement (item_id, business_date)`,
  `create index movement_place_date on movement (lot_id, location_id, business_date, quantity)`,

  `create table balance (
    lot_id integer not null references lot (id),
    location_id integer not null references location (id),
    item_id integer not null references item (id),
    quantity integer not null check (quantity >= 0),
    amount integer not null check (amount >= 0 and (quantity > 0 or amount = 0)),
    primary key (lot_id, location_id)
  ) strict, without rowid`,
  `create index balance_item on balance (item_id, quantity)`,

  `create table dispatch_link (
    document_id integer primary key references document (id),
    dispatch_id integer not null references dispatch (id),
    method text not null check (method in ('posted', 'linked')),
    linked_at integer not null
  ) strict`,
  `create index dispatch_link_dispatch on dispatch_link (dispatch_id)`,

  `create table draft (
    key text primary key,
    payload text not null,
    updated_at integer not null
  ) strict`,

  `create table command (
    command_id text primary key,
    procedure text not null,
    answer text not null,
    recorded_at integer not null
  ) strict, without rowid`,

  `create table audit (
    id integer primary key,
    recorded_at integer not null,
    actor text not null,
    procedure text not null,
    command_id text not null unique references command (command_id),
    content text not null,
    previous_hash text not null,
    hash text not null
  ) strict`,
];
