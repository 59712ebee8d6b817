import { createHash, randomUUID } from 'node:crypto';
import type { Connection } from '../../db/schema/dialect/sqlite.ts';

/** One line of a kit: which item, how many base units. */
export interface KitLine {
  readonly itemId: number;
  readonly quantity: number;
}

/**
 * What a good programmer writes by hand against better-sqlite3 for the same result: the same
 * checks, rows and indexes (number, document with its seal, lines, movements, balances, link, command, audit) in
 * one immediate transaction, with prepared statements and a statement a row. The guards of the
 * database stay on, as in the app.
 */
export function rawPoster(
  connection: Connection,
): (lines: readonly KitLine[], dispatchId: number) => string {
  const number = connection.prepare<[string], { last: number }>(
    `insert into document_number (kind, day, last) values ('issue', ?, 1)
     on conflict (kind, day) do update set last = last + 1 returning last`,
  );
  const lots = connection.prepare<
    [number, string],
    { lot_id: number; location_id: number; quantity: number; amount: number }
  >(
    `select balance.lot_id, balance.location_id, balance.quantity, balance.amount
     from balance join lot on lot.id = balance.lot_id
     where balance.item_id = ? and balance.quantity > 0 and lot.status = 'available'
       and (lot.expires_on is null or lot.expires_on >= ?)
     order by lot.expires_on is null, lot.expires_on, lot.id`,
  );
  const document = connection.prepare(
    `insert into document (kind, number, status, business_date, occurred_at, recorded_at, imported,
       squad_id, author, command_id)
     values ('issue', ?, 'draft', ?, ?, ?, 0, 1, 'HQ02', ?)`,
  );
  const line = connection.prepare(
    `insert into document_line (document_id, line_no, item_id, lot_id, location_id, quantity,
       moved_quantity, amount)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const movement = connection.prepare(
    `insert into movement (document_id, line_id, item_id, lot_id, location_id, business_date,
       quantity, amount)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const later = connection.prepare<[number, number, string], { quantity: number | null }>(
    `select sum(quantity) as quantity from movement
     where lot_id = ? and location_id = ? and business_date > ?`,
  );
  const balance = connection.prepare(
    `update balance set quantity = quantity - ?, amount = amount - ?
     where lot_id = ? and location_id = ?`,
  );
  const post = connection.prepare(`update document set status = 'posted', seal = ? where id = ?`);
  const link = connection.prepare(
    `insert into dispatch_link (document_id, dispatch_id, method, linked_at)
     values (?, ?, 'posted', ?)`,
  );
  const known = connection.prepare(`select answer from command where command_id = ?`);
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
  const day = '2020-02-14';

  return connection.transaction((lines: readonly KitLine[], dispatchId: number): string => {
    const commandId = randomUUID();
    const now = Date.now();
    if (known.get(commandId)) throw new Error('the command was run before');
    const last = number.get(day)?.last ?? 0;
    const name = `CK-20200214-${String(last).padStart(3, '0')}`;
    const documentId = document.run(name, day, `${day} 09:00`, now, commandId).lastInsertRowid;
    let lineNo = 0;
    const written: unknown[] = [];
    for (const { itemId, quantity } of lines) {
      let left = quantity;
      for (const lot of lots.all(itemId, day)) {
        if (left === 0) break;
        const part = Math.min(left, lot.quantity);
        const rest = (BigInt(lot.amount) * BigInt(lot.quantity - part)) / BigInt(lot.quantity);
        const amount = lot.amount - Number(rest);
        const place = [itemId, lot.lot_id, lot.location_id] as const;
        if ((later.get(lot.lot_id, lot.location_id, day)?.quantity ?? 0) !== 0) {
          throw new Error('movements after today');
        }
        lineNo += 1;
        const lineId = line.run(documentId, lineNo, ...place, part, -part, amount).lastInsertRowid;
        movement.run(documentId, lineId, ...place, day, -part, -amount);
        balance.run(part, amount, lot.lot_id, lot.location_id);
        written.push([...place, part, -part, amount]);
        left -= part;
      }
      if (left > 0) throw new Error('not enough stock');
    }
    link.run(documentId, dispatchId, now);
    const seal = sha256(
      JSON.stringify([name, day, `${day} 09:00`, now, 'HQ02', commandId, written]),
    );
    post.run(seal, documentId);
    const answer = JSON.stringify({ documentId: Number(documentId), number: name });
    command.run(commandId, answer, now);
    const previous = head.get()?.hash ?? '0'.repeat(64);
    const content = JSON.stringify({ lines, answer: sha256(answer), documents: sha256(seal) });
    const hash = sha256(`${previous}\n${now}\nHQ02\nraw\n${commandId}\n${content}`);
    audit.run(now, commandId, content, previous, hash);
    return name;
  }).immediate;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
