import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createChangeFeed } from '../../db/change-feed.ts';
import { openWorkspace } from '../../db/open.ts';
import type { HostContext } from '../../db/procedures.ts';
import { router } from '../../db/router.ts';
import { measureCountPosting } from './count-posting.ts';
import { measureDispatchLog } from './dispatch-log.ts';
import { generateWorkspace, LINES_PER_ISSUE } from './generate-workspace.ts';
import { type LedgerTiming, timePeriodLedger } from './period-ledger.ts';
import { type KitLine, rawPoster } from './raw-baseline.ts';

const ITEMS = 5000;
const LOTS = 20_000;
/** Issues posted by each side, one after the other in turns; the first ones only warm up. */
const ISSUES = 500;
const WARM_UP = 100;
const SHEETS = 15;

interface Timing {
  readonly movements: number;
  /** Issues of 8 lines a second, from the median time of one. */
  readonly raw: number;
  readonly houqin: number;
  /** Milliseconds for one stock sheet. */
  readonly bareSheet: number;
  readonly houqinSheet: number;
  readonly sheetRows: number;
  readonly ledger: LedgerTiming;
}

function kit(step: number, itemsWithStock: number): KitLine[] {
  return Array.from({ length: LINES_PER_ISSUE }, (_, index) => ({
    itemId: 1 + (((step * LINES_PER_ISSUE + index) * 37) % itemsWithStock),
    quantity: 2 + (index % 3),
  }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The stock sheet as one bare statement, read into plain rows: what any program must at least do. */
const BARE_SHEET = `
  select item.code, item.name, item.spec, item.category, item.base_unit, lot.lot_no,
    lot.expires_on, location.name as location, balance.quantity, balance.amount
  from balance
  join item on item.id = balance.item_id
  join lot on lot.id = balance.lot_id
  join location on location.id = balance.location_id
  where balance.quantity > 0
  order by item.code, lot.lot_no, location.name`;

/** Both sides take turns on one file, issue by issue, so that a slow disk is slow for both. */
async function measure(folder: string, movements: number): Promise<Timing> {
  const path = join(folder, `bench-${movements}.houqin`);
  await generateWorkspace(path, { items: ITEMS, lots: LOTS, movements });
  const workspace = await openWorkspace(path);
  const context: HostContext = { workspace, defaultPath: path, feed: createChangeFeed() };
  const client = createRouterClient(router, { context });
  const post = rawPoster(workspace.connection);
  const itemsWithStock = Math.min(ITEMS, movements);
  const rawTimes: number[] = [];
  const houqinTimes: number[] = [];
  for (let step = 0; step < 2 * ISSUES; step += 2) {
    const raw = await milliseconds(() => post(kit(step, itemsWithStock)));
    const houqin = await milliseconds(() =>
      client.issues.post({
        commandId: randomUUID(),
        dispatchId: 1,
        lines: kit(step + 1, itemsWithStock),
      }),
    );
    if (step < 2 * WARM_UP) continue;
    rawTimes.push(raw);
    houqinTimes.push(houqin);
  }
  const bareStatement = workspace.connection.prepare(BARE_SHEET);
  const bareTimes: number[] = [];
  const sheetTimes: number[] = [];
  let sheetRows = 0;
  for (let round = 0; round < SHEETS; round += 1) {
    bareTimes.push(await milliseconds(() => bareStatement.all()));
    sheetTimes.push(
      await milliseconds(async () => {
        sheetRows = (await client.stock.sheet({})).rows.length;
      }),
    );
  }
  const ledger = await timePeriodLedger(workspace.connection, client.reports.periodLedger);
  await workspace.close();
  return {
    movements,
    raw: 1000 / median(rawTimes),
    houqin: 1000 / median(houqinTimes),
    bareSheet: median(bareTimes),
    houqinSheet: median(sheetTimes),
    sheetRows,
    ledger,
  };
}

function ratio(value: number): string {
  return value.toFixed(2);
}

const folder = mkdtempSync(join(process.env.HOUQIN_BENCH_DIR ?? tmpdir(), 'houqin-bench-'));
try {
  const timings: Timing[] = [];
  for (const movements of [1000, 1_000_000]) {
    process.stdout.write(`measuring at ${movements.toLocaleString('en')} movements …\n`);
    timings.push(await measure(folder, movements));
  }
  process.stdout.write('\nposting issues of 8 lines, synchronous=FULL\n');
  for (const timing of timings) {
    process.stdout.write(
      `  ${timing.movements.toLocaleString('en').padStart(9)} movements: raw ${timing.raw.toFixed(0)}/s, houqin ${timing.houqin.toFixed(0)}/s, ratio ${ratio(timing.houqin / timing.raw)} (goal >= 0.60)\n`,
    );
  }
  process.stdout.write('\nstock sheet, against its bare SQL\n');
  for (const timing of timings) {
    process.stdout.write(
      `  ${timing.movements.toLocaleString('en').padStart(9)} movements: bare ${timing.bareSheet.toFixed(1)} ms, houqin ${timing.houqinSheet.toFixed(1)} ms, ${timing.sheetRows} rows, ratio ${ratio(timing.houqinSheet / timing.bareSheet)} (goal <= 1.50)\n`,
    );
  }
  process.stdout.write('\nreceipts-issues-balance of a month, against its bare SQL\n');
  for (const { movements, ledger } of timings) {
    const bare = median(ledger.bare);
    const houqin = median(ledger.houqin);
    process.stdout.write(
      `  ${movements.toLocaleString('en').padStart(9)} movements: bare ${bare.toFixed(1)} ms, houqin ${houqin.toFixed(1)} ms, ${ledger.rows} rows, ratio ${ratio(houqin / bare)} (goal <= 1.50)\n`,
    );
  }
  const count = await measureCountPosting(folder);
  process.stdout.write(
    `\nposting a count of ${count.lines.toLocaleString('en')} lines, against the same rows in bare SQL\n` +
      `  bare ${count.raw.toFixed(1)} ms, houqin ${count.houqin.toFixed(1)} ms, ratio ${ratio(count.houqin / count.raw)} (goal < 2.00)\n`,
  );
  const log = await measureDispatchLog(folder);
  const rate = (rows: number) => `${Math.round(rows).toLocaleString('en')} rows/s`;
  process.stdout.write(
    `\nimporting a dispatch log of ${log.rows.toLocaleString('en')} rows, read, checked and committed\n` +
      `  new ${rate(log.added)}, the same again ${rate(log.again)}, 100 cells changed ${rate(log.changed)} (goal >= 5,000)\n` +
      `  bare SQL that checks nothing ${rate(log.raw)}, ratio ${ratio(log.added / log.raw)}; highest memory ${Math.round(log.memory / 2 ** 20)} MB (goal < 500), ${log.progressEvents} reports of progress\n`,
  );
  const [small, large] = timings;
  if (small && large) {
    process.stdout.write(
      `\nposting latency at 1,000,000 against 1,000 movements: ${ratio(small.houqin / large.houqin)} (goal <= 1.20)\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
