import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChangeFeed } from '../../../db/change-feed.ts';
import { openWorkspace } from '../../../db/open.ts';
import type { Connection } from '../../../db/schema/dialect/sqlite.ts';
import {
  clientOf,
  newCommandId,
  openTestWorkspace,
  type TestWorkspace,
} from '../../support/workspace.ts';
import { requireKept } from '../reliability/aftermath.ts';
import {
  type Call,
  keepPosting,
  randomFrom,
  type Slip,
  stockForTraffic,
} from '../reliability/traffic.ts';

const PASSPHRASE = '仓库二楼的旧柜子';

describe('a restore drill', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await stockForTraffic(test);
  });
  afterEach(() => test.close());

  /** A host without a workspace, on another machine as far as it knows. */
  const elsewhere = clientOf({ workspace: null, defaultPath: null, feed: createChangeFeed() });

  /** What there was of each lot when a movement had just been written: movements added up. */
  const stockAfter = (connection: Connection, movementId: number) =>
    connection
      .prepare(
        `select lot_id, location_id, sum(quantity) as quantity, sum(amount) as amount
         from movement where id <= ? group by lot_id, location_id
         having sum(quantity) <> 0 or sum(amount) <> 0 order by lot_id, location_id`,
      )
      .all(movementId);
  const balances = (connection: Connection) =>
    connection
      .prepare(
        `select lot_id, location_id, quantity, amount from balance
         where quantity <> 0 or amount <> 0 order by lot_id, location_id`,
      )
      .all();
  const newest = (connection: Connection, table: 'movement' | 'audit' | 'document'): number =>
    connection.prepare<[], { id: number }>(`select max(id) as id from ${table}`).get()?.id ?? 0;

  /** Two clients post while a copy is made; answers the copy and what was posted. */
  async function backUpUnderLoad() {
    const calls: Call[] = [];
    const slips: Slip[] = [];
    let goesOn = true;
    const witness = {
      sent: (call: Call) => calls.push(call),
      acknowledged: (slip: Slip) => slips.push(slip),
    };
    const desks = [1, 2].map((seed) =>
      keepPosting(test.client, witness, randomFrom(seed), () => goesOn),
    );
    const atLeast = newest(test.workspace.connection, 'audit');
    const [copy] = await test.client.backups.runNow({});
    const atMost = newest(test.workspace.connection, 'audit');
    expect(copy).toMatchObject({ error: null, sound: true });
    goesOn = false;
    await Promise.all(desks);
    return { copy: { path: copy?.file ?? '', atLeast, atMost }, calls, slips };
  }

  it.each([
    ['plain', null],
    ['encrypted', PASSPHRASE],
  ])('of %s copies made under load gives the balances of that moment', async (_, passphrase) => {
    if (passphrase !== null) {
      await test.client.backups.setPassphrase({ commandId: newCommandId(), passphrase });
    }
    const { copy, calls, slips } = await backUpUnderLoad();
    const source = test.workspace.connection;
    const path = join(test.folder, 'restored.houqin');
    const unlock = passphrase === null ? {} : { passphrase };
    if (passphrase !== null) {
      const wrong = elsewhere.workspace.restore({
        backupPath: copy.path,
        path,
        passphrase: '别的口令',
      });
      await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
      const none = elsewhere.workspace.restore({ backupPath: copy.path, path });
      await expect(none).rejects.toMatchObject({ code: 'PASSPHRASE_NEEDED' });
      expect(existsSync(path)).toBe(false);
    }
    const answer = await elsewhere.workspace.restore({ backupPath: copy.path, path, ...unlock });
    expect(answer).toMatchObject({ keptPath: null, holdings: { sound: true } });

    const restored = await openWorkspace(path);
    const { connection } = restored;
    // Some moment while the copy was being made, and not a command split in two by it.
    const sequence = newest(connection, 'audit');
    expect(sequence).toBeGreaterThanOrEqual(copy.atLeast);
    expect(sequence).toBeLessThanOrEqual(copy.atMost);
    expect(balances(connection)).toEqual(stockAfter(source, newest(connection, 'movement')));
    expect(newest(source, 'movement')).toBeGreaterThan(newest(connection, 'movement'));
    const documents = 'select * from document where id <= ? order by id';
    const last = newest(connection, 'document');
    expect(connection.prepare('select number, command_id from document order by id').all()).toEqual(
      source.prepare(documents.replace('*', 'number, command_id')).all(last),
    );

    // What was acknowledged before the copy began is in it; what came later can be sent again.
    const known = new Set(
      source
        .prepare<[number], { command_id: string }>('select command_id from audit where id <= ?')
        .all(sequence)
        .map(({ command_id }) => command_id),
    );
    const held = calls.filter(({ input }) => known.has(input.commandId));
    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThan(calls.length);
    const acknowledged = new Map(slips.map((slip) => [slip.commandId, slip]));
    expect(await requireKept(restored, { sent: held, acknowledged })).toMatchObject({
      found: held.length,
      absent: 0,
    });
    await restored.close();
  });
});
