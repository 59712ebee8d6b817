import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createChangeFeed } from '../../db/change-feed.ts';
import { openWorkspace } from '../../db/open.ts';
import type { HostContext } from '../../db/procedures.ts';
import { router } from '../../db/router.ts';
import type { Connection } from '../../db/schema/dialect/sqlite.ts';
import { generateWorkspace } from './generate-workspace.ts';
import { median, milliseconds } from './timing.ts';

/** Lines of each count, all of them differing; counts posted by each side in turns. */
const LINES = 5000;
const ROUNDS = 7;
const DAY = '2020-02-14';

/** Median milliseconds to post a count, and what the same rows take in bare SQL. */
export interface CountTiming {
  readonly lines: number;
  readonly raw: number;
  readonly houqin: number;
}

/**
 * What a good programmer writes by hand to post a count that was handed in: the differences read in
 * one statement, then the same rows (approval, document, lines, movements, balances, command,
 * audit), a prepared statement a row, in one immediate transaction with the guards on.
 */
function rawDecision(connection: Connection): (countId: number) => void {
  const differences = connection.prepare<
    [number],
    {
      item_id: number;
      lot_id: number;
      location_id: number;
      variance: number;
      reason_code: string;
      quantity: number;
      amount: number;
    }
  >(
    `select line.item_id, line.lot_id, line.location_id, line.reason_code,
       line.final_quantity - line.book_quantity as variance, balance.quantity, balance.amount
     from stock_count_line as line
     join balance on balance.lot_id = line.lot_id and balance.location_id = line.location_id
     where line.count_id = ? order by line.line_no`,
  );
  const number = connection.prepare<[string], { last: number }>(
    `insert into document_number (kind, day, last) values ('adjustment', ?, 1)
     on conflict (kind, day) do update set last = last + 1 returning last`,
  );
  const approval = connection.prepare(
    `insert into approval (subject, subject_id, decision, maker, approver, business_date, recorded_at)
     values ('count', ?, 'approved', 'HQ02', '科长', ?, ?)`,
  );
  const document = connection.prepare(
    `insert into document (kind, number, status, business_date, occurred_at, recorded_at, imported,
       author, approver, command_id)
     values ('adjustment', ?, 'draft', ?, ?, ?, 0, 'HQ02', '科长', ?)`,
  );
  const line = connection.prepare(
    `insert into document_line (document_id, line_no, item_id, lot_id, location_id, quantity,
       moved_quantity, amount, reason_code)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const movement = connection.prepare(
    `insert into movement (document_id, line_id, item_id, lot_id, location_id, business_date,
       quantity, amount)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const balance = connection.prepare(
    `update balance set quantity = quantity + ?, amount = amount + ?
     where lot_id = ? and location_id = ?`,
  );
  const post = connection.prepare(`update document set status = 'posted' where id = ?`);
  const close = connection.prepare(
    `update stock_count set status = 'posted', adjustment_document_id = ?, closed_at = ? where id = ?`,
  );
  const command = connection.prepare(
    `insert into command (command_id, procedure, answer, recorded_at) values (?, 'raw', ?, ?)`,
  );
  const head = connection.prepare<[], { hash: string }>(
    `select hash from audit order by id desc limit 1`,
  );
  const audit = connection.prepare(
    `insert into audit (recorded_at, actor, procedure, command_id, content, previous_hash, hash)
     values (?, 'HQ02', 'raw', ?, ?, ?, ?)`,
  );
  return connection.transaction((countId: number): void => {
    const commandId = randomUUID();
    const now = Date.now();
    const rows = differences.all(countId);
    approval.run(countId, DAY, now);
    const name = `TZ-20200214-${String(number.get(DAY)?.last ?? 0).padStart(3, '0')}`;
    const documentId = document.run(name, DAY, `${DAY} 09:00`, now, commandId).lastInsertRowid;
    rows.forEach(({ variance, quantity, amount, ...row }, index) => {
      const place = [row.item_id, row.lot_id, row.location_id] as const;
      const worth = Math.round((amount * variance) / quantity);
      const lineId = line.run(
        documentId,
        index + 1,
        ...place,
        Math.abs(variance),
        variance,
        Math.abs(worth),
        row.reason_code,
      ).lastInsertRowid;
      movement.run(documentId, lineId, ...place, DAY, variance, worth);
      balance.run(variance, worth, row.lot_id, row.location_id);
    });
    post.run(documentId);
    close.run(documentId, now, countId);
    command.run(commandId, JSON.stringify({ documentId: Number(documentId) }), now);
    const previous = head.get()?.hash ?? '0'.repeat(64);
    const content = JSON.stringify({ countId });
    const hash = createHash('sha256').update(`${previous}\n${now}\n${content}`).digest('hex');
    audit.run(now, commandId, content, previous, hash);
  }).immediate;
}

/** Posts counts of 5,000 lines through the app and in bare SQL, in turns on one file. */
export async function measureCountPosting(folder: string): Promise<CountTiming> {
  const path = join(folder, 'counts.houqin');
  await generateWorkspace(path, { items: LINES, lots: LINES, movements: 2 * LINES });
  const workspace = await openWorkspace(path);
  const context: HostContext = { workspace, defaultPath: path, feed: createChangeFeed() };
  const { counts } = createRouterClient(router, { context });
  const decideRaw = rawDecision(workspace.connection);

  const handedIn = async (round: number): Promise<number> => {
    const { id: countId } = await counts.open({ commandId: randomUUID(), scope: 'full' });
    const { lines } = await counts.get({ countId });
    if (lines.length !== LINES) throw new Error(`a count of ${lines.length} lines`);
    await counts.enter({
      commandId: randomUUID(),
      countId,
      counter: 'final',
      lines: lines.map(({ id, expected }, index) => ({
        lineId: id,
        quantity: (expected ?? 0) + ((index + round) % 2 === 0 ? 3 : -3),
      })),
    });
    const lineIds = lines.map(({ id }) => id);
    await counts.explain({
      commandId: randomUUID(),
      countId,
      lineIds,
      reasonCode: 'count-variance',
    });
    await counts.submit({ commandId: randomUUID(), countId });
    return countId;
  };

  const raw: number[] = [];
  const houqin: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const rawCount = await handedIn(round);
    const rawTime = await milliseconds(() => decideRaw(rawCount));
    const countId = await handedIn(round);
    const houqinTime = await milliseconds(() =>
      counts.decide({
        commandId: randomUUID(),
        countId,
        decision: 'approved',
        approver: '科长',
      }),
    );
    // The first of each only warms up.
    if (round === 0) continue;
    raw.push(rawTime);
    houqin.push(houqinTime);
  }
  await workspace.close();
  return { lines: LINES, raw: median(raw), houqin: median(houqin) };
}
