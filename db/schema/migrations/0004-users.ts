import { appendOnly } from '../dialect/guards.ts';

/**
 * Who may work at the desk. A name stands on documents and decides who may approve what, so that it
 * never changes and never comes back to somebody else. A PIN is kept as the text of `db/pin-hash.ts`
 * alone; so is the code that lets an administrator back in.
 */
export const users: readonly string[] = [
  `create table user_account (
    id integer primary key,
    name text not null unique check (name <> '' and name = trim(name)),
    role text not null check (role in ('clerk', 'keeper', 'chief', 'administrator', 'viewer')),
    pin_hash text check (pin_hash like 'scrypt$%'),
    active integer not null default 1 check (active in (0, 1)),
    failed_attempts integer not null default 0 check (failed_attempts >= 0),
    lock_outs integer not null default 0 check (lock_outs >= 0),
    locked_until integer,
    recorded_at integer not null
  ) strict`,

  `create table recovery_code (
    id integer primary key check (id = 1),
    code_hash text not null check (code_hash like 'scrypt$%'),
    failed_attempts integer not null default 0 check (failed_attempts >= 0),
    lock_outs integer not null default 0 check (lock_outs >= 0),
    locked_until integer,
    made_by text not null,
    recorded_at integer not null
  ) strict`,

  appendOnly('user_account', 'delete'),

  `create trigger user_account_keeps_its_name before update of id, name on user_account
   when new.id is not old.id or new.name is not old.name
   begin select raise(abort, 'guard: a user keeps their name'); end`,
];
