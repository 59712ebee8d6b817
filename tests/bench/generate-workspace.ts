import { createHash } from 'node:crypto';
import { AUDIT_GENESIS, auditHash, canonicalJson } from '../../db/audit.ts';
import { sealOfSeals } from '../../db/ledger/document-seal.ts';
import { createWorkspace } from '../../db/open.ts';
import { type Connection, openForWriting } from '../../db/schema/dialect/sqlite.ts';
import { sealWhatIsThere } from '../../db/schema/migrations/0009-seals.ts';

/** Size of a generated workspace. */
export interface WorkspaceSize {
  readonly items: number;
  readonly lots: number;
  /** Opening lines and issue lines together; what comes back is on top of it. */
  readonly movements: number;
}

const FIRST_DAY = '2017-01-01';
const ISSUES_PER_DAY = 125;
/** Dispatches of the business date, for slips that a bench posts: their ids are 1 to this. */
export const OPEN_DISPATCHES = 100;
/** Each takes two or three of the day's slips. */
const DISPATCHES_PER_DAY = 51;
export const LINES_PER_ISSUE = 8;
/** Each lot starts with enough for every run of the bench. */
const OPENING_QUANTITY = 100_000_000;
/** One item in so many is lent and comes back. */
const ITEMS_PER_REUSABLE = 50;
/** Loans of the newest slips are still out. */
const SLIPS_STILL_OUT = 375;

/**
 * Makes a workspace of a given size at once, in bulk SQL with the guards taken off and put back
 * afterwards; the result passes `ledger.verify`.
 */
export async function generateWorkspace(path: string, size: WorkspaceSize): Promise<void> {
  const workspace = await createWorkspace(path);
  await workspace.close();
  const connection = openForWriting(path);
  connection.pragma('synchronous = OFF');
  connection.transaction(() => {
    const triggers = connection
      .prepare<[], { name: string; sql: string }>(
        `select name, sql from sqlite_master where type = 'trigger'`,
      )
      .all();
    for (const { name } of triggers) connection.exec(`drop trigger ${name}`);
    fillMasterData(connection, size);
    fillOpening(connection, size);
    fillIssues(connection, size);
    sealWhatIsThere(connection);
    recordCommand(connection);
    for (const { sql } of triggers) connection.exec(sql);
  })();
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

/** Counts 1 … n as a table `n (i)`. */
const counter = (n: number): string =>
  `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${n})`;

function fillMasterData(connection: Connection, { items, lots }: WorkspaceSize): void {
  connection.exec(`
    insert into setting values ('unit_name', '测试疾控中心'), ('operator', 'HQ02'),
      ('fixed_business_date', '2020-02-14');
    insert into location (id, code, name, kind) values (1, 'ZCK', '主仓库', 'store');
    insert into squad (id, code, name) values (1, 'XD', '消毒技术小分队');
    insert into task_type (id, code, name, kind) values (1, 'T01', '消毒', 'disinfection');
    ${counter(OPEN_DISPATCHES)} insert into dispatch (id, source, external_id, batch_no,
      business_date, squad_id, task_type_id, risk, departed_at, returned_at, headcount, area_m2,
      status, created_at, updated_at)
      select i, 'bench', 'B' || i, 'CD-20200214-' || i, '2020-02-14', 1, 1, 'high',
        '2020-02-14 08:30', '2020-02-14 11:30', 4, 800, 'returned', 0, 0 from n;
    ${counter(items)} insert into family (id, code, name) select i, 'F' || i, '物资' || i from n;
    ${counter(items)} insert into item (id, code, family_id, name, category, base_unit, reusable,
      minimum)
      select i, 'I' || i, i, '物资' || i, 'respiratory', '只', i % ${ITEMS_PER_REUSABLE} = 0, 100
      from n;
    ${counter(lots)} insert into lot (id, item_id, lot_no, expires_on)
      select i, 1 + (i - 1) % ${items}, 'L' || i, date('2021-01-01', '+' || (i % 900) || ' days')
      from n;
  `);
}

function fillOpening(connection: Connection, { lots, movements }: WorkspaceSize): void {
  const opened = Math.min(lots, movements);
  connection.exec(`
    insert into document (id, kind, number, status, business_date, occurred_at, recorded_at,
      imported, command_id)
      values (1, 'opening', 'QC-20161231-001', 'posted', '2016-12-31', '2016-12-31 00:00', 0, 1,
        'generated');
    ${counter(opened)} insert into document_line (id, document_id, line_no, item_id, lot_id,
      location_id, quantity, moved_quantity, amount)
      select i, 1, i, lot.item_id, i, 1, ${OPENING_QUANTITY}, ${OPENING_QUANTITY}, 1000000
      from n join lot on lot.id = i;
  `);
  moveLines(connection, 1, 1);
}

function fillIssues(connection: Connection, { lots, movements }: WorkspaceSize): void {
  const issues = Math.floor(Math.max(movements - lots, 0) / LINES_PER_ISSUE);
  if (issues === 0) return;
  connection.exec(`
    ${counter(issues)} insert into document (id, kind, number, status, business_date, occurred_at,
      recorded_at, imported, squad_id, command_id)
      select i + 1, 'issue',
        'CK-' || strftime('%Y%m%d', day) || '-' || printf('%03d', 1 + (i - 1) % ${ISSUES_PER_DAY}),
        'posted', day, day || ' 09:00', 0, 1, 1, 'generated'
      from (select i, date('${FIRST_DAY}', '+' || ((i - 1) / ${ISSUES_PER_DAY}) || ' days') as day
        from n);
    ${counter(issues * LINES_PER_ISSUE)} insert into document_line (document_id, line_no, item_id,
      lot_id, location_id, quantity, moved_quantity, amount)
      select 2 + (i - 1) / ${LINES_PER_ISSUE}, 1 + (i - 1) % ${LINES_PER_ISSUE}, lot.item_id,
        lot.id, 1, 3, -3, 0
      from n join lot on lot.id = 1 + (i * 7919) % ${lots};
  `);
  moveLines(connection, 2, issues + 1);
  fillDispatches(connection, issues);
  fillReturns(connection, issues);
}

/** What the slips lent, back in the evening of the same day, except that of the newest ones. */
function fillReturns(connection: Connection, issues: number): void {
  const lastSlip = issues + 1;
  connection.exec(`
    insert into document (id, kind, number, status, business_date, occurred_at, recorded_at,
      imported, squad_id, source_document_id, command_id)
      select ${lastSlip} + row_number() over (order by issue.id), 'return',
        'TK' || substr(issue.number, 3), 'posted', issue.business_date,
        issue.business_date || ' 18:00', 0, 1, 1, issue.id, 'generated'
      from document as issue
      where issue.kind = 'issue' and issue.id <= ${lastSlip - SLIPS_STILL_OUT}
        and exists (select 1 from document_line as line join item on item.id = line.item_id
          where line.document_id = issue.id and item.reusable = 1);
    insert into document_line (document_id, line_no, item_id, lot_id, location_id, quantity,
      moved_quantity, amount, source_line_id, disposition)
      select slip.id, row_number() over (partition by slip.id order by line.line_no), line.item_id,
        line.lot_id, line.location_id, line.quantity, line.quantity, 0, line.id, 'decontaminated'
      from document as slip
      join document_line as line on line.document_id = slip.source_document_id
      join item on item.id = line.item_id
      where slip.kind = 'return' and item.reusable = 1;
  `);
  moveLines(connection, lastSlip + 1, 2 * lastSlip);
}

/** The dispatches that the slips went out for, all of them back. */
function fillDispatches(connection: Connection, issues: number): void {
  const dispatches = Math.ceil((issues * DISPATCHES_PER_DAY) / ISSUES_PER_DAY);
  connection.exec(`
    ${counter(dispatches)} insert into dispatch (id, source, external_id, batch_no, business_date,
      squad_id, task_type_id, risk, departed_at, returned_at, headcount, area_m2, status,
      created_at, updated_at)
      select i + ${OPEN_DISPATCHES}, 'bench', 'D' || i,
        'CD-' || strftime('%Y%m%d', day) || '-' || printf('%02d', 1 + (i - 1) % ${DISPATCHES_PER_DAY}),
        day, 1, 1, 'high', day || ' 08:30', day || ' 11:30', 4, 800, 'returned', 0, 0
      from (select i, date('${FIRST_DAY}', '+' || ((i - 1) / ${DISPATCHES_PER_DAY}) || ' days')
        as day from n);
    ${counter(issues)} insert into dispatch_link (document_id, dispatch_id, method, linked_at)
      select i + 1, ${OPEN_DISPATCHES} + min(${dispatches}, 1 + ((i - 1) / ${ISSUES_PER_DAY}) * ${DISPATCHES_PER_DAY}
        + ((i - 1) % ${ISSUES_PER_DAY}) % ${DISPATCHES_PER_DAY}), 'posted', 0
      from n;
  `);
}

function moveLines(connection: Connection, from: number, to: number): void {
  connection.exec(`
    insert into movement (document_id, line_id, item_id, lot_id, location_id, business_date,
      quantity, amount)
      select line.document_id, line.id, line.item_id, line.lot_id, line.location_id,
        document.business_date, line.moved_quantity, sign(line.moved_quantity) * line.amount
      from document_line as line join document on document.id = line.document_id
      where line.document_id between ${from} and ${to} order by line.id;
    insert into balance (lot_id, location_id, item_id, quantity, amount)
      select lot_id, location_id, item_id, 0, 0 from movement
      where document_id between ${from} and ${to}
      on conflict do nothing;
    update balance set quantity = balance.quantity + moved.quantity,
      amount = balance.amount + moved.amount
      from (select lot_id, location_id, sum(quantity) as quantity, sum(amount) as amount
        from movement where document_id between ${from} and ${to} group by 1, 2) as moved
      where moved.lot_id = balance.lot_id and moved.location_id = balance.location_id;
  `);
}

/** The one command that brought all of it, with the first entry of the chain. */
function recordCommand(connection: Connection): void {
  const seals = connection
    .prepare<[], { seal: string }>('select seal from document order by id')
    .all();
  const entry = {
    recordedAt: 0,
    actor: 'HQ02',
    procedure: 'imports.commit',
    commandId: 'generated',
    content: canonicalJson({
      input: {},
      answerSha256: createHash('sha256').update('{}').digest('hex'),
      documentsSha256: sealOfSeals(seals.map(({ seal }) => seal)),
    }),
  };
  connection
    .prepare(
      `insert into command (command_id, procedure, answer, recorded_at)
       values (@commandId, @procedure, '{}', @recordedAt)`,
    )
    .run(entry);
  connection
    .prepare(
      `insert into audit (recorded_at, actor, procedure, command_id, content, previous_hash, hash)
       values (@recordedAt, @actor, @procedure, @commandId, @content, @previous, @hash)`,
    )
    .run({ ...entry, previous: AUDIT_GENESIS, hash: auditHash(AUDIT_GENESIS, entry) });
}
