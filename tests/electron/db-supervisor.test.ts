import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromHost, ToHost } from '../../db/host-protocol.ts';
import { DbSupervisor, type HostProcess } from '../../electron/db-supervisor.ts';
import type { HostStatus } from '../../electron/shell-api.ts';

/** A host process that a test moves by hand. */
class FakeHost implements HostProcess<string> {
  readonly sent: ToHost[] = [];
  readonly ports: string[] = [];
  killed = false;
  #message: (message: FromHost) => void = () => {};
  #exit: () => void = () => {};

  postMessage(message: ToHost, ports: string[] = []): void {
    this.sent.push(message);
    this.ports.push(...ports);
  }
  onMessage(listener: (message: FromHost) => void): void {
    this.#message = listener;
  }
  onExit(listener: () => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.killed = true;
    this.exit();
  }
  ready(workspacePath: string | null): void {
    this.#message({ type: 'ready', workspacePath, openFailure: null });
  }
  refuse(code: string): void {
    const openFailure = { code, message: code, data: null };
    this.#message({ type: 'ready', workspacePath: null, openFailure });
  }
  exit(): void {
    this.#exit();
  }
}

let hosts: FakeHost[];
let statuses: HostStatus[];
let supervisor: DbSupervisor<string>;

beforeEach(() => {
  vi.useFakeTimers();
  hosts = [];
  statuses = [];
  let channels = 0;
  supervisor = new DbSupervisor<string>({
    fork: () => {
      const host = new FakeHost();
      hosts.push(host);
      return host;
    },
    createChannel: () => {
      channels += 1;
      return { host: `host-${channels}`, client: `client-${channels}` };
    },
    onStatus: (status) => statuses.push(status),
    closeLimitMs: 1_000,
    restartDelayMs: 10,
  });
});

afterEach(() => {
  vi.useRealTimers();
});

function host(index: number): FakeHost {
  const found = hosts[index];
  if (!found) throw new Error(`host ${index} was not started`);
  return found;
}

async function started(path: string | null = '/a.houqin'): Promise<void> {
  const opening = supervisor.open(path);
  await vi.advanceTimersByTimeAsync(0);
  host(hosts.length - 1).ready(path);
  await opening;
}

describe('opening', () => {
  it('hands ports to pages that came before and after the host was ready', async () => {
    const received: string[] = [];
    supervisor.connect({ id: 1, receivePort: (port) => received.push(port) });
    expect(received).toEqual([]);
    await started();
    supervisor.connect({ id: 2, receivePort: (port) => received.push(port) });
    expect(received).toEqual(['client-1', 'client-2']);
    expect(host(0).ports).toEqual(['host-1', 'host-2']);
  });

  it('answers with the host’s typed error and stays usable', async () => {
    const opening = supervisor.open('/locked.houqin');
    await vi.advanceTimersByTimeAsync(0);
    host(0).refuse('WORKSPACE_IN_USE');
    expect(await opening).toMatchObject({ ok: false, failure: { code: 'WORKSPACE_IN_USE' } });
    expect(supervisor.status).toMatchObject({ state: 'ready', workspacePath: null });
  });

  it('closes the open workspace before it starts a host on the next', async () => {
    await started('/a.houqin');
    const next = supervisor.open('/b.houqin');
    await vi.advanceTimersByTimeAsync(0);
    expect(hosts).toHaveLength(1);
    expect(host(0).sent.at(-1)).toEqual({ type: 'close' });
    host(0).exit();
    await vi.advanceTimersByTimeAsync(0);
    host(1).ready('/b.houqin');
    expect(await next).toEqual({ ok: true, path: '/b.houqin' });
    expect(supervisor.status.restarts).toBe(0);
  });
});

describe('a look at a copy', () => {
  const look = (answer: (index: number) => void) => {
    const result = supervisor.open('/a.houqin', { readOnly: true });
    return vi
      .advanceTimersByTimeAsync(0)
      .then(() => answer(hosts.length - 1))
      .then(() => result);
  };

  it('is marked for as long as it lasts, a crash included', async () => {
    await look((index) => host(index).ready('/a.houqin'));
    expect(host(0).sent[0]).toMatchObject({ readOnly: true });
    expect(supervisor.status).toMatchObject({ workspacePath: '/a.houqin', readOnly: true });
    host(0).exit();
    await vi.advanceTimersByTimeAsync(10);
    host(1).ready('/a.houqin');
    expect(supervisor.status.readOnly).toBe(true);
  });

  it('is none where the copy does not open, and ends with the next opening', async () => {
    await look((index) => host(index).refuse('WORKSPACE_INVALID'));
    expect(supervisor.status).toMatchObject({ readOnly: false, failedPath: '/a.houqin' });
    const next = supervisor.open('/a.houqin');
    host(0).exit();
    await vi.advanceTimersByTimeAsync(0);
    host(1).ready('/a.houqin');
    await next;
    expect(supervisor.status.readOnly).toBe(false);
  });
});

describe('crashes', () => {
  it('restarts on the same workspace and hands new ports', async () => {
    const received: string[] = [];
    supervisor.connect({ id: 1, receivePort: (port) => received.push(port) });
    await started();
    host(0).exit();
    expect(supervisor.status.state).toBe('lost');
    await vi.advanceTimersByTimeAsync(10);
    expect(host(1).sent[0]).toEqual({
      type: 'open',
      workspacePath: '/a.houqin',
      readOnly: false,
    });
    host(1).ready('/a.houqin');
    expect(received).toEqual(['client-1', 'client-2']);
    expect(supervisor.status).toMatchObject({ state: 'ready', restarts: 1 });
  });

  it('counts an end that is reported twice once', async () => {
    await started();
    host(0).exit();
    host(0).exit();
    await vi.advanceTimersByTimeAsync(100);
    expect(hosts).toHaveLength(2);
    expect(supervisor.status.restarts).toBe(1);
  });

  it('gives up after three restarts and says so', async () => {
    await started();
    for (let crash = 0; crash < 4; crash += 1) {
      host(crash).exit();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(hosts).toHaveLength(4);
    expect(supervisor.status).toMatchObject({
      state: 'failed',
      openFailure: { code: 'HOST_FAILED' },
    });
  });

  it('answers an opening whose host never gets ready', async () => {
    const opening = supervisor.open('/broken.houqin');
    await vi.advanceTimersByTimeAsync(0);
    for (let crash = 0; crash < 4; crash += 1) {
      host(crash).exit();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(await opening).toMatchObject({ ok: false, failure: { code: 'HOST_FAILED' } });
  });

  it('starts anew when a person asks, with a fresh count', async () => {
    await started();
    for (let crash = 0; crash < 4; crash += 1) {
      host(crash).exit();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    await started('/a.houqin');
    expect(supervisor.status).toMatchObject({ state: 'ready', restarts: 0, openFailure: null });
  });
});

describe('stopping', () => {
  it('waits for the host to close its workspace', async () => {
    await started();
    const stopped = vi.fn();
    void supervisor.stop().then(stopped);
    await vi.advanceTimersByTimeAsync(500);
    expect(stopped).not.toHaveBeenCalled();
    host(0).exit();
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).toHaveBeenCalled();
    expect(host(0).killed).toBe(false);
    expect(hosts).toHaveLength(1);
    expect(supervisor.status.state).toBe('stopped');
  });

  it('ends a host that does not close in time', async () => {
    await started();
    const stopping = supervisor.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    await stopping;
    expect(host(0).killed).toBe(true);
    expect(statuses.at(-1)?.state).toBe('stopped');
  });

  it('does not restart a host that crashed just before', async () => {
    await started();
    host(0).exit();
    await supervisor.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(hosts).toHaveLength(1);
  });
});
