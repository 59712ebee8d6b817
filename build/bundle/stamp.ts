import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../setup/log.mjs';

/** Remembers the sources something was built from, to build it again only when they changed. */
export class SourceStamp {
  readonly #file: string;
  readonly #digest: string;

  /**
   * @param name of the stamp file in out/
   * @param sources files and folders, relative to the repository
   */
  constructor(name: string, sources: readonly string[]) {
    this.#file = join(ROOT, 'out', '.stamps', name);
    this.#digest = digest(sources);
  }

  /** Whether the result was built from the sources as they are now. */
  isCurrent(): boolean {
    return existsSync(this.#file) && readFileSync(this.#file, 'utf8') === this.#digest;
  }

  write(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, this.#digest);
  }
}

function digest(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of files(join(ROOT, source))) {
      hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function files(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
