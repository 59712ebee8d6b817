import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronRuntime } from './runtime/runtime.ts';
import { ROOT, SetupError } from './setup/log.mjs';

/** Command line that opens the bundled app on this runtime. */
export function appArguments(args: readonly string[]): string[] {
  return [...sandboxArguments(), ROOT, ...args];
}

/** What a child process needs to start the app on this runtime: Electron itself or Playwright. */
export function runtimeEnvironment(runtime: ElectronRuntime): Record<string, string> {
  return { ...runtime.env, HOUQIN_ELECTRON: runtime.executable };
}

/**
 * Chromium refuses its sandbox to root; anybody else keeps it.
 * @throws when this system lets an ordinary person have no sandbox, with the line that repairs it
 */
export function assertSandbox(runtime: ElectronRuntime): void {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return;
  const helper = join(runtime.dist, 'chrome-sandbox');
  const stats = statSync(helper, { throwIfNoEntry: false });
  const isSetUp = stats !== undefined && stats.uid === 0 && (stats.mode & 0o4000) !== 0;
  if (isSetUp || allowsUserNamespaces()) return;
  throw new SetupError(
    `This system denies Chromium its sandbox; run: sudo chown root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

/** Root gets no sandbox from Chromium; see `assertSandbox`. */
export function sandboxArguments(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function allowsUserNamespaces(): boolean {
  const setting = (name: string) => {
    const file = `/proc/sys/kernel/${name}`;
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  };
  return (
    setting('unprivileged_userns_clone') !== '0' &&
    setting('apparmor_restrict_unprivileged_userns') !== '1'
  );
}
