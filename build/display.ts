import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { SetupError, say } from './setup/log.mjs';

/** A screen that windows can open on. */
export interface Display {
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

const START_LIMIT_MS = 20_000;

/** Whether windows can be shown to a person here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * A screen for automated runs: on Linux always a virtual one of a known size, so that pictures are
 * the same everywhere and nobody's desktop is disturbed.
 */
export async function openVirtualDisplay(): Promise<Display> {
  if (process.platform !== 'linux') return { env: {}, close: () => {} };
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const number = await displayNumber(server);
  say(`virtual display :${number}`);
  const close = () => server.kill();
  process.once('exit', close);
  return {
    // WAYLAND_DISPLAY emptied: the person's own session must not be used instead.
    env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' },
    close,
  };
}

async function displayNumber(server: ChildProcess): Promise<string> {
  const channel = server.stdio[3] as Readable;
  const failed = once(server, 'error').then(() => {
    throw new SetupError('Xvfb could not be started; install the package xvfb.');
  });
  const ended = once(server, 'exit').then(() => {
    throw new SetupError('Xvfb ended at once; it could not open a virtual display.');
  });
  try {
    const signal = AbortSignal.timeout(START_LIMIT_MS);
    const [data] = await Promise.race([once(channel, 'data', { signal }), failed, ended]);
    return String(data).trim();
  } finally {
    failed.catch(() => {});
    ended.catch(() => {});
  }
}
