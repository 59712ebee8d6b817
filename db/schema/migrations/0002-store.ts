import { appendOnly } from '../dialect/guards.ts';

/** Tables of which nothing is ever changed: what somebody decided, found, declared or asked for. */
const recordsOnly = [
  'approval',
  'receipt_detail',
  'receipt_inspection',
  'lot_event',
  'recall_lot',
  'donation_line',
  'purchase_request_line',
  'stock_request_line',
] as const;

/** Papers that change their state but never go. */
const papers = [
  'donation',
  'purchase_request',
  'purchase_order',
  'purchase_order_line',
  'recall',
  'stock_count',
  'stock_request',
] as const;

/**
 * Purchasing, receiving, lots, counts and disposal. Like the foundation: quantities are base units,
 * amounts fen, dates `YYYY-MM-DD`, instants UTC milliseconds. A price is a rational number, so many
 * fen for so many base units, so that a price per pack loses nothing when pieces are counted.
 */
export const store: readonly string[] = [
  `create table approval (
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
  ) strict`,
  `create index approval_subject on approval (subject, subject_id)`,

  `create table purchase_request (
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
  ) strict`,
  `create index purchase_request_status on purchase_request (status, business_date)`,

  `create table purchase_request_line (
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
  ) strict`,
  `create index purchase_request_line_item on purchase_request_line (item_id)`,

  `create table purchase_order (
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
  ) strict`,
  `create index purchase_order_open on purchase_order (status) where status = 'open'`,
  `create index purchase_order_party on purchase_order (party_id, business_date)`,

  `create table purchase_order_line (
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
  ) strict`,
  `create index purchase_order_line_item on purchase_order_line (item_id)`,
  `create index purchase_order_line_request on purchase_order_line (request_line_id)
    where request_line_id is not null`,

  `create table donation (
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
  ) strict`,
  `create index donation_status on donation (status, business_date)`,

  `create table donation_line (
    id integer primary key,
    donation_id integer not null references donation (id),
    line_no integer not null check (line_no > 0),
    item_id integer not null references item (id),
    quantity integer not null check (quantity > 0),
    note text not null default '',
    unique (donation_id, line_no)
  ) strict`,
  `create index donation_line_item on donation_line (item_id)`,

  `create table receipt_detail (
    document_id integer primary key references document (id),
    order_id integer references purchase_order (id),
    donation_id integer references donation (id),
    emergency integer not null default 0 check (emergency in (0, 1)),
    funding_source text not null default '',
    invoice_no text not null default '',
    delivery_note_no text not null default '',
    inspector text not null default ''
  ) strict`,
  `create index receipt_detail_order on receipt_detail (order_id) where order_id is not null`,
  `create index receipt_detail_donation on receipt_detail (donation_id)
    where donation_id is not null`,
  `create index receipt_detail_emergency on receipt_detail (document_id) where emergency = 1`,

  `create table receipt_inspection (
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
  ) strict`,
  `create index receipt_inspection_order_line on receipt_inspection (order_line_id)
    where order_line_id is not null`,
  `create index receipt_inspection_donation_line on receipt_inspection (donation_line_id)
    where donation_line_id is not null`,

  `create table recall (
    id integer primary key,
    number text not null unique,
    status text not null check (status in ('open', 'closed')),
    business_date text not null,
    issued_by text not null default '',
    notice_no text not null default '',
    reason text not null check (reason <> ''),
    author text not null default '',
    recorded_at integer not null
  ) strict`,

  `create table recall_lot (
    recall_id integer not null references recall (id),
    lot_id integer not null references lot (id),
    primary key (recall_id, lot_id)
  ) strict, without rowid`,
  `create index recall_lot_lot on recall_lot (lot_id)`,

  `create table lot_event (
    id integer primary key,
    lot_id integer not null references lot (id),
    kind text not null check (kind in ('quarantine', 'release', 'recall', 'recall-lifted')),
    reason text not null check (reason <> ''),
    recall_id integer references recall (id),
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null,
    check ((kind in ('recall', 'recall-lifted')) = (recall_id is not null))
  ) strict`,
  `create index lot_event_lot on lot_event (lot_id)`,

  `create table box_content (
    location_id integer not null references location (id),
    item_id integer not null references item (id),
    quantity integer not null check (quantity > 0),
    primary key (location_id, item_id)
  ) strict, without rowid`,

  `create table stock_count (
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
  ) strict`,
  `create index stock_count_status on stock_count (status, business_date)`,

  `create table stock_count_line (
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
  ) strict`,

  `create table stock_request (
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
  ) strict`,
  `create index stock_request_status on stock_request (status, business_date)`,

  `create table stock_request_line (
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
  ) strict`,

  ...recordsOnly.flatMap((table) => [appendOnly(table, 'update'), appendOnly(table, 'delete')]),
  ...papers.map((table) => appendOnly(table, 'delete')),

  `create trigger placed_line_frozen before update on purchase_order_line
   when new.order_id is not old.order_id or new.item_id is not old.item_id
     or new.quantity is not old.quantity or new.amount is not old.amount
     or new.price_fen is not old.price_fen or new.price_units is not old.price_units
     or new.cancelled_quantity < old.cancelled_quantity
   begin
     select raise(abort, 'guard: of a placed order only the rest is given up');
   end`,

  `create trigger posted_count_frozen before update on stock_count_line
   when (select status from stock_count where id = old.count_id) in ('posted', 'cancelled')
   begin select raise(abort, 'guard: lines of a closed count are never changed'); end`,

  `create trigger decided_request_frozen before update on stock_request
   when old.status <> 'submitted'
   begin select raise(abort, 'guard: a request that was decided is never changed'); end`,
];
