import type { FromHost, HostProblem, ToHost } from '../db/host-protocol.ts';
import type { HostStatus, OpenFailure, OpenResult } from './shell-api.ts';

/** The database process as the supervisor sees it; a fake one stands in under test. */
export interface HostProcess<Port> {
  postMessage(message: ToHost, ports?: Port[]): void;
  onMessage(listener: (message: FromHost) => void): void;
  onExit(listener: () => void): void;
  kill(): unknown;
}

/** A page that talks to the host. */
export interface HostClient<Port> {
  readonly id: number;
  /** The client it does something for, with whoever is signed in there; left out: for itself. */
  readonly worksFor?: number;
  receivePort(port: Port): void;
}

export interface SupervisorOptions<Port> {
  fork(): HostProcess<Port>;
  createChannel(): { readonly host: Port; readonly client: Port };
  onStatus(status: HostStatus): void;
  /** How long a host may take to close its workspace before it is ended. */
  readonly closeLimitMs?: number;
  /** Called when the host says where the open workspace's continuous copy goes. */
  onContinuous?(workspacePath: string, folder: string | null): void;
  /** Called with an error in the host that nothing expected. */
  onError?(problem: HostProblem): void;
  /** Called before the workspace is closed, however it comes about. */
  beforeEnd?(): Promise<void>;
  readonly restartDelayMs?: number;
}

const MAX_RESTARTS = 3;
const CLOSE_LIMIT_MS = 30_000;
const RESTART_DELAY_MS = 300;

/** One run of the host process. Electron may report its end twice, or with status 0 after a crash. */
interface Run<Port> {
  readonly process: HostProcess<Port>;
  readonly ended: Promise<void>;
  /** Set when we asked it to end: any other end is a crash. */
  leaving: boolean;
}

/**
 * Keeps the database process alive: starts it, hands each client a port of its own, restarts it
 * after a crash at most three times, and closes it in order. Knows no Electron, so that it can be
 * tested with fake processes.
 */
export class DbSupervisor<Port> {
  readonly #options: SupervisorOptions<Port>;
  readonly #clients = new Map<number, HostClient<Port>>();
  #run: Run<Port> | null = null;
  #status: HostStatus = {
    state: 'stopped',
    workspacePath: null,
    openFailure: null,
    failedPath: null,
    readOnly: false,
    restarts: 0,
  };
  /** What the host was last asked to open: a restart opens it again. */
  #wanted: string | null = null;
  #readOnly = false;
  /** Damage found in a workspace that was open: the next host starts on none. */
  #broken: { readonly path: string | null; readonly failure: OpenFailure } | null = null;
  #heardClosing: () => void = () => {};
  #waiting: ((result: OpenResult) => void) | null = null;
  #restartTimer: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SupervisorOptions<Port>) {
    this.#options = options;
  }

  get status(): HostStatus {
    return this.#status;
  }

  /**
   * Starts a host on this workspace (null: on none), after closing the one that runs. A workspace
   * that cannot be opened leaves a host without one, which can still inspect and restore.
   */
  open(workspacePath: string | null, options: { readOnly?: boolean } = {}): Promise<OpenResult> {
    return this.#inTurn(async () => {
      await this.#end();
      this.#wanted = workspacePath;
      this.#readOnly = options.readOnly ?? false;
      this.#broken = null;
      const result = new Promise<OpenResult>((resolve) => {
        this.#waiting = resolve;
      });
      this.#start(0);
      return result;
    });
  }

  /** Closes the workspace and ends the host, within a time limit. */
  stop(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#end();
      this.#report({ state: 'stopped', workspacePath: null, openFailure: null, failedPath: null });
    });
  }

  /** Gives the client a port now, or as soon as the host is ready; again after each restart. */
  connect(client: HostClient<Port>): void {
    this.#clients.set(client.id, client);
    if (this.#status.state === 'ready') this.#hand(client);
  }

  disconnect(clientId: number): void {
    this.#clients.delete(clientId);
  }

  #start(restarts: number): void {
    const process = this.#options.fork();
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const run: Run<Port> = { process, ended, leaving: false };
    this.#run = run;
    this.#report({
      state: 'starting',
      workspacePath: null,
      openFailure: null,
      failedPath: null,
      restarts,
    });
    process.onMessage((message) => {
      if (message.type === 'closing') this.#heardClosing();
      if (message.type === 'error') this.#options.onError?.(message.problem);
      if (this.#run === run && !run.leaving) this.#heard(message);
    });
    process.onExit(() => {
      end();
      if (this.#run !== run) return;
      this.#run = null;
      if (!run.leaving) this.#crashed();
    });
    process.postMessage({
      type: 'open',
      workspacePath: this.#wanted,
      readOnly: this.#readOnly,
    });
  }

  #heard(message: FromHost): void {
    if (message.type === 'broken') {
      this.#leaveBroken(message.failure);
      return;
    }
    if (message.type === 'continuous') {
      if (this.#wanted !== null) this.#options.onContinuous?.(this.#wanted, message.folder);
      return;
    }
    if (message.type !== 'ready') return;
    const { workspacePath } = message;
    const openFailure = this.#broken?.failure ?? message.openFailure;
    const failedPath = openFailure === null ? null : (this.#broken?.path ?? this.#wanted);
    const readOnly = this.#readOnly && workspacePath !== null;
    this.#report({ state: 'ready', workspacePath, openFailure, failedPath, readOnly });
    for (const client of this.#clients.values()) this.#hand(client);
    this.#answer(
      openFailure ? { ok: false, failure: openFailure } : { ok: true, path: workspacePath ?? '' },
    );
  }

  /**
   * Pages of the open workspace are damaged. The host is ended at once, so that nothing more is
   * written over them; the next one starts on no workspace and can restore a backup.
   */
  #leaveBroken(failure: OpenFailure): void {
    const run = this.#run;
    if (!run) return;
    this.#broken = { path: this.#wanted, failure };
    this.#wanted = null;
    run.leaving = true;
    void this.#inTurn(async () => {
      await this.#options.beforeEnd?.();
      run.process.kill();
      await run.ended;
      if (this.#run === run) this.#run = null;
      if (this.#broken !== null && this.#run === null) this.#start(0);
    });
  }

  #crashed(): void {
    const restarts = this.#status.restarts + 1;
    if (restarts > MAX_RESTARTS) {
      const failure = hostFailed();
      this.#report({
        state: 'failed',
        workspacePath: null,
        openFailure: failure,
        failedPath: this.#wanted,
      });
      this.#answer({ ok: false, failure });
      return;
    }
    this.#report({ state: 'lost', restarts });
    this.#restartTimer = setTimeout(
      () => this.#start(restarts),
      this.#options.restartDelayMs ?? RESTART_DELAY_MS,
    );
  }

  async #end(): Promise<void> {
    clearTimeout(this.#restartTimer);
    const run = this.#run;
    if (!run) return;
    run.leaving = true;
    await this.#options.beforeEnd?.();
    let limit: ReturnType<typeof setTimeout> | undefined;
    // A host that makes the last backup says so again and again; one that is silent has hung.
    this.#heardClosing = () => {
      clearTimeout(limit);
      limit = setTimeout(() => run.process.kill(), this.#options.closeLimitMs ?? CLOSE_LIMIT_MS);
    };
    this.#heardClosing();
    run.process.postMessage({ type: 'close' });
    await run.ended;
    clearTimeout(limit);
    this.#heardClosing = () => {};
    if (this.#run === run) this.#run = null;
  }

  #hand(client: HostClient<Port>): void {
    const channel = this.#options.createChannel();
    const { id: clientId, worksFor = null } = client;
    this.#run?.process.postMessage({ type: 'client', clientId, worksFor }, [channel.host]);
    client.receivePort(channel.client);
  }

  #report(change: Partial<HostStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#options.onStatus(this.#status);
  }

  #answer(result: OpenResult): void {
    this.#waiting?.(result);
    this.#waiting = null;
  }

  /** Opening and stopping never overlap: each waits for the one before. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }
}

function hostFailed(): OpenFailure {
  return {
    code: 'HOST_FAILED',
    message: 'The database process ended again and again and was not started any more',
    data: null,
  };
}
