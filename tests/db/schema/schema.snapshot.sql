CREATE TABLE approval (
    id integer primary key,
    subject text not null check (
      subject in ('purchase-request', 'emergency-receipt', 'stock-request', 'count')
    ),
    subject_id integer not null,
    decision text not null check (decision in ('approved', 'rejected')),
    maker text not null,
    approver text not null check (approver <> ''),
    note text not null default '',
    business_date text not null,
    recorded_at integer not null,
    check (approver <> maker)
  ) strict;

CREATE TABLE asset (
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
  ) strict;

CREATE TABLE "asset_event" (
    id integer primary key,
    asset_id integer not null references asset (id),
    kind text not null check (kind in (
      'registered', 'issued', 'returned', 'moved', 'decontaminated', 'inspected',
      'failed-inspection', 'maintained', 'calibrated', 'battery-changed', 'sent-to-maintenance',
      'retired', 'lost', 'found', 'reversed', 'corrected'
    )),
    state text not null,
    cycles integer not null check (cycles >= 0),
    location_id integer references location (id),
    document_id integer references document (id),
    decontamination_id integer references decontamination (id),
    note text not null default '',
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict;

CREATE TABLE audit (
    id integer primary key,
    recorded_at integer not null,
    actor text not null,
    procedure text not null,
    command_id text not null unique references command (command_id),
    content text not null,
    previous_hash text not null,
    hash text not null
  ) strict;

CREATE TABLE balance (
    lot_id integer not null references lot (id),
    location_id integer not null references location (id),
    item_id integer not null references item (id),
    quantity integer not null check (quantity >= 0),
    amount integer not null check (amount >= 0 and (quantity > 0 or amount = 0)),
    primary key (lot_id, location_id)
  ) strict, without rowid;

CREATE TABLE box_content (
    location_id integer not null references location (id),
    item_id integer not null references item (id),
    quantity integer not null check (quantity > 0),
    primary key (location_id, item_id)
  ) strict, without rowid;

CREATE TABLE command (
    command_id text primary key,
    procedure text not null,
    answer text not null,
    recorded_at integer not null
  ) strict, without rowid;

CREATE TABLE decontamination (
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
  ) strict;

CREATE TABLE decontamination_line (
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
  ) strict;

CREATE TABLE dispatch (
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
    updated_at integer not null, posture text not null default 'regular'
    check (posture in ('regular', 'shortage', 'crisis')), merged_into integer references dispatch (id),
    unique (source, external_id)
  ) strict;

CREATE TABLE dispatch_attachment (
    id integer primary key,
    dispatch_id integer not null references dispatch (id),
    name text not null check (name <> ''),
    media_type text not null check (
      media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')
    ),
    content blob not null,
    added_by text not null default '',
    removed integer not null default 0 check (removed in (0, 1)),
    recorded_at integer not null
  ) strict;

CREATE TABLE dispatch_change (
    id integer primary key,
    dispatch_id integer not null references dispatch (id),
    field text not null,
    before text not null,
    after text not null,
    origin text not null check (origin in ('desk', 'import', 'folder', 'sqlite', 'script', 'merge')),
    report_id integer references intake_report (id),
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict;

CREATE TABLE dispatch_link (
    document_id integer primary key references document (id),
    dispatch_id integer not null references dispatch (id),
    method text not null check (method in ('posted', 'linked')),
    linked_at integer not null
  ) strict;

CREATE TABLE dispatch_person (
    dispatch_id integer not null references dispatch (id),
    person_id integer not null references person (id),
    primary key (dispatch_id, person_id)
  ) strict;

CREATE TABLE document (
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
    command_id text not null, seal text,
    check (kind not in ('return', 'reversal') or source_document_id is not null),
    check (source_document_id is null or kind in ('return', 'supplier-return', 'reversal')),
    check ((kind = 'disposal') = (disposal_method is not null))
  ) strict;

CREATE TABLE "document_line" (
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
  ) strict;

CREATE TABLE document_number (
    kind text not null,
    day text not null,
    last integer not null check (last > 0),
    primary key (kind, day)
  ) strict;

CREATE TABLE document_signature (
    document_id integer primary key references document (id),
    signer text not null default '',
    strokes text not null check (strokes <> ''),
    signed_at integer not null
  ) strict;

CREATE TABLE donation (
    id integer primary key,
    number text not null unique,
    status text not null check (status in ('promised', 'received', 'cancelled')),
    party_id integer not null references party (id),
    business_date text not null,
    expected_on text,
    intent text not null default '',
    restricted_use text not null default '',
    valuation_basis text not null check (
      valuation_basis in ('invoice', 'market', 'appraisal', 'declared', 'none')
    ),
    handed_over_by text not null default '',
    note text not null default '',
    author text not null default '',
    recorded_at integer not null
  ) strict;

CREATE TABLE donation_line (
    id integer primary key,
    donation_id integer not null references donation (id),
    line_no integer not null check (line_no > 0),
    item_id integer not null references item (id),
    quantity integer not null check (quantity > 0),
    note text not null default '',
    unique (donation_id, line_no)
  ) strict;

CREATE TABLE draft (
    key text primary key,
    payload text not null,
    updated_at integer not null
  ) strict;

CREATE TABLE explanation (
    id integer primary key,
    dispatch_id integer references dispatch (id),
    document_id integer references document (id),
    family_id integer references family (id),
    reason_code text not null check (reason_code <> ''),
    note text not null default '',
    -- What was explained, as it stood: a later change of it asks again.
    difference text not null,
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null,
    check ((dispatch_id is null) <> (document_id is null)),
    check (family_id is null or dispatch_id is not null)
  ) strict;

CREATE TABLE family (
    id integer primary key,
    code text not null unique,
    name text not null,
    size_kind text check (size_kind in ('coverall', 'glove', 'boot', 'scrubs'))
  ) strict;

CREATE TABLE fit_override (
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
  ) strict;

CREATE TABLE "fit_test" (
    id integer primary key,
    person_id integer not null references person (id),
    tested_on text not null,
    mask_code text not null,
    passed integer not null check (passed in (0, 1)),
    method text not null default '',
    note text not null default '',
    actor text not null default '',
    recorded_at integer not null default 0
  ) strict;

CREATE TABLE incident (
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
  ) strict;

CREATE TABLE "incident_event" (
    id integer primary key,
    incident_id integer not null references incident (id),
    kind text not null check (kind in (
      'note', 'follow-up', 'quarantine', 'recall', 'closed', 'reopened'
    )),
    note text not null default '',
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict;

CREATE TABLE intake_report (
    id integer primary key,
    source_id integer references intake_source (id),
    kind text not null check (kind in ('folder', 'sqlite', 'file', 'script')),
    name text not null,
    digest text not null default '',
    outcome text not null check (outcome in ('taken', 'nothing-new', 'failed')),
    added integer not null default 0,
    changed integer not null default 0,
    unchanged integer not null default 0,
    refused integer not null default 0,
    reason text not null default '',
    refused_path text,
    details text not null default '{}',
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict;

CREATE TABLE intake_source (
    id integer primary key,
    kind text not null check (kind in ('folder', 'sqlite')),
    name text not null unique check (name <> ''),
    path text not null check (path <> ''),
    mapping text not null default '{}',
    every_minutes integer not null default 5 check (every_minutes between 1 and 1440),
    active integer not null default 1 check (active in (0, 1))
  ) strict;

CREATE TABLE item (
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
  , fit_test_required integer not null default 0
    check (fit_test_required in (0, 1)), cycle_limit integer check (cycle_limit > 0), loan_days integer check (loan_days > 0)) strict;

CREATE TABLE item_pack (
    id integer primary key,
    item_id integer not null references item (id),
    name text not null,
    units_per_pack integer not null check (units_per_pack > 0),
    per_packs integer not null default 1 check (per_packs > 0),
    barcode text,
    unique (item_id, name)
  ) strict;

CREATE TABLE known_heading (
    kind text not null,
    heading text not null check (heading <> ''),
    field text not null,
    primary key (kind, heading)
  ) strict;

CREATE TABLE known_word (
    kind text not null check (kind in ('squad', 'task-type')),
    word text not null check (word <> ''),
    squad_id integer references squad (id),
    task_type_id integer references task_type (id),
    primary key (kind, word),
    check ((kind = 'squad') = (squad_id is not null)),
    check ((kind = 'task-type') = (task_type_id is not null))
  ) strict;

CREATE TABLE line_asset (
    document_line_id integer not null references document_line (id),
    asset_id integer not null references asset (id),
    primary key (document_line_id, asset_id)
  ) strict, without rowid;

CREATE TABLE line_person (
    document_line_id integer not null references document_line (id),
    person_id integer not null references person (id),
    quantity integer not null check (quantity > 0),
    primary key (document_line_id, person_id)
  ) strict, without rowid;

CREATE TABLE location (
    id integer primary key,
    code text not null unique,
    name text not null unique,
    kind text not null check (
      kind in ('store', 'shelf', 'vehicle', 'squad-box', 'quarantine', 'decontamination')
    ),
    squad_id integer references squad (id),
    active integer not null default 1 check (active in (0, 1))
  ) strict;

CREATE TABLE lot (
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
  ) strict;

CREATE TABLE lot_event (
    id integer primary key,
    lot_id integer not null references lot (id),
    kind text not null check (kind in ('quarantine', 'release', 'recall', 'recall-lifted')),
    reason text not null check (reason <> ''),
    recall_id integer references recall (id),
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null,
    check ((kind in ('recall', 'recall-lifted')) = (recall_id is not null))
  ) strict;

CREATE TABLE movement (
    id integer primary key,
    document_id integer not null references document (id),
    line_id integer not null references document_line (id),
    item_id integer not null references item (id),
    lot_id integer not null references lot (id),
    location_id integer not null references location (id),
    business_date text not null,
    quantity integer not null check (quantity <> 0),
    amount integer not null
  ) strict;

CREATE TABLE norm (
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
    active integer not null default 1 check (active in (0, 1)), requirement text not null default 'required'
    check (requirement in ('required', 'as-needed')), choice_group text not null default '', valid_to text
    check (valid_to is null or valid_to >= valid_from),
    unique (task_type_id, risk, family_id, basis, valid_from),
    check (
      (basis = 'per-square-metre' and concentration_mg_per_l is not null
        and spray_ml_per_m2 is not null)
      or (basis <> 'per-square-metre' and quantity is not null)
    )
  ) strict;

CREATE TABLE norm_posture (
    norm_id integer not null references norm (id),
    posture text not null check (posture in ('shortage', 'crisis')),
    quantity integer check (quantity >= 0),
    reuse_limit integer check (reuse_limit > 0),
    note text not null default '',
    primary key (norm_id, posture)
  ) strict;

CREATE TABLE norm_substitute (
    norm_id integer not null references norm (id),
    position integer not null,
    family_id integer not null references family (id), from_posture text not null default 'regular'
    check (from_posture in ('regular', 'shortage', 'crisis')),
    primary key (norm_id, position)
  ) strict;

CREATE TABLE party (
    id integer primary key,
    code text not null unique,
    name text not null unique,
    kind text not null check (kind in ('supplier', 'donor', 'upper-agency')),
    contact text not null default '',
    phone text not null default '',
    address text not null default '',
    active integer not null default 1 check (active in (0, 1))
  ) strict;

CREATE TABLE period_close (
    id integer primary key,
    number text not null unique,
    kind text not null check (kind in ('day', 'period')),
    from_day text not null,
    to_day text not null,
    status text not null check (status in ('closed', 'reopened')),
    -- JSON of the sheet as it was signed; reprinted from here.
    snapshot text not null,
    digest text not null,
    dispatches integer not null check (dispatches >= 0),
    person_trips integer not null check (person_trips >= 0),
    last_document_id integer not null check (last_document_id >= 0),
    audit_head text not null default '',
    note text not null default '',
    signed_by text not null check (signed_by <> ''),
    business_date text not null,
    recorded_at integer not null,
    check (from_day <= to_day),
    check (kind = 'period' or from_day = to_day)
  ) strict;

CREATE TABLE period_close_event (
    id integer primary key,
    close_id integer not null references period_close (id),
    kind text not null check (kind in ('reopened')),
    reason text not null check (reason <> ''),
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict;

CREATE TABLE person (
    id integer primary key,
    code text not null unique,
    name text not null default '',
    squad_id integer not null references squad (id),
    coverall_size text not null default '',
    glove_size text not null default '',
    boot_size text not null default '',
    scrubs_size text not null default '',
    active integer not null default 1 check (active in (0, 1))
  , mask_model text not null default '') strict;

CREATE TABLE person_photo (
    person_id integer primary key references person (id),
    media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
    content blob not null
  ) strict;

CREATE TABLE person_record (
    id integer primary key,
    person_id integer not null references person (id),
    kind text not null check (kind in ('training', 'vaccination', 'health-check')),
    name text not null check (name <> ''),
    done_on text not null,
    expires_on text,
    note text not null default '', actor text not null default '', recorded_at integer not null default 0,
    check (expires_on is null or expires_on >= done_on)
  ) strict;

CREATE TABLE plan_scenario (
    id integer primary key,
    name text not null unique check (name <> ''),
    payload text not null,
    author text not null default '',
    recorded_at integer not null
  ) strict;

CREATE TABLE purchase_order (
    id integer primary key,
    number text not null unique,
    status text not null check (status in ('open', 'closed', 'cancelled')),
    party_id integer not null references party (id),
    request_id integer references purchase_request (id),
    business_date text not null,
    expected_on text,
    funding_source text not null default '',
    note text not null default '',
    author text not null default '',
    recorded_at integer not null
  ) strict;

CREATE TABLE purchase_order_line (
    id integer primary key,
    order_id integer not null references purchase_order (id),
    line_no integer not null check (line_no > 0),
    item_id integer not null references item (id),
    request_line_id integer references purchase_request_line (id),
    quantity integer not null check (quantity > 0),
    entered_as text not null default '',
    price_fen integer not null check (price_fen >= 0),
    price_units integer not null check (price_units > 0),
    amount integer not null check (amount >= 0),
    cancelled_quantity integer not null default 0
      check (cancelled_quantity between 0 and quantity),
    note text not null default '',
    unique (order_id, line_no)
  ) strict;

CREATE TABLE purchase_request (
    id integer primary key,
    number text not null unique,
    status text not null check (
      status in ('submitted', 'approved', 'rejected', 'ordered', 'cancelled')
    ),
    business_date text not null,
    needed_by text,
    reason text not null default '',
    author text not null default '',
    recorded_at integer not null
  ) strict;

CREATE TABLE purchase_request_line (
    id integer primary key,
    request_id integer not null references purchase_request (id),
    line_no integer not null check (line_no > 0),
    item_id integer not null references item (id),
    quantity integer not null check (quantity > 0),
    entered_as text not null default '',
    price_fen integer check (price_fen >= 0),
    price_units integer check (price_units > 0),
    party_id integer references party (id),
    note text not null default '',
    unique (request_id, line_no),
    check ((price_fen is null) = (price_units is null))
  ) strict;

CREATE TABLE recall (
    id integer primary key,
    number text not null unique,
    status text not null check (status in ('open', 'closed')),
    business_date text not null,
    issued_by text not null default '',
    notice_no text not null default '',
    reason text not null check (reason <> ''),
    author text not null default '',
    recorded_at integer not null
  ) strict;

CREATE TABLE recall_lot (
    recall_id integer not null references recall (id),
    lot_id integer not null references lot (id),
    primary key (recall_id, lot_id)
  ) strict, without rowid;

CREATE TABLE receipt_detail (
    document_id integer primary key references document (id),
    order_id integer references purchase_order (id),
    donation_id integer references donation (id),
    emergency integer not null default 0 check (emergency in (0, 1)),
    funding_source text not null default '',
    invoice_no text not null default '',
    delivery_note_no text not null default '',
    inspector text not null default ''
  ) strict;

CREATE TABLE receipt_inspection (
    id integer primary key,
    document_id integer not null references document (id),
    position integer not null check (position > 0),
    item_id integer not null references item (id),
    lot_id integer references lot (id),
    order_line_id integer references purchase_order_line (id),
    donation_line_id integer references donation_line (id),
    delivered integer not null check (delivered > 0),
    accepted integer not null check (accepted >= 0),
    quarantined integer not null check (quarantined >= 0),
    rejected integer not null check (rejected >= 0),
    rejection_reason text not null default '',
    certificate_no text not null default '',
    standard text not null default '',
    unique (document_id, position),
    check (delivered = accepted + quarantined + rejected)
  ) strict;

CREATE TABLE reconciliation_mark (
    id integer primary key,
    dispatch_id integer not null references dispatch (id),
    kind text not null check (kind in ('signed', 'reopened')),
    -- Digest of the row that was signed.
    digest text not null,
    reason text not null default '',
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null,
    check (kind = 'signed' or reason <> '')
  ) strict;

CREATE TABLE recovery_code (
    id integer primary key check (id = 1),
    code_hash text not null check (code_hash like 'scrypt$%'),
    failed_attempts integer not null default 0 check (failed_attempts >= 0),
    lock_outs integer not null default 0 check (lock_outs >= 0),
    locked_until integer,
    made_by text not null,
    recorded_at integer not null
  ) strict;

CREATE TABLE return_outcome (
    id integer primary key,
    document_id integer not null references document (id),
    position integer not null check (position > 0),
    source_line_id integer not null references document_line (id),
    quantity integer not null check (quantity > 0),
    outcome text not null check (outcome in ('used', 'contaminated-waste', 'lost')),
    reason text not null default '',
    unique (document_id, position)
  ) strict;

CREATE TABLE setting (
    key text primary key,
    value text not null
  ) strict;

CREATE TABLE squad (
    id integer primary key,
    code text not null unique,
    name text not null unique,
    active integer not null default 1 check (active in (0, 1))
  ) strict;

CREATE TABLE stock_count (
    id integer primary key,
    number text not null unique,
    status text not null check (status in ('counting', 'review', 'posted', 'cancelled')),
    scope text not null check (scope in ('full', 'location', 'category', 'cycle')),
    location_id integer references location (id),
    category text,
    blind integer not null check (blind in (0, 1)),
    business_date text not null,
    snapshot_movement_id integer not null check (snapshot_movement_id >= 0),
    first_counter text not null default '',
    second_counter text not null default '',
    recount_percent integer not null check (recount_percent between 0 and 100),
    note text not null default '',
    author text not null default '',
    adjustment_document_id integer references document (id),
    recorded_at integer not null,
    closed_at integer,
    check ((scope = 'location') = (location_id is not null)),
    check ((scope = 'category') = (category is not null))
  ) strict;

CREATE TABLE stock_count_line (
    id integer primary key,
    count_id integer not null references stock_count (id),
    line_no integer not null check (line_no > 0),
    item_id integer not null references item (id),
    lot_id integer not null references lot (id),
    location_id integer not null references location (id),
    book_quantity integer not null check (book_quantity >= 0),
    first_quantity integer check (first_quantity >= 0),
    first_movement_id integer,
    second_quantity integer check (second_quantity >= 0),
    second_movement_id integer,
    final_quantity integer check (final_quantity >= 0),
    final_movement_id integer,
    reason_code text,
    reason text not null default '',
    unique (count_id, line_no),
    unique (count_id, lot_id, location_id)
  ) strict;

CREATE TABLE stock_debt (
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
  ) strict;

CREATE TABLE stock_debt_event (
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
  ) strict;

CREATE TABLE stock_request (
    id integer primary key,
    kind text not null check (kind in ('adjustment', 'disposal')),
    status text not null check (status in ('submitted', 'posted', 'rejected', 'withdrawn')),
    business_date text not null,
    witness text not null default '',
    disposal_method text,
    reason text not null default '',
    author text not null default '',
    document_id integer references document (id),
    recorded_at integer not null
  ) strict;

CREATE TABLE stock_request_line (
    id integer primary key,
    request_id integer not null references stock_request (id),
    line_no integer not null check (line_no > 0),
    item_id integer not null references item (id),
    lot_id integer not null references lot (id),
    location_id integer not null references location (id),
    quantity integer not null check (quantity <> 0),
    reason_code text not null,
    reason text not null default '',
    entered_as text not null default '',
    unique (request_id, line_no)
  ) strict;

CREATE TABLE struck_entry (
    id integer primary key,
    fit_test_id integer unique references fit_test (id),
    person_record_id integer unique references person_record (id),
    reason text not null check (reason <> ''),
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null,
    check ((fit_test_id is null) <> (person_record_id is null))
  ) strict;

CREATE TABLE task_type (
    id integer primary key,
    code text not null unique,
    name text not null unique,
    kind text not null check (
      kind in ('investigation', 'sampling', 'disinfection', 'supervision', 'transport', 'other')
    ),
    active integer not null default 1 check (active in (0, 1))
  ) strict;

CREATE TABLE user_account (
    id integer primary key,
    name text not null unique check (name <> '' and name = trim(name)),
    role text not null check (role in ('clerk', 'keeper', 'chief', 'administrator', 'viewer')),
    pin_hash text check (pin_hash like 'scrypt$%'),
    active integer not null default 1 check (active in (0, 1)),
    failed_attempts integer not null default 0 check (failed_attempts >= 0),
    lock_outs integer not null default 0 check (lock_outs >= 0),
    locked_until integer,
    recorded_at integer not null
  ) strict;

CREATE INDEX approval_subject on approval (subject, subject_id);

CREATE INDEX asset_event_asset on asset_event (asset_id);

CREATE INDEX asset_event_document on asset_event (document_id) where document_id is not null;

CREATE INDEX asset_lot on asset (lot_id);

CREATE INDEX asset_state on asset (state);

CREATE INDEX balance_item on balance (item_id, quantity);

CREATE INDEX decontamination_line_asset on decontamination_line (asset_id)
    where asset_id is not null;

CREATE INDEX decontamination_status on decontamination (status, business_date);

CREATE INDEX dispatch_attachment_dispatch on dispatch_attachment (dispatch_id);

CREATE INDEX dispatch_batch_no on dispatch (batch_no);

CREATE INDEX dispatch_business_date on dispatch (business_date);

CREATE INDEX dispatch_change_dispatch on dispatch_change (dispatch_id);

CREATE INDEX dispatch_link_dispatch on dispatch_link (dispatch_id);

CREATE INDEX dispatch_waiting on dispatch (status) where status in ('planned', 'out');

CREATE INDEX document_kind_date on document (kind, business_date);

CREATE INDEX document_line_source on document_line (source_line_id)
    where source_line_id is not null;

CREATE UNIQUE INDEX document_reversed_once on document (source_document_id)
    where kind = 'reversal';

CREATE INDEX document_source on document (source_document_id)
    where source_document_id is not null;

CREATE INDEX donation_line_item on donation_line (item_id);

CREATE INDEX donation_status on donation (status, business_date);

CREATE INDEX explanation_dispatch on explanation (dispatch_id) where dispatch_id is not null;

CREATE INDEX explanation_document on explanation (document_id) where document_id is not null;

CREATE INDEX fit_override_date on fit_override (business_date);

CREATE INDEX fit_test_person on fit_test (person_id);

CREATE INDEX incident_dispatch on incident (dispatch_id) where dispatch_id is not null;

CREATE INDEX incident_event_incident on incident_event (incident_id);

CREATE INDEX incident_follow_up on incident (follow_up_on) where status = 'open';

CREATE INDEX incident_lot on incident (lot_id) where lot_id is not null;

CREATE INDEX incident_person on incident (person_id) where person_id is not null;

CREATE INDEX incident_status on incident (status, business_date);

CREATE INDEX intake_report_source on intake_report (source_id, digest);

CREATE INDEX item_family on item (family_id);

CREATE INDEX item_pack_barcode on item_pack (barcode) where barcode is not null;

CREATE INDEX line_asset_asset on line_asset (asset_id);

CREATE INDEX line_person_person on line_person (person_id);

CREATE INDEX lot_event_lot on lot_event (lot_id);

CREATE INDEX lot_expiry on lot (expires_on) where expires_on is not null;

CREATE INDEX movement_item_date on movement (item_id, business_date);

CREATE INDEX movement_line on movement (line_id);

CREATE INDEX movement_place_date on movement (lot_id, location_id, business_date, quantity);

CREATE INDEX period_close_days on period_close (from_day, to_day) where status = 'closed';

CREATE INDEX person_record_expiry on person_record (expires_on) where expires_on is not null;

CREATE INDEX person_record_person on person_record (person_id);

CREATE INDEX person_squad on person (squad_id);

CREATE INDEX purchase_order_line_item on purchase_order_line (item_id);

CREATE INDEX purchase_order_line_request on purchase_order_line (request_line_id)
    where request_line_id is not null;

CREATE INDEX purchase_order_open on purchase_order (status) where status = 'open';

CREATE INDEX purchase_order_party on purchase_order (party_id, business_date);

CREATE INDEX purchase_request_line_item on purchase_request_line (item_id);

CREATE INDEX purchase_request_status on purchase_request (status, business_date);

CREATE INDEX recall_lot_lot on recall_lot (lot_id);

CREATE INDEX receipt_detail_donation on receipt_detail (donation_id)
    where donation_id is not null;

CREATE INDEX receipt_detail_emergency on receipt_detail (document_id) where emergency = 1;

CREATE INDEX receipt_detail_order on receipt_detail (order_id) where order_id is not null;

CREATE INDEX receipt_inspection_donation_line on receipt_inspection (donation_line_id)
    where donation_line_id is not null;

CREATE INDEX receipt_inspection_order_line on receipt_inspection (order_line_id)
    where order_line_id is not null;

CREATE INDEX reconciliation_mark_dispatch on reconciliation_mark (dispatch_id);

CREATE INDEX return_outcome_source on return_outcome (source_line_id);

CREATE INDEX stock_count_status on stock_count (status, business_date);

CREATE INDEX stock_debt_event_debt on stock_debt_event (debt_id);

CREATE INDEX stock_debt_event_line on stock_debt_event (document_line_id)
    where document_line_id is not null;

CREATE INDEX stock_debt_item on stock_debt (item_id);

CREATE INDEX stock_request_status on stock_request (status, business_date);

CREATE TRIGGER approval_no_delete before delete on approval
   begin select raise(abort, 'guard: approval rows are never changed'); end;

CREATE TRIGGER approval_no_update before update on approval
   begin select raise(abort, 'guard: approval rows are never changed'); end;

CREATE TRIGGER asset_event_no_delete before delete on asset_event
   begin select raise(abort, 'guard: asset_event rows are never changed'); end;

CREATE TRIGGER asset_event_no_update before update on asset_event
   begin select raise(abort, 'guard: asset_event rows are never changed'); end;

CREATE TRIGGER asset_no_delete before delete on asset
   begin select raise(abort, 'guard: asset rows are never changed'); end;

CREATE TRIGGER audit_no_delete before delete on audit
   begin select raise(abort, 'guard: audit rows are never changed'); end;

CREATE TRIGGER audit_no_update before update on audit
   begin select raise(abort, 'guard: audit rows are never changed'); end;

CREATE TRIGGER command_no_delete before delete on command
   begin select raise(abort, 'guard: command rows are never changed'); end;

CREATE TRIGGER command_no_update before update on command
   begin select raise(abort, 'guard: command rows are never changed'); end;

CREATE TRIGGER debt_only_on_draft before insert on stock_debt
   when (select status from document where id = new.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines are only added to a draft'); end;

CREATE TRIGGER debt_within_its_quantity before insert on stock_debt_event
   when (select quantity from stock_debt where id = new.debt_id) < new.quantity + (
     select coalesce(sum(event.quantity), 0) from stock_debt_event as event
     left join document_line as line on line.id = event.document_line_id
     left join document on document.id = line.document_id
     where event.debt_id = new.debt_id and coalesce(document.status, 'posted') <> 'reversed'
   )
   begin select raise(abort, 'guard: no more of a debt is settled than is owed'); end;

CREATE TRIGGER decided_request_frozen before update on stock_request
   when old.status <> 'submitted'
   begin select raise(abort, 'guard: a request that was decided is never changed'); end;

CREATE TRIGGER decontamination_line_no_delete before delete on decontamination_line
   begin select raise(abort, 'guard: decontamination_line rows are never changed'); end;

CREATE TRIGGER decontamination_no_delete before delete on decontamination
   begin select raise(abort, 'guard: decontamination rows are never changed'); end;

CREATE TRIGGER dispatch_attachment_no_delete before delete on dispatch_attachment
   begin select raise(abort, 'guard: dispatch_attachment rows are never changed'); end;

CREATE TRIGGER dispatch_change_no_delete before delete on dispatch_change
   begin select raise(abort, 'guard: dispatch_change rows are never changed'); end;

CREATE TRIGGER dispatch_change_no_update before update on dispatch_change
   begin select raise(abort, 'guard: dispatch_change rows are never changed'); end;

CREATE TRIGGER document_frozen before update on document when old.status <> 'draft'
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
   end;

CREATE TRIGGER document_no_delete before delete on document
   begin select raise(abort, 'guard: documents are never deleted'); end;

CREATE TRIGGER document_posts_before_reversal before update of status on document
   when old.status = 'draft' and new.status = 'reversed'
   begin select raise(abort, 'guard: only a posted document is reversed'); end;

CREATE TRIGGER document_posts_whole before update of status on document
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
   end;

CREATE TRIGGER document_signature_no_delete before delete on document_signature
   begin select raise(abort, 'guard: document_signature rows are never changed'); end;

CREATE TRIGGER document_signature_no_update before update on document_signature
   begin select raise(abort, 'guard: document_signature rows are never changed'); end;

CREATE TRIGGER document_starts_as_draft before insert on document when new.status <> 'draft'
   begin select raise(abort, 'guard: a document starts as a draft'); end;

CREATE TRIGGER donation_line_no_delete before delete on donation_line
   begin select raise(abort, 'guard: donation_line rows are never changed'); end;

CREATE TRIGGER donation_line_no_update before update on donation_line
   begin select raise(abort, 'guard: donation_line rows are never changed'); end;

CREATE TRIGGER donation_no_delete before delete on donation
   begin select raise(abort, 'guard: donation rows are never changed'); end;

CREATE TRIGGER draft_line_stays before update on document_line
   when (select status from document where id = old.document_id) is 'draft'
     and (
       new.document_id is not old.document_id or new.id is not old.id
       or (select item_id from lot where id = new.lot_id) is not new.item_id
       or exists (select 1 from movement where line_id = old.id)
     )
   begin
     select raise(abort, 'guard: a line stays on its document, its lot and what it moved');
   end;

CREATE TRIGGER explanation_no_delete before delete on explanation
   begin select raise(abort, 'guard: explanation rows are never changed'); end;

CREATE TRIGGER explanation_no_update before update on explanation
   begin select raise(abort, 'guard: explanation rows are never changed'); end;

CREATE TRIGGER fit_override_no_delete before delete on fit_override
   begin select raise(abort, 'guard: fit_override rows are never changed'); end;

CREATE TRIGGER fit_override_no_update before update on fit_override
   begin select raise(abort, 'guard: fit_override rows are never changed'); end;

CREATE TRIGGER fit_test_no_delete before delete on fit_test
   begin select raise(abort, 'guard: fit_test rows are never changed'); end;

CREATE TRIGGER fit_test_no_update before update on fit_test
   begin select raise(abort, 'guard: fit_test rows are never changed'); end;

CREATE TRIGGER incident_event_no_delete before delete on incident_event
   begin select raise(abort, 'guard: incident_event rows are never changed'); end;

CREATE TRIGGER incident_event_no_update before update on incident_event
   begin select raise(abort, 'guard: incident_event rows are never changed'); end;

CREATE TRIGGER incident_keeps_its_facts before update on incident
   when new.id is not old.id or new.number is not old.number
     or new.business_date is not old.business_date or new.occurred_at is not old.occurred_at
     or new.kind is not old.kind or new.person_id is not old.person_id
     or new.person_name is not old.person_name or new.dispatch_id is not old.dispatch_id
     or new.item_id is not old.item_id or new.lot_id is not old.lot_id
     or new.description is not old.description or new.action is not old.action
     or new.author is not old.author or new.recorded_at is not old.recorded_at
   begin select raise(abort, 'guard: what an incident says stays'); end;

CREATE TRIGGER incident_no_delete before delete on incident
   begin select raise(abort, 'guard: incident rows are never changed'); end;

CREATE TRIGGER intake_report_no_delete before delete on intake_report
   begin select raise(abort, 'guard: intake_report rows are never changed'); end;

CREATE TRIGGER intake_report_no_update before update on intake_report
   begin select raise(abort, 'guard: intake_report rows are never changed'); end;

CREATE TRIGGER line_asset_no_delete before delete on line_asset
   begin select raise(abort, 'guard: line_asset rows are never changed'); end;

CREATE TRIGGER line_asset_no_update before update on line_asset
   begin select raise(abort, 'guard: line_asset rows are never changed'); end;

CREATE TRIGGER line_frozen before update on document_line
   when (select status from document where id = old.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines of a posted document are never changed'); end;

CREATE TRIGGER line_names_its_lot before insert on document_line
   when (select item_id from lot where id = new.lot_id) is not new.item_id
   begin select raise(abort, 'guard: a line names a lot of its own item'); end;

CREATE TRIGGER line_no_delete before delete on document_line
   when (select status from document where id = old.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines of a posted document are never deleted'); end;

CREATE TRIGGER line_only_on_draft before insert on document_line
   when (select status from document where id = new.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines are only added to a draft'); end;

CREATE TRIGGER line_person_no_delete before delete on line_person
   begin select raise(abort, 'guard: line_person rows are never changed'); end;

CREATE TRIGGER line_person_no_update before update on line_person
   begin select raise(abort, 'guard: line_person rows are never changed'); end;

CREATE TRIGGER lot_event_no_delete before delete on lot_event
   begin select raise(abort, 'guard: lot_event rows are never changed'); end;

CREATE TRIGGER lot_event_no_update before update on lot_event
   begin select raise(abort, 'guard: lot_event rows are never changed'); end;

CREATE TRIGGER lot_keeps_its_item before update of item_id on lot
   when new.item_id is not old.item_id
   begin select raise(abort, 'guard: a lot stays with its item'); end;

CREATE TRIGGER movement_fits_line before insert on movement
   begin
     select raise(abort, 'guard: a movement belongs to a line of a draft and repeats its place')
     where not exists (
       select 1 from document_line as line join document on document.id = line.document_id
       where line.id = new.line_id and line.document_id = new.document_id
         and document.status = 'draft' and document.business_date = new.business_date
         and line.item_id = new.item_id and line.lot_id = new.lot_id
         and line.location_id = new.location_id
     );
   end;

CREATE TRIGGER movement_no_delete before delete on movement
   begin select raise(abort, 'guard: movement rows are never changed'); end;

CREATE TRIGGER movement_no_update before update on movement
   begin select raise(abort, 'guard: movement rows are never changed'); end;

CREATE TRIGGER outcome_only_on_draft before insert on return_outcome
   when (select status from document where id = new.document_id) is not 'draft'
   begin select raise(abort, 'guard: lines are only added to a draft'); end;

CREATE TRIGGER period_close_event_no_delete before delete on period_close_event
   begin select raise(abort, 'guard: period_close_event rows are never changed'); end;

CREATE TRIGGER period_close_event_no_update before update on period_close_event
   begin select raise(abort, 'guard: period_close_event rows are never changed'); end;

CREATE TRIGGER period_close_frozen before update on period_close
   when not (old.status = 'closed' and new.status = 'reopened')
     or new.number is not old.number or new.snapshot is not old.snapshot
     or new.digest is not old.digest or new.from_day is not old.from_day
     or new.to_day is not old.to_day or new.signed_by is not old.signed_by
     or new.last_document_id is not old.last_document_id
   begin select raise(abort, 'guard: of a closed period only its reopening is written'); end;

CREATE TRIGGER period_close_no_delete before delete on period_close
   begin select raise(abort, 'guard: period_close rows are never changed'); end;

CREATE TRIGGER person_record_no_delete before delete on person_record
   begin select raise(abort, 'guard: person_record rows are never changed'); end;

CREATE TRIGGER person_record_no_update before update on person_record
   begin select raise(abort, 'guard: person_record rows are never changed'); end;

CREATE TRIGGER placed_line_frozen before update on purchase_order_line
   when new.order_id is not old.order_id or new.item_id is not old.item_id
     or new.quantity is not old.quantity or new.amount is not old.amount
     or new.price_fen is not old.price_fen or new.price_units is not old.price_units
     or new.cancelled_quantity < old.cancelled_quantity
   begin
     select raise(abort, 'guard: of a placed order only the rest is given up');
   end;

CREATE TRIGGER posted_count_frozen before update on stock_count_line
   when (select status from stock_count where id = old.count_id) in ('posted', 'cancelled')
   begin select raise(abort, 'guard: lines of a closed count are never changed'); end;

CREATE TRIGGER purchase_order_line_no_delete before delete on purchase_order_line
   begin select raise(abort, 'guard: purchase_order_line rows are never changed'); end;

CREATE TRIGGER purchase_order_no_delete before delete on purchase_order
   begin select raise(abort, 'guard: purchase_order rows are never changed'); end;

CREATE TRIGGER purchase_request_line_no_delete before delete on purchase_request_line
   begin select raise(abort, 'guard: purchase_request_line rows are never changed'); end;

CREATE TRIGGER purchase_request_line_no_update before update on purchase_request_line
   begin select raise(abort, 'guard: purchase_request_line rows are never changed'); end;

CREATE TRIGGER purchase_request_no_delete before delete on purchase_request
   begin select raise(abort, 'guard: purchase_request rows are never changed'); end;

CREATE TRIGGER recall_lot_no_delete before delete on recall_lot
   begin select raise(abort, 'guard: recall_lot rows are never changed'); end;

CREATE TRIGGER recall_lot_no_update before update on recall_lot
   begin select raise(abort, 'guard: recall_lot rows are never changed'); end;

CREATE TRIGGER recall_no_delete before delete on recall
   begin select raise(abort, 'guard: recall rows are never changed'); end;

CREATE TRIGGER receipt_detail_no_delete before delete on receipt_detail
   begin select raise(abort, 'guard: receipt_detail rows are never changed'); end;

CREATE TRIGGER receipt_detail_no_update before update on receipt_detail
   begin select raise(abort, 'guard: receipt_detail rows are never changed'); end;

CREATE TRIGGER receipt_inspection_no_delete before delete on receipt_inspection
   begin select raise(abort, 'guard: receipt_inspection rows are never changed'); end;

CREATE TRIGGER receipt_inspection_no_update before update on receipt_inspection
   begin select raise(abort, 'guard: receipt_inspection rows are never changed'); end;

CREATE TRIGGER reconciliation_mark_no_delete before delete on reconciliation_mark
   begin select raise(abort, 'guard: reconciliation_mark rows are never changed'); end;

CREATE TRIGGER reconciliation_mark_no_update before update on reconciliation_mark
   begin select raise(abort, 'guard: reconciliation_mark rows are never changed'); end;

CREATE TRIGGER return_outcome_no_delete before delete on return_outcome
   begin select raise(abort, 'guard: return_outcome rows are never changed'); end;

CREATE TRIGGER return_outcome_no_update before update on return_outcome
   begin select raise(abort, 'guard: return_outcome rows are never changed'); end;

CREATE TRIGGER stock_count_no_delete before delete on stock_count
   begin select raise(abort, 'guard: stock_count rows are never changed'); end;

CREATE TRIGGER stock_debt_event_no_delete before delete on stock_debt_event
   begin select raise(abort, 'guard: stock_debt_event rows are never changed'); end;

CREATE TRIGGER stock_debt_event_no_update before update on stock_debt_event
   begin select raise(abort, 'guard: stock_debt_event rows are never changed'); end;

CREATE TRIGGER stock_debt_no_delete before delete on stock_debt
   begin select raise(abort, 'guard: stock_debt rows are never changed'); end;

CREATE TRIGGER stock_debt_no_update before update on stock_debt
   begin select raise(abort, 'guard: stock_debt rows are never changed'); end;

CREATE TRIGGER stock_request_line_no_delete before delete on stock_request_line
   begin select raise(abort, 'guard: stock_request_line rows are never changed'); end;

CREATE TRIGGER stock_request_line_no_update before update on stock_request_line
   begin select raise(abort, 'guard: stock_request_line rows are never changed'); end;

CREATE TRIGGER stock_request_no_delete before delete on stock_request
   begin select raise(abort, 'guard: stock_request rows are never changed'); end;

CREATE TRIGGER struck_entry_no_delete before delete on struck_entry
   begin select raise(abort, 'guard: struck_entry rows are never changed'); end;

CREATE TRIGGER struck_entry_no_update before update on struck_entry
   begin select raise(abort, 'guard: struck_entry rows are never changed'); end;

CREATE TRIGGER user_account_keeps_its_name before update of id, name on user_account
   when new.id is not old.id or new.name is not old.name
   begin select raise(abort, 'guard: a user keeps their name'); end;

CREATE TRIGGER user_account_no_delete before delete on user_account
   begin select raise(abort, 'guard: user_account rows are never changed'); end;
