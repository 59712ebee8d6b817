import { appendOnly } from '../dialect/guards.ts';

/** Tables of which nothing is ever changed: what came in, changed, was explained or signed. */
const recordsOnly = [
  'dispatch_change',
  'intake_report',
  'explanation',
  'reconciliation_mark',
  'period_close_event',
] as const;

/**
 * The evening's work: the dispatch log as it changes and where it comes from, what differences were
 * explained and signed, days that are closed, and scenarios that were kept. Units as in the
 * foundation.
 */
export const evening: readonly string[] = [
  `alter table dispatch add column merged_into integer references dispatch (id)`,

  `create table intake_source (
    id integer primary key,
    kind text not null check (kind in ('folder', 'sqlite')),
    name text not null unique check (name <> ''),
    path text not null check (path <> ''),
    mapping text not null default '{}',
    every_minutes integer not null default 5 check (every_minutes between 1 and 1440),
    active integer not null default 1 check (active in (0, 1))
  ) strict`,

  `create table intake_report (
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
  ) strict`,
  `create index intake_report_source on intake_report (source_id, digest)`,

  `create table dispatch_change (
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
  ) strict`,
  `create index dispatch_change_dispatch on dispatch_change (dispatch_id)`,

  `create table dispatch_attachment (
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
  ) strict`,
  `create index dispatch_attachment_dispatch on dispatch_attachment (dispatch_id)`,

  // A word of an outside log for one of our squads or task types: said once, remembered.
  `create table known_word (
    kind text not null check (kind in ('squad', 'task-type')),
    word text not null check (word <> ''),
    squad_id integer references squad (id),
    task_type_id integer references task_type (id),
    primary key (kind, word),
    check ((kind = 'squad') = (squad_id is not null)),
    check ((kind = 'task-type') = (task_type_id is not null))
  ) strict`,

  // A heading of somebody's spreadsheet for one of our fields; an empty field: it means nothing here.
  `create table known_heading (
    kind text not null,
    heading text not null check (heading <> ''),
    field text not null,
    primary key (kind, heading)
  ) strict`,

  `create table explanation (
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
  ) strict`,
  `create index explanation_dispatch on explanation (dispatch_id) where dispatch_id is not null`,
  `create index explanation_document on explanation (document_id) where document_id is not null`,

  `create table reconciliation_mark (
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
  ) strict`,
  `create index reconciliation_mark_dispatch on reconciliation_mark (dispatch_id)`,

  `create table period_close (
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
  ) strict`,
  `create index period_close_days on period_close (from_day, to_day) where status = 'closed'`,

  `create table period_close_event (
    id integer primary key,
    close_id integer not null references period_close (id),
    kind text not null check (kind in ('reopened')),
    reason text not null check (reason <> ''),
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict`,

  `create table plan_scenario (
    id integer primary key,
    name text not null unique check (name <> ''),
    payload text not null,
    author text not null default '',
    recorded_at integer not null
  ) strict`,

  ...recordsOnly.flatMap((table) => [appendOnly(table, 'update'), appendOnly(table, 'delete')]),
  appendOnly('period_close', 'delete'),
  appendOnly('dispatch_attachment', 'delete'),

  `create trigger period_close_frozen before update on period_close
   when not (old.status = 'closed' and new.status = 'reopened')
     or new.number is not old.number or new.snapshot is not old.snapshot
     or new.digest is not old.digest or new.from_day is not old.from_day
     or new.to_day is not old.to_day or new.signed_by is not old.signed_by
     or new.last_document_id is not old.last_document_id
   begin select raise(abort, 'guard: of a closed period only its reopening is written'); end`,
];
