import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, openForWriting } from '../../../db/schema/dialect/sqlite.ts';
import { stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

/** What the database refuses by itself, whoever holds the connection (design 4). */
describe('guards of the database', () => {
  let test: TestWorkspace;
  let connection: Connection;
  /** Ids of posted documents. */
  let issued: number;
  let reversed: number;

  beforeAll(async () => {
    test = await openTestWorkspace();
    const { squadId } = await stockMasks(test);
    const issue = (quantity: number) =>
      test.client.issues.post({
        commandId: newCommandId(),
        squadId,
        lines: [{ itemCode: 'RS01', quantity }],
      });
    issued = (await issue(70)).documentId;
    reversed = (await issue(5)).documentId;
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: reversed,
      reason: '录错',
    });
    await test.workspace.writer
      .insertInto('family')
      .values({ id: 900, code: 'F9', name: '其他' })
      .execute();
    await test.workspace.writer
      .insertInto('item')
      .values({
        id: 900,
        code: 'I9',
        family_id: 900,
        name: '其他',
        name_en: '',
        spec: '',
        size: '',
        category: 'other',
        base_unit: '个',
        standard: '',
        certificate_no: '',
        tracking: 'lot',
        reusable: 0,
        ppe: 0,
        pinyin: '',
      })
      .execute();
    await test.workspace.writer
      .insertInto('location')
      .values({ id: 900, code: 'L9', name: '货架', kind: 'shelf' })
      .execute();
    connection = openForWriting(test.path);
  });
  afterAll(async () => {
    connection.close();
    await test.close();
  });

  /** Runs statements and takes them back; answers what the database said to them. */
  function attempt(...statements: readonly string[]): string {
    connection.exec('begin');
    try {
      for (const statement of statements) connection.exec(statement);
      return 'accepted';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      if (connection.inTransaction) connection.exec('rollback');
    }
  }

  const draft = (kind = 'issue', source = 'null') =>
    `insert into document (id, kind, number, status, business_date, occurred_at, recorded_at,
       imported, source_document_id, command_id)
     values (900, '${kind}', 'X-900', 'draft', '2020-02-14', '2020-02-14 10:00', 0, 0, ${source},
       'raw')`;
  const line = ({ quantity = -5, item = 1, lot = 2, document = 900, source = 'null' } = {}) =>
    `insert into document_line (id, document_id, line_no, item_id, lot_id, location_id, quantity,
       moved_quantity, amount, source_line_id)
     values (900, ${document}, 900, ${item}, ${lot}, 1, abs(${quantity}), ${quantity}, 0, ${source})`;
  const movement = ({ quantity = -5, lot = 2, location = 1, date = '2020-02-14' } = {}) =>
    `insert into movement (document_id, line_id, item_id, lot_id, location_id, business_date,
       quantity, amount)
     values (900, 900, 1, ${lot}, ${location}, '${date}', ${quantity}, 0)`;
  const post = `update document set status = 'posted' where id = 900`;

  it('lets a whole document be posted, so that what follows is refused for its own fault', () => {
    expect(attempt(draft(), line(), movement(), post)).toBe('accepted');
  });

  it.each(['movement', 'audit', 'command'])('never changes or deletes a row of %s', (table) => {
    const refusal = `guard: ${table} rows are never changed`;
    const columns = connection.pragma(`table_info(${table})`) as { name: string }[];
    for (const { name } of columns) {
      expect(attempt(`update ${table} set ${name} = ${name}`), name).toBe(refusal);
    }
    expect(attempt(`delete from ${table}`)).toBe(refusal);
  });

  it('replaces no row either', () => {
    const copy = (table: string, where = '1') =>
      attempt(`insert or replace into ${table} select * from ${table} where ${where}`);
    expect(copy('audit')).toBe('guard: audit rows are never changed');
    expect(copy('command')).toBe('guard: command rows are never changed');
    expect(copy('movement')).toContain('guard: a movement belongs to a line of a draft');
    expect(copy('document_line')).toBe('guard: lines are only added to a draft');
    expect(copy('document')).toBe('guard: a document starts as a draft');
    expect(
      attempt(
        draft(),
        `update or replace document set number = (
           select number from document where id = ${issued}) where id = 900`,
      ),
    ).toBe('guard: documents are never deleted');
  });

  it('keeps every field of a posted or reversed document', () => {
    const columns = (connection.pragma('table_info(document)') as { name: string }[]).map(
      ({ name }) => name,
    );
    const frozen = 'guard: a posted document only changes by its reversal';
    const other: Record<string, string> = {
      kind: `'opening'`,
      status: `'draft'`,
      receipt_source: `'donation'`,
      source_document_id: '1',
      squad_id: 'null',
      party_id: '1',
      business_date: `'2020-02-13'`,
      imported: '1',
      id: '950',
      recorded_at: '1',
    };
    expect(columns.length).toBeGreaterThan(15);
    for (const id of [issued, reversed]) {
      for (const name of columns) {
        const change = `update document set ${name} = ${other[name] ?? `'x'`} where id = ${id}`;
        expect(attempt(change), name).toBe(frozen);
        // Nor under the cover of the one change that is allowed.
        if (name === 'status') continue;
        const covered = `update document set status = 'reversed', ${name} = ${other[name] ?? `'x'`}
          where id = ${id}`;
        expect(attempt(covered), name).toBe(frozen);
      }
      expect(attempt(`delete from document where id = ${id}`)).toBe(
        'guard: documents are never deleted',
      );
    }
    expect(attempt(`update document set status = 'posted' where id = ${reversed}`)).toBe(frozen);
  });

  it('reverses a document only by its red entry, and only once', () => {
    expect(attempt(`update document set status = 'reversed' where id = ${issued}`)).toBe(
      'guard: a posted document only changes by its reversal',
    );
    expect(
      attempt(
        draft('reversal', String(issued)),
        line({ quantity: 5 }),
        movement({ quantity: 5 }),
        post,
        `update document set status = 'reversed' where id = ${issued}`,
      ),
    ).toBe('accepted');
    expect(attempt(draft('reversal', String(reversed)))).toContain('UNIQUE constraint failed');
    expect(attempt(draft(), line(), `update document set status = 'reversed' where id = 900`)).toBe(
      'guard: only a posted document is reversed',
    );
  });

  it('keeps the lines of a posted document', () => {
    const changed = 'guard: lines of a posted document are never changed';
    for (const set of ['quantity = 1, moved_quantity = -1', 'amount = 0', `reason = 'x'`]) {
      expect(attempt(`update document_line set ${set} where document_id = ${issued}`)).toBe(
        changed,
      );
    }
    expect(attempt(`delete from document_line where document_id = ${issued}`)).toBe(
      'guard: lines of a posted document are never deleted',
    );
    expect(attempt(line({ document: issued }))).toBe('guard: lines are only added to a draft');
    expect(
      attempt(draft(), line(), `update document_line set document_id = ${issued} where id = 900`),
    ).toBe('guard: a line stays on its document, its lot and what it moved');
    expect(
      attempt(
        draft(),
        line(),
        movement(),
        'update document_line set quantity = 6, moved_quantity = -6 where id = 900',
      ),
    ).toBe('guard: a line stays on its document, its lot and what it moved');
  });

  it('moves only what a line of a draft says, where and when it says it', () => {
    const misfit = 'guard: a movement belongs to a line of a draft and repeats its place';
    expect(attempt(draft(), line(), movement({ lot: 3 }))).toBe(misfit);
    expect(attempt(draft(), line(), movement({ location: 900 }))).toBe(misfit);
    expect(attempt(draft(), line(), movement({ date: '2020-02-13' }))).toBe(misfit);
    expect(attempt(draft(), line(), movement(), post, movement())).toBe(misfit);
    const short = 'guard: the movements of each line add up to it';
    expect(attempt(draft(), line(), post)).toBe(short);
    expect(attempt(draft(), line(), movement({ quantity: -4 }), post)).toBe(short);
    expect(attempt(draft(), line(), movement(), movement(), post)).toBe(short);
    expect(attempt(draft(), post)).toBe('guard: a posted document has lines');
    expect(attempt(draft().replace(`'draft'`, `'posted'`))).toBe(
      'guard: a document starts as a draft',
    );
  });

  it('ties a lot to its item', () => {
    expect(attempt(draft(), line({ item: 900 }))).toBe('guard: a line names a lot of its own item');
    expect(attempt(draft(), line(), 'update document_line set item_id = 900 where id = 900')).toBe(
      'guard: a line stays on its document, its lot and what it moved',
    );
    expect(attempt('update lot set item_id = 900 where id = 2')).toBe(
      'guard: a lot stays with its item',
    );
    expect(attempt('delete from lot where id = 2')).toBe('FOREIGN KEY constraint failed');
  });

  it('takes no more back than went out', () => {
    const { id, quantity, lot } = connection
      .prepare<[number], { id: number; quantity: number; lot: number }>(
        `select id, quantity, lot_id as lot from document_line where document_id = ?
         order by line_no limit 1`,
      )
      .get(issued) ?? { id: 0, quantity: 0, lot: 0 };
    const giveBack = (amount: number) =>
      attempt(
        draft('return', String(issued)),
        line({ quantity: amount, lot, source: String(id) }),
        movement({ quantity: amount, lot }),
        post,
      );
    expect(giveBack(quantity)).toBe('accepted');
    expect(giveBack(quantity + 1)).toBe('guard: no more comes back than went out');
  });

  it('holds neither less than nothing nor parts of a unit or a fen', () => {
    expect(attempt('update balance set quantity = -1')).toContain('CHECK constraint failed');
    expect(attempt('update balance set amount = -1')).toContain('CHECK constraint failed');
    expect(attempt('update balance set quantity = 0, amount = 1')).toContain(
      'CHECK constraint failed',
    );
    expect(attempt('update balance set quantity = 1.5')).toContain('cannot store REAL value');
    expect(attempt(draft(), line({ quantity: -1.5 }))).toContain('cannot store REAL value');
    expect(attempt(draft(), line(), movement({ quantity: 0 }))).toContain(
      'CHECK constraint failed',
    );
    expect(attempt(`update item set code = 'x' where code = 'I9'`)).toBe('accepted');
    expect(attempt(draft().replace('X-900', 'CK-20200214-001'))).toContain(
      'UNIQUE constraint failed: document.number',
    );
  });
});
