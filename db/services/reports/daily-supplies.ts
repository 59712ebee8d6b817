import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { DailySupplies, DailySuppliesRow, daily } from '../../contract/daily.ts';
import type { LedgerRow } from '../../contract/period-ledger.ts';
import type { ReceiptSource } from '../../contract/values.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';
import { openRequestLines } from '../purchasing/suggestions.ts';
import { netUse } from './net-use.ts';
import { periodLedger } from './period-ledger.ts';

type Input = z.output<NonNullable<(typeof daily.supplies)['~orpc']['inputSchema']>>;
type Received = DailySuppliesRow['received'];

const DAYS = 7;

/** Daily supplies report 物资日报表; see the contract. */
export async function dailySupplies(
  db: ReadDb,
  { date }: Input,
  session: Session,
): Promise<DailySupplies> {
  const ledger = await periodLedger(db, { from: date, to: date, by: 'item' }, session);
  const received = await receivedBySource(db, date);
  const used = await usedInWeek(db, date);
  const requested = new Map<number, number>();
  for (const { itemId, open } of await openRequestLines(db)) {
    requested.set(itemId, (requested.get(itemId) ?? 0) + open);
  }
  const inLedger = new Set(ledger.rows.map((row) => Number(row.key)));
  const onlyRequested = [...requested.keys()].filter((itemId) => !inLedger.has(itemId));
  const rows = [...ledger.rows, ...(await emptyRows(db, onlyRequested))].map((row) =>
    rowOf(row, received, used.get(Number(row.key)) ?? 0, requested.get(Number(row.key)) ?? 0),
  );
  return {
    unitName: ledger.unitName,
    printedBy: ledger.printedBy,
    date,
    rows: rows.toSorted((a, b) => (a.itemCode < b.itemCode ? -1 : 1)),
    rowCount: ledger.rowCount + onlyRequested.length,
    auditHead: await auditHead(db),
  };
}

type Sheet = Pick<
  LedgerRow,
  'key' | 'itemCode' | 'itemName' | 'spec' | 'category' | 'baseUnit' | 'figures'
>;

function rowOf(
  { key, figures, itemCode, itemName, spec, category, baseUnit }: Sheet,
  received: ReadonlyMap<number, Received>,
  usedInWeek: number,
  requested: number,
): DailySuppliesRow {
  const units = (name: keyof LedgerRow['figures']) => figures[name].quantity ?? 0;
  return {
    itemId: Number(key),
    itemCode,
    itemName,
    spec,
    category,
    baseUnit,
    opening: units('opening'),
    received: received.get(Number(key)) ?? nothing,
    returned: units('returned'),
    issued: 0 - units('issued'),
    otherwise:
      units('initial') +
      units('disposed') +
      units('sentBack') +
      units('adjusted') +
      units('transferred'),
    closing: units('closing'),
    usedInWeek,
    perDayHundredths: Math.round((usedInWeek * 100) / DAYS),
    daysOfSupplyTenths:
      usedInWeek > 0 ? Math.floor((units('closing') * DAYS * 10) / usedInWeek) : null,
    requested,
  };
}

const nothing: Received = { purchase: 0, donation: 0, allocation: 0, leftover: 0, other: 0 };

const cameFrom = sql<ReceiptSource>`coalesce(source.receipt_source, document.receipt_source, 'other')`;

/** What came in on the day by source, less what was taken back of receipts on it. */
async function receivedBySource(db: ReadDb, date: string): Promise<Map<number, Received>> {
  const rows = await db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .leftJoin('document as source', (join) =>
      join
        .onRef('source.id', '=', 'document.source_document_id')
        .on('document.kind', '=', 'reversal'),
    )
    .where('document.kind', 'in', ['receipt', 'reversal'])
    .where('document.business_date', '=', date)
    .where('document.status', '<>', 'draft')
    .where((eb) => eb(eb.fn.coalesce('source.kind', 'document.kind'), '=', 'receipt'))
    .groupBy(['line.item_id', cameFrom])
    .select([
      'line.item_id as itemId',
      cameFrom.as('source'),
      sql<number>`sum(line.moved_quantity)`.as('quantity'),
    ])
    .execute();
  const received = new Map<number, Received>();
  for (const { itemId, source, quantity } of rows) {
    const before = received.get(itemId) ?? nothing;
    received.set(itemId, { ...before, [source]: before[source] + Number(quantity) });
  }
  return received;
}

async function usedInWeek(db: ReadDb, date: string): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom(netUse(db, addDays(date, 1 - DAYS), date))
    .innerJoin('item', 'item.id', 'used.item_id')
    .where('item.reusable', '=', 0)
    .select(['used.item_id as itemId', 'used.quantity'])
    .execute();
  return new Map(rows.map((row) => [row.itemId, Math.max(Number(row.quantity), 0)]));
}

/** Items that are only asked for: without stock and without movement. */
async function emptyRows(db: ReadDb, itemIds: readonly number[]): Promise<Sheet[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom('item')
    .where('id', 'in', [...itemIds])
    .select(['id', 'code', 'name', 'spec', 'category', 'base_unit'])
    .execute();
  const none = { quantity: 0, amount: 0 };
  return rows.map((row) => ({
    key: row.id,
    itemCode: row.code,
    itemName: row.name,
    spec: row.spec,
    category: row.category,
    baseUnit: row.base_unit,
    figures: {
      opening: none,
      initial: none,
      received: none,
      returned: none,
      issued: none,
      disposed: none,
      sentBack: none,
      adjusted: none,
      transferred: none,
      closing: none,
    },
  }));
}

async function auditHead(db: ReadDb): Promise<string> {
  const row = await db
    .selectFrom('audit')
    .select('hash')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.hash ?? '';
}
