import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, openForWriting } from '../../../db/schema/dialect/sqlite.ts';
import { stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

/** What the database refuses of the store's papers, whoever holds the connection. */
describe('guards of the store', () => {
  let test: TestWorkspace;
  let connection: Connection;

  beforeAll(async () => {
    test = await openTestWorkspace();
    const { itemId } = await stockMasks(test);
    const { client } = test;
    const party = await client.organisation.parties.save({
      commandId: newCommandId(),
      code: 'G1',
      name: '甲供应商',
      kind: 'supplier',
    });
    const request = await client.purchasing.requests.submit({
      commandId: newCommandId(),
      lines: [{ itemId, quantity: 10 }],
    });
    await client.purchasing.requests.decide({
      commandId: newCommandId(),
      requestId: request.id,
      decision: 'approved',
      approver: '科长',
    });
    const [order] = await client.purchasing.orders.place({
      commandId: newCommandId(),
      orders: [
        { supplierId: party.id, lines: [{ itemId, quantity: 10, price: { fen: 1, units: 1 } }] },
      ],
    });
    await client.receipts.post({
      commandId: newCommandId(),
      source: 'purchase',
      orderId: order?.id ?? 0,
      lines: [
        {
          itemId,
          lotNo: 'L9',
          quantity: 5,
          amount: 5,
          orderLineId: order?.lines[0]?.id ?? 0,
        },
      ],
    });
    await client.donations.promise({
      commandId: newCommandId(),
      partyId: party.id,
      lines: [{ itemId, quantity: 3 }],
    });
    await client.lots.recall({
      commandId: newCommandId(),
      lots: [{ itemCode: 'RS01', lotNo: 'L9' }],
      reason: '抽检',
    });
    const { requestId } = await client.stockRequests.submitDisposal({
      commandId: newCommandId(),
      witness: '监督员',
      method: 'incineration',
      lines: [
        {
          itemCode: 'RS01',
          lotNo: 'L0',
          locationId: 1,
          quantity: 1,
          reasonCode: 'expired',
        },
      ],
    });
    await client.stockRequests.approve({ commandId: newCommandId(), requestId, approver: '科长' });
    const count = await client.counts.open({ commandId: newCommandId(), scope: 'full' });
    await client.counts.cancel({ commandId: newCommandId(), countId: count.id });
    connection = openForWriting(test.path);
  });
  afterAll(async () => {
    connection.close();
    await test.close();
  });

  /** What one statement comes to; nothing of it is kept. */
  function attempt(statement: string): string {
    connection.exec('begin');
    try {
      connection.exec(statement);
      return 'accepted';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      connection.exec('rollback');
    }
  }

  it.each([
    'approval',
    'receipt_detail',
    'receipt_inspection',
    'lot_event',
    'recall_lot',
    'donation_line',
    'purchase_request_line',
    'stock_request_line',
  ])('never changes or deletes a row of %s', (table) => {
    const refusal = `guard: ${table} rows are never changed`;
    const rows = connection.prepare(`select count(*) as n from ${table}`).get() as { n: number };
    expect(rows.n).toBeGreaterThan(0);
    const columns = connection.pragma(`table_info(${table})`) as { name: string }[];
    for (const { name } of columns) {
      expect(attempt(`update ${table} set ${name} = ${name}`), name).toBe(refusal);
    }
    expect(attempt(`delete from ${table}`)).toBe(refusal);
  });

  it.each([
    'donation',
    'purchase_request',
    'purchase_order',
    'purchase_order_line',
    'recall',
    'stock_count',
    'stock_request',
  ])('never deletes a %s', (table) => {
    expect(attempt(`delete from ${table}`)).toBe(`guard: ${table} rows are never changed`);
  });

  it('lets nobody approve what they made', () => {
    const approval = (approver: string) =>
      attempt(`insert into approval (subject, subject_id, decision, maker, approver, business_date,
        recorded_at) values ('count', 1, 'approved', '保管员', '${approver}', '2020-02-14', 0)`);
    expect(approval('科长')).toBe('accepted');
    expect(approval('保管员')).toContain('CHECK constraint failed');
    expect(approval('')).toContain('CHECK constraint failed');
  });

  it('of a placed order only the rest is given up', () => {
    const set = (change: string) => attempt(`update purchase_order_line set ${change}`);
    const refusal = 'guard: of a placed order only the rest is given up';
    expect(set('quantity = 11')).toBe(refusal);
    expect(set('price_fen = 2')).toBe(refusal);
    expect(set('amount = amount + 1')).toBe(refusal);
    expect(set('cancelled_quantity = 11')).toContain('CHECK constraint failed');
    expect(set('cancelled_quantity = 5')).toBe('accepted');
  });

  it('a closed count and a decided request stay as they are', () => {
    expect(attempt('update stock_count_line set first_quantity = 1')).toBe(
      'guard: lines of a closed count are never changed',
    );
    expect(attempt(`update stock_request set status = 'submitted'`)).toBe(
      'guard: a request that was decided is never changed',
    );
  });

  it('refuses a transfer that takes more than it brings, in goods or in fen', () => {
    const post = (quantity: number, amount: number) =>
      attempt(`
        insert into document (id, kind, number, status, business_date, occurred_at, recorded_at,
          imported, command_id)
          values (900, 'transfer', 'X-900', 'draft', '2020-02-14', '2020-02-14 10:00', 0, 0, 'raw');
        insert into document_line (id, document_id, line_no, item_id, lot_id, location_id,
          quantity, moved_quantity, amount)
          values (900, 900, 1, 1, 2, 1, 5, -5, 500), (901, 900, 2, 1, 2, 2, ${quantity},
            ${quantity}, ${amount});
        insert into movement (document_id, line_id, item_id, lot_id, location_id, business_date,
          quantity, amount)
          values (900, 900, 1, 2, 1, '2020-02-14', -5, -500),
            (900, 901, 1, 2, 2, '2020-02-14', ${quantity}, ${amount});
        update document set status = 'posted' where id = 900;`);
    expect(post(5, 500)).toBe('accepted');
    expect(post(4, 500)).toBe('guard: a transfer takes and brings the same of each lot');
    expect(post(5, 499)).toBe('guard: a transfer takes and brings the same of each lot');
  });
});
