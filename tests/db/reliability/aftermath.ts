import { deepEqual, equal } from 'node:assert/strict';
import { createChangeFeed } from '../../../db/change-feed.ts';
import type { Workspace } from '../../../db/open.ts';
import { clientOf } from '../../support/workspace.ts';
import type { Word } from './kill-protocol.ts';
import { type Call, type Slip, send } from './traffic.ts';

/** What came of the commands of one life of the host. */
export interface Figures {
  readonly acknowledged: number;
  /** Acknowledged and on record, once. */
  readonly found: number;
  /** On record whole, but killed before the answer arrived. */
  readonly unheard: number;
  /** Sent, and not a trace of them. */
  readonly absent: number;
}

/** What was sent and what was acknowledged, in the order the child said it. */
export function callsIn(words: readonly Word[]): { sent: Call[]; acknowledged: Map<string, Slip> } {
  return {
    sent: words.flatMap((word) => (word.type === 'sent' ? [word.call] : [])),
    acknowledged: new Map(
      words.flatMap((word) =>
        word.type === 'acknowledged' ? [[word.slip.commandId, word.slip] as const] : [],
      ),
    ),
  };
}

/**
 * Holds a workspace to what its clients were told: each acknowledged command is there once and is
 * answered as before when it is sent again, of any other there is all or nothing, and no document
 * lacks a part.
 */
export async function requireKept(
  workspace: Workspace,
  calls: { readonly sent: readonly Call[]; readonly acknowledged: ReadonlyMap<string, Slip> },
): Promise<Figures> {
  const client = clientOf({ workspace, defaultPath: null, feed: createChangeFeed() });
  const verification = await client.ledger.verify();
  deepEqual(
    verification.checks.filter(({ ok }) => !ok),
    [],
  );
  requireNoHalfDocument(workspace);
  const figures = { acknowledged: calls.acknowledged.size, found: 0, unheard: 0, absent: 0 };
  for (const call of calls.sent) {
    const slip = calls.acknowledged.get(call.input.commandId);
    const traces = tracesOf(workspace, call);
    if (slip !== undefined) {
      deepEqual(traces, oneOf(call, slip.number));
      figures.found += 1;
    } else if (traces.commands === 0) {
      deepEqual(traces, { commands: 0, entries: 0, numbers: [], moved: {} });
      figures.absent += 1;
    } else {
      equal(traces.numbers.length, 1);
      deepEqual(traces, oneOf(call, traces.numbers[0] ?? ''));
      figures.unheard += 1;
    }
    const again = await send(client, call);
    if (slip !== undefined) deepEqual(again, slip);
    deepEqual(tracesOf(workspace, call), oneOf(call, again.number));
  }
  return figures;
}

interface Traces {
  readonly commands: number;
  readonly entries: number;
  readonly numbers: readonly string[];
  /** Base units moved, by item; a reversal's are left out. */
  readonly moved: Readonly<Record<string, number>>;
}

function oneOf(call: Call, number: string): Traces {
  const sign = call.procedure === 'issues.post' ? -1 : 1;
  const lines = call.procedure === 'documents.reverse' ? [] : call.input.lines;
  const moved = Object.fromEntries(
    lines.map(({ itemCode, quantity }) => [itemCode, sign * quantity]),
  );
  return { commands: 1, entries: 1, numbers: [number], moved };
}

/** Everything on record of a command, read without any of the program's own queries. */
function tracesOf({ connection }: Workspace, { input: { commandId }, procedure }: Call): Traces {
  const count = (sql: string) =>
    connection.prepare<[string], { n: number }>(sql).get(commandId)?.n ?? 0;
  const documents = connection
    .prepare<[string], { number: string }>('select number from document where command_id = ?')
    .all(commandId);
  const moved = connection
    .prepare<[string], { code: string; quantity: number }>(
      `select i.code, sum(m.quantity) as quantity from movement m
       join item i on i.id = m.item_id join document d on d.id = m.document_id
       where d.command_id = ? group by i.code`,
    )
    .all(commandId);
  return {
    commands: count('select count(*) as n from command where command_id = ?'),
    entries: count('select count(*) as n from audit where command_id = ?'),
    numbers: documents.map(({ number }) => number),
    moved:
      procedure === 'documents.reverse'
        ? {}
        : Object.fromEntries(moved.map(({ code, quantity }) => [code, quantity])),
  };
}

/** Documents without a line, lines without their movement, balances that movements do not explain. */
export function requireNoHalfDocument({ connection }: Workspace): void {
  const none = (sql: string) => deepEqual(connection.prepare(sql).all(), []);
  none(`select number from document d
        where not exists (select 1 from document_line l where l.document_id = d.id)`);
  none(`select l.id from document_line l left join movement m on m.line_id = l.id
        group by l.id having count(m.id) <> 1 or abs(sum(m.quantity)) <> l.quantity`);
  none(`select d.number from document d left join command c on c.command_id = d.command_id
        where c.command_id is null`);
  none(`select lot_id, location_id, quantity, amount from balance
        where quantity <> 0 or amount <> 0
        except select lot_id, location_id, sum(quantity), sum(amount) from movement
        group by lot_id, location_id`);
  none(`select r.number from document r join movement m on m.document_id in (r.id, r.source_document_id)
        where r.kind = 'reversal' group by r.id, m.lot_id, m.location_id
        having sum(m.quantity) <> 0 or sum(m.amount) <> 0`);
}
