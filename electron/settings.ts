import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const MAX_RECENT = 10;
const MIN_WIDTH = 1024;
const MIN_HEIGHT = 640;

const schema = z.object({
  recent: z.array(z.object({ path: z.string(), openedAt: z.int() })).catch([]),
  /** Opened at the next start; null after a workspace was closed on purpose. */
  lastWorkspace: z.string().nullable().catch(null),
  /** Where newer versions are looked for; null: nowhere. */
  updateFolder: z.string().nullable().catch(null),
  window: z
    .object({
      width: z.int().min(MIN_WIDTH),
      height: z.int().min(MIN_HEIGHT),
      maximized: z.boolean(),
    })
    .catch({ width: 1366, height: 768, maximized: false }),
});

export type Settings = z.infer<typeof schema>;
export type WindowSettings = Settings['window'];

/** What the shell remembers from run to run, in one small file of the person's profile. */
export class SettingsStore {
  readonly #file: string;
  #settings: Settings;

  constructor(file: string) {
    this.#file = file;
    this.#settings = schema.parse(read(file));
  }

  get current(): Settings {
    return this.#settings;
  }

  /** Puts a workspace first in the recent list and remembers it for the next start. */
  opened(path: string, at: number): void {
    const others = this.#settings.recent.filter((entry) => entry.path !== path);
    const recent = [{ path, openedAt: at }, ...others].slice(0, MAX_RECENT);
    this.#save({ recent, lastWorkspace: path });
  }

  closed(): void {
    this.#save({ lastWorkspace: null });
  }

  forget(path: string): void {
    const recent = this.#settings.recent.filter((entry) => entry.path !== path);
    const { lastWorkspace } = this.#settings;
    this.#save({ recent, lastWorkspace: lastWorkspace === path ? null : lastWorkspace });
  }

  saveUpdateFolder(updateFolder: string | null): void {
    this.#save({ updateFolder });
  }

  saveWindow(window: WindowSettings): void {
    this.#save({ window });
  }

  #save(change: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...change };
    mkdirSync(dirname(this.#file), { recursive: true });
    // A rename is all or nothing: a power cut leaves the old file, not half a new one.
    const next = `${this.#file}.next`;
    writeFileSync(next, `${JSON.stringify(this.#settings, null, 2)}\n`);
    renameSync(next, this.#file);
  }
}

function read(file: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
