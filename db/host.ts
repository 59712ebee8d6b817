import type { MessagePortMainLike } from '@orpc/client/message-port';
import { ORPCError } from '@orpc/server';
import { createHostApp, type HostApp } from './host-app.ts';
import type { FromHost, HostFailure, ToHost } from './host-protocol.ts';

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

/** Ports may arrive while the workspace is still being opened. */
let opened: Promise<HostApp> | undefined;

parent.on('message', ({ data, ports }) => {
  switch (data.type) {
    case 'open':
      opened = open(data.workspacePath);
      break;
    case 'client':
      void serve(ports);
      break;
    case 'close':
      void close();
      break;
  }
});

async function open(workspacePath: string | null): Promise<HostApp> {
  try {
    const app = await createHostApp({ workspacePath, onUnexpected: report });
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

async function serve(ports: readonly ClientPort[]): Promise<void> {
  const app = await opened;
  if (!app) throw new Error('A client came before the workspace was named.');
  for (const port of ports) {
    app.handler.upgrade(port, { context: app.context });
    port.start();
  }
}

async function close(): Promise<void> {
  const app = await opened?.catch(() => undefined);
  await app?.close();
  say({ type: 'closed' });
  process.exit(0);
}

function failureOf(error: unknown): HostFailure {
  if (error instanceof ORPCError) {
    return { code: String(error.code), message: error.message, data: plain(error.data) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'INTERNAL_SERVER_ERROR', message, data: null };
}

/** A value that cannot be cloned would close the channel; JSON always can. */
function plain(data: unknown): unknown {
  return data === undefined ? null : (JSON.parse(JSON.stringify(data)) as unknown);
}

function say(message: FromHost): void {
  parent?.postMessage(message);
}

function report(error: unknown): void {
  process.stderr.write(
    `[db] ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}
