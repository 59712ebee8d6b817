import { existsSync, mkdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MessagePortMain } from 'electron';
import type { DbSupervisor } from './db-supervisor.ts';
import type { GrantedPaths } from './granted-paths.ts';
import type { SettingsStore } from './settings.ts';
import type { OpenResult, RecentWorkspace } from './shell-api.ts';
import type { ShellHandlers } from './shell-channels.ts';

export const WORKSPACE_EXTENSION = '.houqin';

type WorkspaceHandlers = Pick<
  ShellHandlers,
  | 'workspace.recent'
  | 'workspace.forget'
  | 'workspace.suggestPath'
  | 'workspace.open'
  | 'workspace.openReadOnly'
  | 'workspace.close'
>;

interface WorkspaceOptions {
  readonly supervisor: DbSupervisor<MessagePortMain>;
  readonly settings: SettingsStore;
  readonly granted: GrantedPaths;
  /** Where new workspaces are proposed. */
  readonly folder: string;
}

/** Which workspace is open, and which ones were. */
export class Workspaces {
  readonly #options: WorkspaceOptions;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    for (const { path } of options.settings.current.recent) options.granted.grant(path);
  }

  /**
   * Opens the workspace and remembers it; null opens none. One that will not open may still be tried
   * again, looked at or restored over from the page.
   */
  async open(path: string | null): Promise<OpenResult> {
    const { supervisor, settings, granted } = this.#options;
    if (path !== null) granted.grant(path);
    const result = await supervisor.open(path);
    if (result.ok && path !== null) settings.opened(path, Date.now());
    return result;
  }

  /** Opens once more what would not open, or else the last workspace. */
  again(): Promise<OpenResult> {
    return this.open(this.#options.supervisor.status.failedPath ?? this.atStart([]));
  }

  /** What to open at start: the file named on the command line, or else the last one. */
  atStart(commandLine: readonly string[]): string | null {
    const named = workspaceIn(commandLine);
    if (named) return named;
    const last = this.#options.settings.current.lastWorkspace;
    // One that is not there any more is tried too: the person is told which drive or file it was on.
    return last;
  }

  handlers(): WorkspaceHandlers {
    const { supervisor, settings, granted } = this.#options;
    return {
      'workspace.recent': async () => this.#recent(),
      'workspace.forget': async (path) => {
        settings.forget(path);
        return this.#recent();
      },
      'workspace.suggestPath': async (name) => granted.grant(this.#freePath(name)),
      'workspace.open': async (path) => this.open(granted.require(path)),
      'workspace.openReadOnly': async (path) =>
        supervisor.open(granted.require(path), { readOnly: true }),
      'workspace.close': async () => {
        settings.closed();
        await supervisor.open(null);
      },
    };
  }

  #recent(): RecentWorkspace[] {
    return this.#options.settings.current.recent.map(({ path, openedAt }) => ({
      path,
      name: basename(path, WORKSPACE_EXTENSION),
      openedAt,
      exists: existsSync(path),
    }));
  }

  #freePath(name: string): string {
    const { folder } = this.#options;
    mkdirSync(folder, { recursive: true });
    const stem = basename(name, WORKSPACE_EXTENSION);
    let path = join(folder, stem + WORKSPACE_EXTENSION);
    for (let count = 2; existsSync(path); count += 1) {
      path = join(folder, `${stem} ${count}${WORKSPACE_EXTENSION}`);
    }
    return path;
  }
}

/**
 * The workspace file among command-line arguments, as the system passes it on a double click:
 * Windows as a path, desktops of Linux as a `file:` address. Answers with a whole path.
 * @param folder that the command line was typed in
 */
export function workspaceIn(
  commandLine: readonly string[],
  folder: string = process.cwd(),
): string | null {
  const path = commandLine
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => (/^file:/i.test(argument) ? pathOf(argument) : argument))
    .find((argument) => extname(argument).toLowerCase() === WORKSPACE_EXTENSION);
  return path === undefined ? null : resolve(folder, path);
}

/** Empty for an address that names no file of this machine. */
function pathOf(address: string): string {
  try {
    return fileURLToPath(address);
  } catch {
    return '';
  }
}
