import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCountPosting } from './count-posting.ts';
import { measureDispatchLog } from './dispatch-log.ts';
import { measureLedger, type Timing } from './ledger.ts';
import { atLeast, atMost, type Budget, markdown, printed } from './table.ts';
import { median } from './timing.ts';
import { measureWindow, type WindowTiming } from './window.ts';

const SIZES = [1000, 1_000_000];
const OUT = join(import.meta.dirname, '..', '..', 'out', 'bench');

/** Screens named in the table. */
const SLOWEST_NAMED = 3;
/** No screen may take longer than so many starts of an empty window: about a second here. */
const SCREEN_STARTS = 3;

const count = (value: number) => Math.round(value).toLocaleString('en');
const milliseconds = (value: number) => `${value.toFixed(1)} ms`;
const perSecond = (value: number, what: string) => `${count(value)} ${what}/s`;

function ledgerBudgets(timings: readonly Timing[]): Budget[] {
  const [small, large] = timings;
  return [
    ...timings.map((timing) => ({
      what: `post an 8-line issue, synchronous=FULL, ${count(timing.movements)} movements`,
      bare: perSecond(timing.raw, 'issues'),
      houqin: perSecond(timing.houqin, 'issues'),
      ...atLeast(timing.houqin / timing.raw, 0.6),
    })),
    ...(small && large
      ? [
          {
            what: 'posting latency at 1,000,000 movements against 1,000',
            bare: milliseconds(1000 / small.houqin),
            houqin: milliseconds(1000 / large.houqin),
            ...atMost(small.houqin / large.houqin, 1.2),
          },
        ]
      : []),
    ...timings.map((timing) => ({
      what: `stock sheet of ${count(timing.sheetRows)} rows, ${count(timing.movements)} movements`,
      bare: milliseconds(timing.bareSheet),
      houqin: milliseconds(timing.houqinSheet),
      ...atMost(timing.houqinSheet / timing.bareSheet, 1.5),
    })),
    ...timings.map(({ movements, ledger }) => ({
      what: `receipts-issues-balance of a month, ${count(ledger.rows)} rows, ${count(movements)} movements`,
      bare: milliseconds(median(ledger.bare)),
      houqin: milliseconds(median(ledger.houqin)),
      ...atMost(median(ledger.houqin) / median(ledger.bare), 1.5),
    })),
  ];
}

async function logBudgets(folder: string): Promise<Budget[]> {
  const log = await measureDispatchLog(folder);
  const rows = `dispatch log of ${count(log.rows)} rows, read, checked and committed`;
  return [
    ...(['added', 'again', 'changed'] as const).map((round) => ({
      what: `${rows}: ${{ added: 'new', again: 'the same again', changed: '100 cells changed' }[round]}`,
      bare: perSecond(log.raw, 'rows'),
      houqin: perSecond(log[round], 'rows'),
      ...atLeast(log[round], 5000, 'rows/s'),
    })),
    {
      what: `${rows}: highest memory of the process`,
      bare: '',
      houqin: `${count(log.memory / 2 ** 20)} MB`,
      ...atMost(log.memory / 2 ** 20, 500, 'MB'),
    },
  ];
}

function windowBudgets(window: WindowTiming): Budget[] {
  const { memory, scroll, errors } = window;
  const screens = window.screens.toSorted((a, b) => b.milliseconds - a.milliseconds);
  return [
    ...Object.entries(window.today).map(([name, time]) => ({
      what: `cold start to a usable Today, ${name}, against an empty window`,
      bare: milliseconds(window.empty),
      houqin: milliseconds(time),
      ...atMost(time / window.empty, 1.5),
    })),
    {
      what: `scroll ${count(scroll.rows)} documents, open ${screens.length} screens: failed calls and errors`,
      bare: '',
      houqin: `loaded in ${milliseconds(scroll.loaded)}, longest frame ${milliseconds(scroll.longestFrame)}`,
      ...atMost(errors.length, 0, 'errors'),
    },
    {
      what: 'open a screen, 1,000,000 movements: the slowest, against an empty window',
      bare: milliseconds(window.empty),
      houqin: screens
        .slice(0, SLOWEST_NAMED)
        .map((screen) => `${screen.name} ${milliseconds(screen.milliseconds)}`)
        .join(', '),
      ...atMost((screens[0]?.milliseconds ?? 0) / window.empty, SCREEN_STARTS),
    },
    {
      what: 'memory with that list open: main, window, database',
      bare: '',
      houqin: `${count(memory.main)} + ${count(memory.window)} + ${count(memory.database)} MB`,
      figure: `${count(memory.main + memory.window + memory.database)} MB`,
      goal: 'reported',
      met: true,
    },
  ];
}

const folder = mkdtempSync(join(process.env.HOUQIN_BENCH_DIR ?? tmpdir(), 'houqin-bench-'));
try {
  // First, while the process is small: its memory is part of what is measured.
  process.stdout.write('measuring the import …\n');
  const imported = await logBudgets(folder);
  const timings: Timing[] = [];
  for (const movements of SIZES) {
    process.stdout.write(`measuring at ${count(movements)} movements …\n`);
    timings.push(await measureLedger(folder, movements));
  }
  process.stdout.write('measuring counts …\n');
  const counted = await measureCountPosting(folder);
  const budgets: Budget[] = [
    ...ledgerBudgets(timings),
    {
      what: `post a stock count of ${count(counted.lines)} lines`,
      bare: milliseconds(counted.raw),
      houqin: milliseconds(counted.houqin),
      ...atMost(counted.houqin / counted.raw, 2),
    },
    ...imported,
  ];
  process.stdout.write('measuring the real window …\n');
  const workspaces = Object.fromEntries(
    timings.map(({ movements, untouched }) => [`${count(movements)} movements`, untouched]),
  );
  budgets.push(...windowBudgets(await measureWindow(folder, workspaces)));
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'budgets.json'), `${JSON.stringify(budgets, null, 2)}\n`);
  writeFileSync(join(OUT, 'budgets.md'), markdown(budgets));
  process.stdout.write(`\n${printed(budgets)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
