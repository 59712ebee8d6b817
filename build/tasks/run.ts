import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../setup/log.mjs';

interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** `errors`: its standard output goes to our standard error. */
  readonly output?: 'inherit' | 'errors';
}

/** Runs a program to its end in the repository's folder; answers with its exit status. */
export function run(
  command: string,
  args: readonly string[],
  { env = {}, output = 'inherit' }: RunOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', output === 'errors' ? 2 : 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}

/** Runs a JavaScript or TypeScript program with the Node that runs us. */
export function runNode(
  script: string,
  args: readonly string[] = [],
  options?: RunOptions,
): Promise<number> {
  return run(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], options);
}

/** Path of a file inside an installed package. */
export function inPackage(name: string, ...path: string[]): string {
  return join(ROOT, 'node_modules', ...name.split('/'), ...path);
}
