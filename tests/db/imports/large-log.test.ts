import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatchLogCsv } from '../../support/dispatch-log.ts';
import { type ImportDesk, openImportDesk, stockDesk } from './support.ts';

const ROWS = 6000;

describe('a large log', () => {
  let desk: ImportDesk;
  beforeEach(async () => {
    desk = await openImportDesk();
    await stockDesk(desk);
  });
  afterEach(() => desk.close());

  const save = (changes: ReadonlyMap<number, number> = new Map()) => {
    const path = join(desk.folder, 'log.csv');
    writeFileSync(path, dispatchLogCsv(ROWS, changes));
    return path;
  };

  it('again changes nothing; with 100 changed cells exactly those', async () => {
    expect((await desk.commit([save()])).totals).toMatchObject({ added: ROWS, refused: 0 });
    const again = await desk.commit([save()]);
    expect(again.totals).toMatchObject({ added: 0, changed: 0, unchanged: ROWS });
    expect(desk.count('select count(*) from dispatch_change')).toBe(0);
    const changed = new Map(
      Array.from({ length: 100 }, (_, index) => [index * 59 + 7, 900 + (index % 90)] as const),
    );
    const third = await desk.commit([save(changed)]);
    expect(third.totals).toMatchObject({ added: 0, changed: 100, unchanged: ROWS - 100 });
    expect(third.changes.map(({ field, after }) => [field, after])).toEqual(
      [...changed.values()].map((value) => ['headcount', String(value)]),
    );
    const kept = desk.rows('select field, after, origin from dispatch_change order by id');
    expect(kept).toEqual(
      [...changed.values()].map((value) => ({
        field: 'headcount',
        after: String(value),
        origin: 'import',
      })),
    );
  });

  it('is stopped where it stands and keeps nothing', async () => {
    const commandId = randomUUID();
    const path = save();
    const stop = (async () => {
      for await (const event of desk.feed.subscribe(undefined)) {
        if (event.type === 'progress' && event.phase === 'dispatches' && event.done > 0) {
          desk.feed.cancel(commandId);
          return event;
        }
      }
      return null;
    })();
    await expect(desk.commit([path], { commandId })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await stop).toMatchObject({ total: ROWS });
    expect(desk.count('select count(*) from dispatch')).toBe(0);
    // Asking to stop is forgotten with the answer: the same command may be tried again.
    expect((await desk.commit([path], { commandId })).totals.added).toBe(ROWS);
  });
});
