import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../db/ledger/verify.ts';
import { openWorkspace } from '../../../db/open.ts';
import { restoreWorkspace } from '../../../db/services/workspace.ts';
import { layDownWorkspace, recordOf } from '../../support/old-workspaces.ts';
import { temporaryFolder } from '../../support/workspace.ts';
import { bundleChild, Victim } from './kill-protocol.ts';
import { randomFrom } from './traffic.ts';

const READY = { type: 'ready', times: 1 } as const;
/** Kills of each kind. */
const KILLS = Math.max(8, Math.floor(Number(process.env.HOUQIN_KILLS ?? 50) / 6));

describe('a process that is killed', () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'a.houqin');
  const random = randomFrom(Date.now());
  let program: string;
  let next: Victim;
  beforeAll(async () => {
    program = await bundleChild(join(folder.path, 'program'));
    next = new Victim(program);
  });
  afterAll(async () => {
    await next.kill();
    folder.remove();
  });

  function victim(): Victim {
    const current = next;
    next = new Victim(program);
    return current;
  }
  const own = () => readdirSync(folder.path).filter((name) => name.startsWith('a.'));

  it(
    'while it brings a workspace up leaves the old one or the new one',
    async () => {
      let finished = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        for (const name of own()) rmSync(join(folder.path, name));
        layDownWorkspace(1, path);
        const before = recordOf(path);
        const words = await victim().strike(
          { type: 'migrate', path },
          // The first falls before it is done, for certain.
          kill === 0 ? 0 : random() * 250,
        );
        expect(words.filter((word) => word.type === 'failed')).toEqual([]);
        if (words.some((word) => word.type === 'ready')) finished += 1;
        const workspace = await openWorkspace(path);
        expect((await verifyLedger(workspace.reader)).checks.filter(({ ok }) => !ok)).toEqual([]);
        expect(recordOf(path)).toEqual(before);
        await workspace.close();
        // Parts of a copy that was cut off are gone with the next.
        expect(own().filter((name) => name.includes('.part'))).toEqual([]);
      }
      expect(finished).toBeLessThan(KILLS);
    },
    KILLS * 8000,
  );

  it(
    'while it restores leaves a whole workspace in place, the old one or the new one',
    async () => {
      for (const name of own()) rmSync(join(folder.path, name));
      const backupPath = join(folder.path, 'backup.houqin');
      layDownWorkspace(9, path);
      layDownWorkspace(8, backupPath);
      const records = [recordOf(path), recordOf(backupPath)];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const order = { type: 'restore', path, backupPath } as const;
        const words = await victim().strike(order, random() * 700, READY);
        expect(words.filter((word) => word.type === 'failed')).toEqual([]);
        expect(existsSync(path)).toBe(true);
        expect(records).toContainEqual(recordOf(path));
      }
      await restoreWorkspace({ backupPath, path });
      expect(recordOf(path)).toEqual(records[1]);
      // The one that was there first is kept, whole.
      const kept = own().filter((name) => name.includes('.replaced-') && name.endsWith('.houqin'));
      expect(kept.map((name) => recordOf(join(folder.path, name)))).toContainEqual(records[0]);
    },
    KILLS * 8000,
  );
});
