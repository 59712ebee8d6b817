import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { GrantedPaths } from './granted-paths.ts';
import type { SettingsStore } from './settings.ts';
import type { UpdateShown, UpdateStatus } from './shell-api.ts';
import type { ShellHandlers } from './shell-channels.ts';
import {
  compareVersions,
  manifestName,
  type UpdateManifest,
  updateManifest,
} from './update-manifest.ts';

/** A server that is switched off answers after half a minute; nobody waits that long for this. */
const LIMIT_MS = 5000;
const MAX_MANIFEST_BYTES = 64 * 1024;

type UpdateFile = UpdateManifest['files'][number];

interface UpdatesOptions {
  readonly settings: SettingsStore;
  readonly granted: GrantedPaths;
  /** Version that runs, `1.2.3`. */
  readonly version: string;
  readonly system: UpdateManifest['system'];
  readonly arch: string;
  /** Ending of the installers for this system: `.deb`. */
  readonly installer: string;
  readonly showInFolder: (path: string) => void;
}

/**
 * Looks for a newer version in a folder that a person chose, and shows it to them. Off until then.
 * Nothing is fetched, started or replaced.
 */
export class Updates {
  readonly #options: UpdatesOptions;

  constructor(options: UpdatesOptions) {
    this.#options = options;
  }

  handlers(): Pick<ShellHandlers, 'updates.check' | 'updates.setFolder' | 'updates.show'> {
    const { settings, granted } = this.#options;
    return {
      'updates.check': () => this.check(),
      'updates.setFolder': async ({ path }) => {
        settings.saveUpdateFolder(path === null ? null : granted.require(path));
        return this.check();
      },
      'updates.show': () => this.show(),
    };
  }

  /** What the folder says now. */
  async check(): Promise<UpdateStatus> {
    const { version } = this.#options;
    const folder = this.#folder;
    const none = { folder, version, update: null };
    if (folder === null) return { ...none, state: 'off' };
    const found = await this.#manifest(folder);
    if (typeof found === 'string') return { ...none, state: found };
    const file = this.#fileIn(found);
    if (compareVersions(found.version, version) <= 0) return { ...none, state: 'current' };
    // Newer, but made for other machines: nothing to install here.
    if (!file) return { ...none, state: 'empty' };
    const { releasedOn, notes } = found;
    const { name, bytes } = file;
    return {
      ...none,
      state: 'available',
      update: { version: found.version, releasedOn, notes, name, bytes },
    };
  }

  /** Shows the installer in its folder, where it is whole; the person starts it. */
  async show(): Promise<UpdateShown> {
    const folder = this.#folder;
    if (folder === null) return 'missing';
    const found = await this.#manifest(folder);
    const file = typeof found === 'string' ? undefined : this.#fileIn(found);
    if (!file) return 'missing';
    const path = join(folder, file.name);
    const state = await compared(path, file);
    if (state === 'shown') this.#options.showInFolder(path);
    return state;
  }

  get #folder(): string | null {
    return this.#options.settings.current.updateFolder;
  }

  #fileIn({ files }: UpdateManifest): UpdateFile | undefined {
    const { arch, installer } = this.#options;
    return files.find((file) => file.arch === arch && file.name.endsWith(installer));
  }

  async #manifest(folder: string): Promise<UpdateManifest | 'unreachable' | 'empty' | 'invalid'> {
    const { system } = this.#options;
    const path = join(folder, manifestName(system));
    try {
      await withinLimit(stat(folder));
    } catch {
      return 'unreachable';
    }
    try {
      const { size } = await withinLimit(stat(path));
      if (size > MAX_MANIFEST_BYTES) return 'invalid';
      const text = await withinLimit(readFile(path, 'utf8'));
      const result = updateManifest.safeParse(JSON.parse(text));
      return result.success && result.data.system === system ? result.data : 'invalid';
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'empty'
        : 'invalid';
    }
  }
}

/** Ending of the installer that this copy of the app came from, as far as it can be told. */
export function installerKind(system: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (system === 'win32') return '.exe';
  if (system === 'darwin') return '.dmg';
  if (env.APPIMAGE) return '.AppImage';
  return existsSync('/usr/bin/dpkg') ? '.deb' : '.rpm';
}

async function compared(path: string, { bytes, sha512 }: UpdateFile): Promise<UpdateShown> {
  try {
    const { size } = await withinLimit(stat(path));
    if (size !== bytes) return 'damaged';
    const hash = createHash('sha512');
    await pipeline(createReadStream(path), hash);
    return hash.digest('base64') === sha512 ? 'shown' : 'damaged';
  } catch {
    return 'missing';
  }
}

async function withinLimit<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The folder does not answer.')), LIMIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
