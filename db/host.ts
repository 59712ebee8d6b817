import type { MessagePortMainLike } from '@orpc/client/message-port';
import { type ClientLine, createClientLine } from './client-line.ts';
import { failureOf } from './errors.ts';
import { createHostApp, type HostApp } from './host-app.ts';
import { keepSafe, lastBackup } from './host-care.ts';
import type { FromHost, ToHost } from './host-protocol.ts';

/** The part of Electron's utility-process port that is used here; db/ knows no Electron types. */
interface ParentPort {
  on(event: 'message', listener: (event: ParentMessage) => void): void;
  postMessage(message: FromHost): void;
}
interface ParentMessage {
  readonly data: ToHost;
  readonly ports: readonly ClientPort[];
}
interface ClientPort extends MessagePortMainLike {
  start(): void;
  close(): void;
}

const parent = (process as NodeJS.Process & { readonly parentPort?: ParentPort }).parentPort;
if (!parent) throw new Error('db/host.ts runs as an Electron utility process only.');

const CLOSING_BEAT_MS = 2000;

/** Ports may arrive while the workspace is still being opened. */
let opened: Promise<HostApp> | undefined;

parent.on('message', ({ data, ports }) => {
  switch (data.type) {
    case 'open':
      opened = open(data.workspacePath, data.readOnly);
      break;
    case 'client':
      void serve(data, ports);
      break;
    case 'close':
      void close();
      break;
  }
});

async function open(workspacePath: string | null, readOnly: boolean): Promise<HostApp> {
  try {
    const app = await createHostApp({ workspacePath, readOnly, onUnexpected: report });
    keepSafe(app.context, say, report);
    say({ type: 'ready', workspacePath, openFailure: null });
    return app;
  } catch (error) {
    if (workspacePath === null) throw error;
    report(error);
    // Without a workspace the host still answers what needs none: inspect, restore, create.
    const app = await createHostApp({ workspacePath: null, onUnexpected: report });
    say({ type: 'ready', workspacePath: null, openFailure: failureOf(error) });
    return app;
  }
}

/** The newest line of each client that is still there. */
const lines = new Map<number, ClientLine>();

async function serve(
  { clientId, worksFor }: Extract<ToHost, { type: 'client' }>,
  ports: readonly ClientPort[],
): Promise<void> {
  const app = await opened;
  if (!app) throw new Error('A client came before the workspace was named.');
  for (const port of ports) {
    const line = createClientLine(worksFor === null ? null : (lines.get(worksFor)?.user ?? null));
    lines.set(clientId, line);
    port.on('close', () => {
      if (lines.get(clientId) === line) lines.delete(clientId);
    });
    app.serve(port, line);
    port.start();
  }
}

async function close(): Promise<void> {
  const app = await opened?.catch(() => undefined);
  const beat = setInterval(() => say({ type: 'closing' }), CLOSING_BEAT_MS);
  try {
    if (app?.context.workspace) await lastBackup(app.context.workspace, app.context.feed);
    await app?.close();
  } catch (error) {
    report(error);
  }
  clearInterval(beat);
  say({ type: 'closed' });
  process.exit(0);
}

function say(message: FromHost): void {
  parent?.postMessage(message);
}

function report(error: unknown): void {
  const problem =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack ?? '' }
      : { name: 'Error', message: String(error), stack: '' };
  say({ type: 'error', problem });
  process.stderr.write(`[db] ${problem.stack || problem.message}\n`);
}

// Said before it ends; that it ends stays Node's own.
process.on('uncaughtExceptionMonitor', report);
