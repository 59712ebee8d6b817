import { createHash, randomUUID } from 'node:crypto';
import { AUDIT_GENESIS, auditHash, canonicalJson } from '../audit.ts';
import { sealOfSeals } from '../ledger/document-seal.ts';
import type { Connection } from '../schema/dialect/sqlite.ts';
import { sealWhatIsThere } from '../schema/migrations/0009-seals.ts';
import { tablesOf } from './description.ts';

/** Columns that hold somebody's name or code, whatever table they are in. */
export const nameColumns: readonly string[] = [
  'actor',
  'added_by',
  'approver',
  'author',
  'first_counter',
  'handed_over_by',
  'inspected_by',
  'inspector',
  'issued_by',
  'made_by',
  'maker',
  'performed_by',
  'person_name',
  'recipient',
  'second_counter',
  'signed_by',
  'signer',
  'witness',
];

/** Columns in which people write what they like, so that anybody's name may stand there. */
export const freeColumns: readonly string[] = [
  'action',
  'address',
  'after',
  'before',
  'contact',
  'description',
  'intent',
  'note',
  'phone',
  'place',
  'reason',
  'rejection_reason',
  'restricted_use',
  'vehicle',
];

/** Tables left out: pictures, signatures, half-made papers, who may sign in, signed papers. */
export const leftOut: readonly string[] = [
  'audit',
  'command',
  'dispatch_attachment',
  'document_signature',
  'draft',
  'intake_report',
  'intake_source',
  'period_close',
  'period_close_event',
  'person_photo',
  'recovery_code',
  'user_account',
];

/** Settings that say nothing of people. */
const keptSettings = [
  'unit_name',
  'fixed_business_date',
  'is_sample',
  'near_expiry_days',
  'disinfectant_tolerance_percent',
  'over_delivery_percent',
  'posture',
  'loan_days',
  'fit_test_months',
] as const;

/**
 * Takes people out of a copy of a workspace: names and codes become numbers, the same one everywhere;
 * free text becomes a dash; pictures, signatures, users and the audit trail go. Who went where with
 * what stays countable. The documents are sealed anew, by one audit entry that says so, and the copy
 * verifies.
 */
export function anonymisePeople(connection: Connection): void {
  connection.pragma('foreign_keys = OFF');
  connection.transaction(() => {
    const guards = connection
      .prepare<[], { name: string; sql: string }>(
        `select name, sql from sqlite_schema where type = 'trigger'`,
      )
      .all();
    for (const { name } of guards) connection.exec(`drop trigger ${name}`);
    const present = new Set(tablesOf(connection).map(({ name }) => name));
    for (const table of leftOut) if (present.has(table)) connection.exec(`delete from ${table}`);
    replaceNames(connection);
    sealAnew(connection);
    for (const { sql } of guards) connection.exec(sql);
  })();
  connection.pragma('foreign_keys = ON');
  // What was deleted must not stay in free pages.
  connection.exec('vacuum');
}

function replaceNames(connection: Connection): void {
  const pseudonyms = new Map<string, string>();
  const people = connection
    .prepare<[], { id: number; code: string; name: string }>('select id, code, name from person')
    .all();
  for (const { id, code, name } of people) {
    pseudonyms.set(code, `P${id}`);
    pseudonyms.set(name, `人员${id}`);
  }
  const pseudonym = (value: unknown): unknown => {
    if (typeof value !== 'string' || value === '') return value;
    const known = pseudonyms.get(value);
    if (known !== undefined) return known;
    const made = `某人${pseudonyms.size + 1}`;
    pseudonyms.set(value, made);
    return made;
  };
  connection.function('pseudonym', { deterministic: false }, pseudonym);
  connection.exec(`update person set code = 'P' || id, name = iif(name = '', '', '人员' || id)`);
  connection.exec(`update person_record set name = '—'`);
  connection.exec(`update plan_scenario set name = 'S' || id`);
  for (const { name: table, columns } of tablesOf(connection)) {
    if (table === 'person') continue;
    const set = columns.flatMap(({ name }) => {
      if (nameColumns.includes(name)) return [`${name} = pseudonym(${name})`];
      if (freeColumns.includes(name)) return [`${name} = iif(${name} <> '', '—', ${name})`];
      return [];
    });
    if (set.length > 0) connection.exec(`update ${table} set ${set.join(', ')}`);
  }
  connection.exec(`update party set code = 'W' || id, name = '单位' || id where kind = 'donor'`);
  connection.exec(
    `delete from setting where key not in (${keptSettings.map((key) => `'${key}'`).join(', ')})`,
  );
}

/** One command and one audit entry stand for all that was posted. */
function sealAnew(connection: Connection): void {
  const commandId = randomUUID();
  const recordedAt = Date.now();
  connection.prepare('update document set command_id = ?').run(commandId);
  sealWhatIsThere(connection);
  const seals = connection
    .prepare<[], string>('select seal from document order by id')
    .pluck()
    .all();
  const answer = JSON.stringify({ documents: seals.length });
  const procedure = 'archive.anonymise';
  const content = canonicalJson({
    input: {},
    answerSha256: createHash('sha256').update(answer).digest('hex'),
    documentsSha256: sealOfSeals(seals),
  });
  connection
    .prepare('insert into command (command_id, procedure, answer, recorded_at) values (?, ?, ?, ?)')
    .run(commandId, procedure, answer, recordedAt);
  const hash = auditHash(AUDIT_GENESIS, { recordedAt, actor: '', procedure, commandId, content });
  connection
    .prepare(
      `insert into audit (id, recorded_at, actor, procedure, command_id, content, previous_hash, hash)
       values (1, ?, '', ?, ?, ?, ?, ?)`,
    )
    .run(recordedAt, procedure, commandId, content, AUDIT_GENESIS, hash);
}
