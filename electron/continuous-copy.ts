import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { ContinuousStatus } from './shell-api.ts';

interface ContinuousOptions {
  /** The Litestream program; null where this machine has none. */
  program(): string | null;
  /** Where its configuration is written. */
  readonly folder: string;
  spawn(program: string, args: readonly string[], options: SpawnOptions): ChildProcess;
  /** Command line of a process by its id, empty where there is none. */
  commandLineOf(pid: number): string;
  readonly restartDelayMs?: number;
  readonly stopLimitMs?: number;
}

interface Wanted {
  readonly workspacePath: string;
  readonly folder: string;
}

const MAX_RESTARTS = 5;
const RESTART_DELAY_MS = 30_000;
const STOP_LIMIT_MS = 10_000;
/** One that ran so long was in order: what ended it is no part of a row of failures. */
const IN_ORDER_MS = 10 * 60_000;

const OFF: ContinuousStatus = {
  state: 'off',
  folder: null,
  lastSyncAt: null,
  error: '',
  restarts: 0,
  program: null,
};

/**
 * Runs Litestream beside the open workspace: what was committed is in the other folder about a second
 * later. It reads the workspace's log and folds it in now and then; it never writes records. It is
 * started again a bounded number of times in a row, and a folder that is not there is waited for.
 */
export class ContinuousCopy {
  readonly #options: ContinuousOptions;
  #wanted: Wanted | null = null;
  #child: ChildProcess | null = null;
  #status: ContinuousStatus = OFF;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ContinuousOptions) {
    this.#options = options;
  }

  get status(): ContinuousStatus {
    return this.#status;
  }

  /** Copies this workspace into the folder from now on; null: no longer. */
  async follow(workspacePath: string, folder: string | null): Promise<void> {
    const same = this.#wanted?.workspacePath === workspacePath && this.#wanted.folder === folder;
    if (same && this.#child !== null) return;
    await this.stop();
    if (folder === null) return;
    this.#wanted = { workspacePath, folder };
    this.#status = { ...OFF, folder };
    this.#start();
  }

  /** Ends the copying after what is committed has been transferred, within a limit. */
  async stop(): Promise<void> {
    this.#wanted = null;
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#child = null;
    this.#status = OFF;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const limit = setTimeout(
      () => child.kill('SIGKILL'),
      this.#options.stopLimitMs ?? STOP_LIMIT_MS,
    );
    await ended;
    clearTimeout(limit);
    rmSync(this.#pidFile, { force: true });
  }

  get #pidFile(): string {
    return join(this.#options.folder, 'continuous.pid');
  }

  #start(): void {
    const wanted = this.#wanted;
    if (wanted === null) return;
    const program = this.#options.program();
    if (program === null) {
      this.#status = { ...this.#status, state: 'unavailable' };
      return;
    }
    this.#status = { ...this.#status, state: 'starting', program };
    if (!existsSync(wanted.folder)) {
      this.#again('FOLDER_MISSING');
      return;
    }
    const config = join(this.#options.folder, 'continuous.yml');
    mkdirSync(this.#options.folder, { recursive: true });
    writeFileSync(config, configuration(wanted), { mode: 0o600 });
    this.#endLeftOver(config);
    const child = this.#options.spawn(program, ['replicate', '-no-expand-env', '-config', config], {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#child = child;
    if (child.pid !== undefined) writeFileSync(this.#pidFile, String(child.pid));
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (this.#child === child) this.#heard(line);
      });
    }
    const startedAt = Date.now();
    let over = false;
    const end = (error: string) => {
      if (over || this.#child !== child) return;
      over = true;
      this.#child = null;
      if (Date.now() - startedAt >= IN_ORDER_MS) this.#status = { ...this.#status, restarts: 0 };
      this.#again(error);
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(this.#status.error || `exit ${code ?? signal ?? ''}`));
  }

  /** Once more after a while; given up after the last restart, except while the folder is not there. */
  #again(error: string): void {
    const missing = error === 'FOLDER_MISSING';
    const restarts = this.#status.restarts + (missing ? 0 : 1);
    this.#status = { ...this.#status, state: 'failed', error, restarts };
    if (restarts > MAX_RESTARTS) return;
    this.#timer = setTimeout(() => this.#start(), this.#options.restartDelayMs ?? RESTART_DELAY_MS);
  }

  #heard(line: string): void {
    if (/level=ERROR/.test(line)) {
      const [, quoted, plain] = /error="([^"]*)"|error=(\S+)/.exec(line) ?? [];
      this.#status = { ...this.#status, error: quoted ?? plain ?? line };
    } else if (/msg="(wal segment written|snapshot written)"/.test(line)) {
      this.#status = { ...this.#status, state: 'running', error: '', lastSyncAt: Date.now() };
    } else if (/msg="(replicating to|initialized db)"/.test(line)) {
      this.#status = { ...this.#status, state: 'running' };
    }
  }

  /** One that outlived an app that was killed would copy beside ours. */
  #endLeftOver(config: string): void {
    if (!existsSync(this.#pidFile)) return;
    const pid = Number(readFileSync(this.#pidFile, 'utf8'));
    rmSync(this.#pidFile, { force: true });
    if (!Number.isInteger(pid) || pid <= 1) return;
    if (this.#options.commandLineOf(pid).includes(config)) process.kill(pid, 'SIGTERM');
  }
}

/** Where the copies of a workspace lie inside the folder chosen. */
export function replicaPath({ workspacePath, folder }: Wanted): string {
  return join(folder, `${basename(workspacePath, extname(workspacePath))}.continuous`);
}

/**
 * Litestream's configuration. JSON is YAML. A day of history is kept, with a snapshot every hour, so
 * that putting it together takes seconds.
 */
export function configuration(wanted: Wanted): string {
  return `${JSON.stringify(
    {
      dbs: [
        {
          path: wanted.workspacePath,
          replicas: [
            {
              type: 'file',
              path: replicaPath(wanted),
              'sync-interval': '1s',
              'snapshot-interval': '1h',
              retention: '24h',
            },
          ],
        },
      ],
    },
    null,
    2,
  )}\n`;
}
