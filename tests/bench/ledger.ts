import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createChangeFeed } from '../../db/change-feed.ts';
import { openWorkspace } from '../../db/open.ts';
import type { HostContext } from '../../db/procedures.ts';
import { router } from '../../db/router.ts';
import { generateWorkspace, LINES_PER_ISSUE, OPEN_DISPATCHES } from './generate-workspace.ts';
import { type LedgerTiming, timePeriodLedger } from './period-ledger.ts';
import { type KitLine, rawPoster } from './raw-baseline.ts';
import { median, milliseconds } from './timing.ts';

const ITEMS = 5000;
const LOTS = 20_000;
/** Issues posted by each side, one after the other in turns; the first ones only warm up. */
const ISSUES = 500;
const WARM_UP = 100;
const SHEETS = 15;

/** What one workspace of a size takes, on both sides. */
export interface Timing {
  /** A copy of the workspace as it was made, before anything was posted to it here. */
  readonly untouched: string;
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
export async function measureLedger(folder: string, movements: number): Promise<Timing> {
  const path = join(folder, `bench-${movements}.houqin`);
  await generateWorkspace(path, { items: ITEMS, lots: LOTS, movements });
  const untouched = join(folder, `window-${movements}.houqin`);
  copyFileSync(path, untouched);
  const workspace = await openWorkspace(path);
  const context: HostContext = { workspace, defaultPath: path, feed: createChangeFeed() };
  const client = createRouterClient(router, { context });
  const post = rawPoster(workspace.connection);
  const itemsWithStock = Math.min(ITEMS, movements);
  const rawTimes: number[] = [];
  const houqinTimes: number[] = [];
  for (let step = 0; step < 2 * ISSUES; step += 2) {
    const dispatchId = 1 + ((step / 2) % OPEN_DISPATCHES);
    const raw = await milliseconds(() => post(kit(step, itemsWithStock), dispatchId));
    const houqin = await milliseconds(() =>
      client.issues.post({
        commandId: randomUUID(),
        dispatchId,
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
    untouched,
    movements,
    raw: 1000 / median(rawTimes),
    houqin: 1000 / median(houqinTimes),
    bareSheet: median(bareTimes),
    houqinSheet: median(sheetTimes),
    sheetRows,
    ledger,
  };
}
