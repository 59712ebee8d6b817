import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import Database from 'better-sqlite3';
import { createChangeFeed } from '../../db/change-feed.ts';
import { createWorkspace } from '../../db/open.ts';
import { router } from '../../db/router.ts';
import { dispatchLogCsv } from '../support/dispatch-log.ts';

const ROWS = 50_000;
const CHANGED = 100;
/** How often the memory of the process is looked at, in ms. */
const LOOK_MS = 20;

export interface ImportTiming {
  readonly rows: number;
  /** Rows a second: the first import, the same file again, a copy with 100 changed cells. */
  readonly added: number;
  readonly again: number;
  readonly changed: number;
  /** Rows a second of the same CSV cut at its commas and inserted by bare SQL. */
  readonly raw: number;
  /** Highest resident memory of the whole process while it imports, in bytes. */
  readonly memory: number;
  readonly progressEvents: number;
}

/** Imports a log of 50,000 rows, beside bare SQL that checks nothing. */
export async function measureDispatchLog(folder: string): Promise<ImportTiming> {
  const path = join(folder, 'log.houqin');
  const workspace = await createWorkspace(path);
  const feed = createChangeFeed();
  const client = createRouterClient(router, { context: { workspace, defaultPath: path, feed } });
  await client.organisation.squads.save({
    commandId: randomUUID(),
    code: 'XD',
    name: '消毒技术小分队',
  });
  await client.organisation.taskTypes.save({
    commandId: randomUUID(),
    code: 'XDYF',
    name: '消毒-预防性',
    kind: 'disinfection',
  });
  let memory = 0;
  const look = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss());
  }, LOOK_MS);
  let progressEvents = 0;
  const listening = new AbortController();
  void (async () => {
    for await (const event of feed.subscribe(listening.signal)) {
      if (event.type === 'progress') progressEvents += 1;
    }
  })().catch(() => undefined);
  const file = join(folder, 'log.csv');
  const rate = async (changes: ReadonlyMap<number, number>): Promise<number> => {
    writeFileSync(file, dispatchLogCsv(ROWS, changes));
    const start = performance.now();
    const report = await client.imports.commit({ commandId: randomUUID(), paths: [file] });
    if (!report.committed || report.totals.refused > 0) throw new Error('the log was refused');
    if (report.totals.added + report.totals.unchanged + report.totals.changed !== ROWS) {
      throw new Error('rows are missing');
    }
    return ROWS / ((performance.now() - start) / 1000);
  };
  const none = new Map<number, number>();
  const added = await rate(none);
  const again = await rate(none);
  const cells = Array.from({ length: CHANGED }, (_, index) => [index * 499 + 3, 900] as const);
  const changed = await rate(new Map(cells));
  clearInterval(look);
  listening.abort();
  await workspace.close();
  return {
    rows: ROWS,
    added,
    again,
    changed,
    raw: rawRate(join(folder, 'raw-log.db'), dispatchLogCsv(ROWS)),
    memory,
    progressEvents,
  };
}

function rawRate(path: string, csv: string): number {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(
    `create table log (no text primary key, day text, went text, back text, team text, job text,
       risk text, people integer, area integer) strict`,
  );
  const start = performance.now();
  const insert = db.prepare('insert into log values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  db.transaction(() => {
    for (const line of csv.trimEnd().split('\n').slice(1)) insert.run(...line.split(','));
  })();
  const seconds = (performance.now() - start) / 1000;
  db.close();
  return ROWS / seconds;
}
