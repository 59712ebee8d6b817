import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, say } from '../setup/log.mjs';
import { lint, types } from './checks.ts';
import { runPlaywright } from './playwright.ts';
import { inPackage, runNode } from './run.ts';
import {
  addCounts,
  type Counts,
  closingLine,
  playwrightCounts,
  vitestCounts,
} from './test-counts.ts';

const RESULTS = join(ROOT, 'out', 'test');
const UNIT_REPORT = join(RESULTS, 'unit.json');
const E2E_REPORT = join(RESULTS, 'e2e.json');
const PACKAGED_REPORT = join(RESULTS, 'packaged.json');

interface Step {
  readonly name: string;
  readonly run: () => Promise<number>;
}

/** Everything that must hold before a change is shared; stops at the first step that fails. */
export async function test(): Promise<number> {
  rmSync(RESULTS, { recursive: true, force: true });
  const steps: readonly Step[] = [
    { name: 'lint and formatting', run: () => lint([]) },
    { name: 'types', run: types },
    { name: 'unit and property tests', run: () => unit([]) },
    { name: 'end-to-end tests in the real app', run: () => e2e([]) },
    { name: 'smoke test of the packed app', run: () => packaged([]) },
  ];
  let status = 0;
  for (const [index, step] of steps.entries()) {
    say(`step ${index + 1} of ${steps.length}: ${step.name}`);
    status = await step.run();
    if (status !== 0) {
      say(`failed at step ${index + 1}: ${step.name}`);
      break;
    }
  }
  process.stdout.write(`${closingLine(countsSoFar())}\n`);
  return status;
}

/** Unit, property and integration tests in plain Node. */
export function unit(args: readonly string[]): Promise<number> {
  return runNode(inPackage('vitest', 'vitest.mjs'), [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${fresh(UNIT_REPORT)}`,
    ...args,
  ]);
}

/** End-to-end tests through the real Electron app. */
export function e2e(args: readonly string[]): Promise<number> {
  fresh(E2E_REPORT);
  return runPlaywright('e2e', args);
}

/** Packs the folder as it is installed and works in it, without any access to its processes. */
export async function packaged(args: readonly string[]): Promise<number> {
  fresh(PACKAGED_REPORT);
  // Loaded when it is needed: the packer is large.
  const { runPackaged } = await import('./packaged.ts');
  return runPackaged(args);
}

function countsSoFar(): Counts {
  return addCounts(
    vitestCounts(readReport(UNIT_REPORT)),
    playwrightCounts(readReport(E2E_REPORT)),
    playwrightCounts(readReport(PACKAGED_REPORT)),
  );
}

function readReport(file: string): unknown {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : null;
}

function fresh(report: string): string {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  return report;
}
