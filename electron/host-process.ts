import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  MessageChannelMain,
  type MessagePortMain,
  utilityProcess,
  type WebContents,
  webContents,
} from 'electron';
import type { ContinuousCopy } from './continuous-copy.ts';
import { DbSupervisor, type HostProcess } from './db-supervisor.ts';
import type { Problem } from './impersonal.ts';
import { type HostStatus, PORT_EVENT, STATUS_EVENT } from './shell-api.ts';

/** The supervisor wired to Electron: utility process, message channels, status to every page. */
export function createSupervisor(
  hostScript: string,
  onStatus: (status: HostStatus) => void,
  continuous: ContinuousCopy,
  onError: (problem: Problem) => void,
): DbSupervisor<MessagePortMain> {
  return new DbSupervisor<MessagePortMain>({
    onContinuous: (path, folder) => void continuous.follow(path, folder),
    onError,
    beforeEnd: () => continuous.stop(),
    fork: () => fork(hostScript),
    createChannel: () => {
      const { port1, port2 } = new MessageChannelMain();
      return { host: port1, client: port2 };
    },
    onStatus: (status) => {
      for (const contents of webContents.getAllWebContents()) {
        if (!contents.isDestroyed()) contents.send(STATUS_EVENT, status);
      }
      onStatus(status);
    },
  });
}

/**
 * Connects a page to the host until it navigates away or closes; a print page works for the page
 * that opened it.
 */
export function connectPage(
  supervisor: DbSupervisor<MessagePortMain>,
  contents: WebContents,
  worksFor: number | undefined,
): void {
  const { id } = contents;
  const leave = () => supervisor.disconnect(id);
  contents.once('destroyed', leave);
  contents.once('did-navigate', leave);
  contents.once('render-process-gone', leave);
  supervisor.connect({
    id,
    ...(worksFor === undefined ? {} : { worksFor }),
    receivePort: (port) => {
      if (!contents.isDestroyed()) contents.postMessage(PORT_EVENT, null, [port]);
    },
  });
}

function fork(script: string): HostProcess<MessagePortMain> {
  const child = utilityProcess.fork(script, [], {
    serviceName: 'Houqin database',
    stdio: 'inherit',
    env: hostEnvironment(),
  });
  return {
    postMessage: (message, ports) => child.postMessage(message, ports),
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.on('exit', () => listener());
    },
    kill: () => child.kill(),
  };
}

/**
 * Which SQLite module the host loads can be set while developing. A packaged app takes only the
 * one inside its own resources, put there when it was packed for a test on the stand-in runtime.
 */
function hostEnvironment(): NodeJS.ProcessEnv {
  if (!app.isPackaged) return process.env;
  const { HOUQIN_SQLITE_MODULE: _ignored, ...env } = process.env;
  const standIn = join(process.resourcesPath, 'stand-in-sqlite', 'node_modules', 'better-sqlite3');
  return existsSync(standIn) ? { ...env, HOUQIN_SQLITE_MODULE: standIn } : env;
}
