import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBackups } from '../../../db/backups/find.ts';
import { holdingsOfFile } from '../../../db/inspect.ts';
import { openWorkspace } from '../../../db/open.ts';
import { openTestWorkspace, temporaryFolder } from '../../support/workspace.ts';
import { callsIn, type Figures, requireKept } from './aftermath.ts';
import { bundleChild, Victim } from './kill-protocol.ts';
import { randomFrom, stockForTraffic } from './traffic.ts';

/** Kills of a run; many more are asked for by hand. */
const KILLS = Number(process.env.HOUQIN_KILLS ?? 50);
/** A new workspace after so many: what is checked after each kill grows with the record. */
const KILLS_A_FILE = 50;
/** The kill falls after as many postings as this at most, by chance. */
const POSTINGS = 40;
/** Longer than one posting takes, ms. */
const NEXT_MS = 25;
/** Opening takes about so long, ms. */
const OPENING_MS = 120;

describe('a host that is killed', () => {
  const folder = temporaryFolder();
  let program: string;
  let next: Victim;
  beforeAll(async () => {
    program = await bundleChild(folder.path);
    next = new Victim(program);
  });
  afterAll(async () => {
    await next.kill();
    folder.remove();
  });

  /** The one that has loaded meanwhile; the one after it begins to. */
  function victim(): Victim {
    const current = next;
    next = new Victim(program);
    return current;
  }

  /** Every file that bears a copy's name holds a whole record. */
  async function soundCopiesOf(path: string): Promise<number> {
    const copies = findBackups(path);
    for (const copy of copies) {
      expect(await holdingsOfFile(copy.path)).toMatchObject({ sound: true, problems: [] });
    }
    return copies.length;
  }

  it(
    `loses no acknowledged command in ${KILLS} kills, and leaves nothing half done`,
    async () => {
      const seed = Number(process.env.HOUQIN_SEED ?? Date.now() % 1_000_000);
      const random = randomFrom(seed);
      const total = { kills: 0, acknowledged: 0, found: 0, unheard: 0, absent: 0, copies: 0 };
      while (total.kills < KILLS) {
        const test = await openTestWorkspace();
        await stockForTraffic(test);
        await test.workspace.close();
        const { path } = test;
        for (let kill = 0; kill < KILLS_A_FILE && total.kills < KILLS; kill += 1) {
          const type = kill % 5 === 4 ? 'post-and-back-up' : 'post';
          const order = { type, path, seed: Math.floor(random() * 1e9) } as const;
          // Now and then in the middle of opening; else after so many postings, and in the next.
          const opening = kill % 5 === 3;
          const times = Math.floor(random() * POSTINGS);
          const heard =
            times === 0
              ? ({ type: 'ready', times: 1 } as const)
              : ({ type: 'acknowledged', times } as const);
          const words = await victim().strike(
            order,
            random() * (opening ? OPENING_MS : NEXT_MS),
            opening ? null : heard,
          );
          expect(words.filter((word) => word.type === 'failed')).toEqual([]);
          const workspace = await openWorkspace(path);
          const figures = await requireKept(workspace, callsIn(words)).catch((error: unknown) => {
            throw new Error(`kill ${total.kills} of seed ${seed}`, { cause: error });
          });
          await workspace.close();
          if (type === 'post-and-back-up') total.copies += await soundCopiesOf(path);
          total.kills += 1;
          for (const name of Object.keys(figures) as (keyof Figures)[])
            total[name] += figures[name];
        }
        await test.close();
      }
      process.stdout.write(`kills, seed ${seed}: ${JSON.stringify(total)}\n`);
      expect(total.kills).toBe(KILLS);
      expect(total.found).toBe(total.acknowledged);
      // The kills fell into work, and not before or after it.
      expect(total.acknowledged).toBeGreaterThan(KILLS * 5);
    },
    KILLS * 5000,
  );
});
