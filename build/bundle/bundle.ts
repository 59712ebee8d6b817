import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { ROOT, SetupError, say } from '../setup/log.mjs';
import { nodeConfig, preloadConfig, rendererConfig } from './configs.ts';
import { SourceStamp } from './stamp.ts';

interface Bundle {
  readonly name: string;
  /** What it is made from, to know when to make it again. */
  readonly sources: readonly string[];
  /** A file that must be there afterwards. */
  readonly result: string;
  readonly configs: () => readonly InlineConfig[];
  /** Files and folders that are copied as they are: source and place, when there. */
  readonly copies?: ReadonlyArray<readonly [from: string, to: string]>;
}

const COMMON = ['package-lock.json', 'build/bundle', 'tsconfig.json'];

/** Programs that the database process runs in threads of their own. */
export const HOST_THREADS = {
  'archive-worker': join(ROOT, 'db/archive/archive-worker.ts'),
  'backup-worker': join(ROOT, 'db/backups/worker.ts'),
  'verify-worker': join(ROOT, 'db/verification/verify-worker.ts'),
};

/** Everything that out/ holds for Electron to run. */
const bundles: readonly Bundle[] = [
  {
    name: 'main',
    sources: [...COMMON, 'electron', 'db/host-protocol.ts', 'build/icons/icon.png'],
    result: 'out/main/main.js',
    configs: () => [nodeConfig('main', 'electron/main.ts'), preloadConfig()],
    copies: [['build/icons/icon.png', 'out/main/icon.png']],
  },
  {
    name: 'host',
    sources: [...COMMON, 'db'],
    result: 'out/host/host.js',
    configs: () => [nodeConfig('host', 'db/host.ts', HOST_THREADS)],
    copies: [['db/assets', 'out/host/assets']],
  },
  {
    name: 'renderer',
    sources: [...COMMON, 'renderer', 'db/contract', 'electron/shell-api.ts'],
    result: 'out/renderer/index.html',
    configs: () => [rendererConfig()],
  },
];

/** Bundles what changed since the last time; a second run takes a fraction of a second. */
export async function bundleApp(): Promise<void> {
  for (const bundle of bundles) {
    const stamp = new SourceStamp(bundle.name, bundle.sources);
    if (stamp.isCurrent() && existsSync(join(ROOT, bundle.result))) continue;
    await make(bundle);
    stamp.write();
  }
}

async function make({ name, configs, result, copies = [] }: Bundle): Promise<void> {
  const started = Date.now();
  rmSync(join(ROOT, 'out', name), { recursive: true, force: true });
  try {
    for (const config of configs()) await build(config);
  } catch (error) {
    throw new SetupError(`${name} could not be bundled: ${messageOf(error)}`);
  }
  if (!existsSync(join(ROOT, result))) throw new SetupError(`Bundling ${name} made no ${result}.`);
  for (const [from, to] of copies) {
    const source = join(ROOT, from);
    if (existsSync(source)) cpSync(source, join(ROOT, to), { recursive: true });
  }
  say(`bundled ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
