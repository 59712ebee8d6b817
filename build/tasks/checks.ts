import { availableParallelism } from 'node:os';
import { bundleApp } from '../bundle/bundle.ts';
import { openVirtualDisplay } from '../display.ts';
import { runtimeEnvironment } from '../launch.ts';
import { provideElectron } from '../runtime/runtime.ts';
import { prepareApp } from './prepare.ts';
import { inPackage, runNode } from './run.ts';

/** One per set of libraries a folder may use; each is checked on its own. */
const PROJECTS = [
  'db/contract',
  'db',
  'electron',
  'electron/tsconfig.preload.json',
  'renderer',
  'build',
  'tests',
];

/** Formatting, lint rules and layer borders; changes nothing. */
export function lint(args: readonly string[]): Promise<number> {
  return biome(['check', ...args]);
}

/** Applies formatting and safe fixes. */
export function format(args: readonly string[]): Promise<number> {
  return biome(['check', '--write', ...args]);
}

/** Type-checks every project; reports all of them before it fails. */
export async function types(): Promise<number> {
  const queue = [...PROJECTS];
  let failures = 0;
  const worker = async () => {
    for (let project = queue.shift(); project; project = queue.shift()) {
      const status = await runNode(inPackage('typescript', 'bin', 'tsc'), ['-p', project]);
      if (status !== 0) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return failures === 0 ? 0 : 1;
}

/** Bundles main, host and renderer into out/. */
export async function build(): Promise<number> {
  await bundleApp();
  return 0;
}

/** Measures the budgets; each is a ratio within one run. The window is measured on a virtual display. */
export async function bench(args: readonly string[]): Promise<number> {
  const runtime = await prepareApp('automation');
  const display = await openVirtualDisplay();
  try {
    return await runNode('tests/bench/index.ts', args, {
      // Apart from our own environment: the runtime's SQLite module is not one for plain Node.
      env: { ...display.env, HOUQIN_RUNTIME: JSON.stringify(runtimeEnvironment(runtime)) },
    });
  } finally {
    display.close();
  }
}

/** Provides the Electron runtime and prints where it is, as JSON. */
export async function runtime(): Promise<number> {
  process.stdout.write(`${JSON.stringify(await provideElectron(), null, 2)}\n`);
  return 0;
}

function biome(args: readonly string[]): Promise<number> {
  return runNode(inPackage('@biomejs/biome', 'bin', 'biome'), args);
}
