import { fail, SetupError } from '../setup/log.mjs';

/** A task gets the arguments after its name and answers with the exit status. */
export type Task = (args: readonly string[]) => Promise<number>;

/** Each task is loaded when it is asked for: `lint` need not load Vite. */
const tasks: Readonly<Record<string, () => Promise<Task>>> = {
  start: async () => (await import('./start.ts')).start,
  dev: async () => (await import('./dev.ts')).dev,
  build: async () => (await import('./checks.ts')).build,
  test: async () => (await import('./test.ts')).test,
  unit: async () => (await import('./test.ts')).unit,
  e2e: async () => (await import('./test.ts')).e2e,
  lint: async () => (await import('./checks.ts')).lint,
  format: async () => (await import('./checks.ts')).format,
  types: async () => (await import('./checks.ts')).types,
  tour: async () => (await import('./tour.ts')).tour,
  bench: async () => (await import('./checks.ts')).bench,
  package: async () => (await import('./package.ts')).packageApp,
  packaged: async () => (await import('./test.ts')).packaged,
  icons: async () => (await import('./icons.ts')).icons,
  newcomer: async () => (await import('./newcomer.ts')).newcomer,
  audit: async () => (await import('./audit.ts')).audit,
  electronegativity: async () => (await import('./source-checks.ts')).electronegativity,
  knip: async () => (await import('./source-checks.ts')).knip,
  runtime: async () => (await import('./checks.ts')).runtime,
};

const [name = '', ...args] = process.argv.slice(2);
const load = tasks[name];
if (!load) fail(`Unknown task "${name}".`);
try {
  const task = await load();
  process.exitCode = await task(args);
} catch (error) {
  if (error instanceof SetupError) fail(error.message);
  throw error;
}
