import { appendOnly } from '../dialect/guards.ts';

/** What was found of a person stays as it was found; a mistake is struck out beside it. */
const recordsOnly = ['fit_test', 'person_record', 'struck_entry'] as const;

/**
 * People's records that only grow: a second fit test on the same day is an entry of its own, a
 * mistake is struck out with a reason, and what an exposure led to has a word of its own.
 */
export const people: readonly string[] = [
  // Without the unique key: somebody refitted on the same day is tested twice.
  `create table fit_test_next (
    id integer primary key,
    person_id integer not null references person (id),
    tested_on text not null,
    mask_code text not null,
    passed integer not null check (passed in (0, 1)),
    method text not null default '',
    note text not null default '',
    actor text not null default '',
    recorded_at integer not null default 0
  ) strict`,
  `insert into fit_test_next (id, person_id, tested_on, mask_code, passed, method, note)
    select id, person_id, tested_on, mask_code, passed, method, note from fit_test`,
  `drop table fit_test`,
  `alter table fit_test_next rename to fit_test`,
  `create index fit_test_person on fit_test (person_id)`,

  `alter table person_record add column actor text not null default ''`,
  `alter table person_record add column recorded_at integer not null default 0`,

  `create table struck_entry (
    id integer primary key,
    fit_test_id integer unique references fit_test (id),
    person_record_id integer unique references person_record (id),
    reason text not null check (reason <> ''),
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null,
    check ((fit_test_id is null) <> (person_record_id is null))
  ) strict`,

  `create table incident_event_next (
    id integer primary key,
    incident_id integer not null references incident (id),
    kind text not null check (kind in (
      'note', 'follow-up', 'quarantine', 'recall', 'closed', 'reopened'
    )),
    note text not null default '',
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict`,
  `insert into incident_event_next select * from incident_event`,
  `drop table incident_event`,
  `alter table incident_event_next rename to incident_event`,
  `create index incident_event_incident on incident_event (incident_id)`,
  appendOnly('incident_event', 'update'),
  appendOnly('incident_event', 'delete'),
  `create index incident_person on incident (person_id) where person_id is not null`,
  `create index incident_dispatch on incident (dispatch_id) where dispatch_id is not null`,
  `create index incident_follow_up on incident (follow_up_on) where status = 'open'`,

  // What was first entered of an exposure stays; what comes after is an event.
  `create trigger incident_keeps_its_facts before update on incident
   when new.id is not old.id or new.number is not old.number
     or new.business_date is not old.business_date or new.occurred_at is not old.occurred_at
     or new.kind is not old.kind or new.person_id is not old.person_id
     or new.person_name is not old.person_name or new.dispatch_id is not old.dispatch_id
     or new.item_id is not old.item_id or new.lot_id is not old.lot_id
     or new.description is not old.description or new.action is not old.action
     or new.author is not old.author or new.recorded_at is not old.recorded_at
   begin select raise(abort, 'guard: what an incident says stays'); end`,

  ...recordsOnly.flatMap((table) => [appendOnly(table, 'update'), appendOnly(table, 'delete')]),
];
