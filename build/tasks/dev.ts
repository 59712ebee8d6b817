import { type ChildProcess, spawn } from 'node:child_process';
import { build, createServer, type Rolldown } from 'vite';
import { HOST_THREADS } from '../bundle/bundle.ts';
import { nodeConfig, preloadConfig, rendererConfig } from '../bundle/configs.ts';
import { hasDisplay } from '../display.ts';
import { appArguments } from '../launch.ts';
import type { ElectronRuntime } from '../runtime/runtime.ts';
import { ROOT, SetupError, say } from '../setup/log.mjs';
import { prepareApp } from './prepare.ts';

const RESTART_DELAY_MS = 200;

/** The app with hot reload of its pages; main and host are bundled again, and the app restarted. */
export async function dev(args: readonly string[]): Promise<number> {
  if (!hasDisplay()) throw new SetupError('Development needs a display; set DISPLAY.');
  const runtime = await prepareApp('window');
  const server = await createServer({
    ...rendererConfig(),
    logLevel: 'info',
    server: { host: '127.0.0.1', port: 5173 },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new SetupError('The development server could not be started.');
  const app = new RestartableApp(runtime, url, args);
  const watchers = await Promise.all([
    watch(nodeConfig('main', 'electron/main.ts'), app),
    watch(preloadConfig(), app),
    watch(nodeConfig('host', 'db/host.ts', HOST_THREADS), app),
  ]);
  const status = await app.closed;
  await Promise.all(watchers.map((watcher) => watcher.close()));
  await server.close();
  return status;
}

/** The running app, replaced when its code changed; done when a person closes it. */
class RestartableApp {
  readonly closed: Promise<number>;
  readonly #start: () => ChildProcess;
  #child: ChildProcess | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #finish: (status: number) => void = () => {};

  constructor(runtime: ElectronRuntime, url: string, args: readonly string[]) {
    this.closed = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.#start = () =>
      spawn(runtime.executable, appArguments(args), {
        cwd: ROOT,
        stdio: 'inherit',
        env: { ...process.env, ...runtime.env, HOUQIN_DEV_URL: url },
      });
  }

  /** Starts it, or starts it anew; several changes at once make one restart. */
  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#replace(), RESTART_DELAY_MS);
  }

  #replace(): void {
    const old = this.#child;
    if (old && old.exitCode === null) {
      this.#child = null;
      say('code changed: starting the app anew …');
      old.once('exit', () => this.#replace());
      old.kill('SIGTERM');
      return;
    }
    const child = this.#start();
    this.#child = child;
    child.once('exit', (code) => {
      if (this.#child === child) this.#finish(code ?? 0);
    });
  }
}

async function watch(
  config: ReturnType<typeof preloadConfig>,
  app: RestartableApp,
): Promise<Rolldown.RolldownWatcher> {
  const watcher = (await build({
    ...config,
    build: { ...config.build, watch: {} },
  })) as Rolldown.RolldownWatcher;
  watcher.on('event', (event) => {
    if (event.code === 'END') app.restart();
    if (event.code === 'ERROR') say(`not bundled: ${event.error.message}`);
  });
  return watcher;
}
