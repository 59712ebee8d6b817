import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The Litestream program: the one named by `HOUQIN_LITESTREAM`, packed with the app, or of the npm
 * package for this system (`@flydotio/litestream-*`: Linux and macOS). Null where there is none.
 */
export function litestreamProgram(resources: string | null): string | null {
  const named = process.env.HOUQIN_LITESTREAM;
  const name = process.platform === 'win32' ? 'litestream.exe' : 'litestream';
  const packed = resources === null ? null : join(resources, 'litestream', name);
  const candidates = [named, packed, fromPackage(name)];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

function fromPackage(name: string): string | null {
  try {
    const { resolve } = createRequire(import.meta.url);
    const system = `${process.platform}-${process.arch}`;
    return join(dirname(resolve(`@flydotio/litestream-${system}/package.json`)), name);
  } catch {
    return null;
  }
}

/** Command line of a running process, empty where there is none or the system does not say. */
export function commandLineOf(pid: number): string {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
