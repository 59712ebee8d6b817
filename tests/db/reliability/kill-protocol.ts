import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { build } from 'vite';
import { nodeConfig } from '../../../build/bundle/configs.ts';
import type { Call, Slip } from './traffic.ts';

/** What the child is told to do until it is killed. */
export type Order =
  | { readonly type: 'post' | 'post-and-back-up'; readonly path: string; readonly seed: number }
  | { readonly type: 'migrate'; readonly path: string }
  | { readonly type: 'restore'; readonly path: string; readonly backupPath: string };

/** What the child says, one JSON text a line. */
export type Word =
  | { readonly type: 'loaded' }
  | { readonly type: 'ready' }
  | { readonly type: 'sent'; readonly call: Call }
  | { readonly type: 'acknowledged'; readonly slip: Slip }
  | { readonly type: 'backup'; readonly file: string }
  | { readonly type: 'failed'; readonly error: string };

const ROOT = join(import.meta.dirname, '../../..');

/** Bundles the child, as the app's own host is, so that it loads in a third of the time. */
export async function bundleChild(folder: string): Promise<string> {
  const config = nodeConfig('host', 'tests/db/reliability/kill-child.ts', {
    'backup-worker': join(ROOT, 'db/backups/worker.ts'),
  });
  await build({ ...config, build: { ...config.build, outDir: folder, sourcemap: false } });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return join(folder, 'host.js');
}

/** A child that has not got its order yet: it loads while the one before it works. */
export class Victim {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #loaded: Promise<void>;
  readonly #ended: Promise<unknown>;
  #text = '';
  #heard: (() => void) | undefined;

  constructor(program: string) {
    this.#child = spawn(process.execPath, [program], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled') },
    });
    // Everything that came down the pipe, so `close`, not `exit`.
    this.#ended = once(this.#child, 'close');
    this.#child.stdin.on('error', () => undefined);
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      this.#heard?.();
    });
    this.#loaded = this.#until('loaded');
    // One that is never needed is killed before it has loaded.
    this.#loaded.catch(() => undefined);
  }

  /** Gives the order, waits for as many words of a kind as named, and kills so many ms later. */
  async strike(
    order: Order,
    afterMs: number,
    heard: { readonly type: Word['type']; readonly times: number } | null = null,
  ): Promise<Word[]> {
    await this.#loaded;
    this.#child.stdin.write(`${JSON.stringify(order)}\n`);
    if (heard !== null) await this.#until(heard.type, heard.times);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    return this.kill();
  }

  async kill(): Promise<Word[]> {
    this.#child.kill('SIGKILL');
    await this.#ended;
    // The last line may have been cut off half-way.
    const lines = this.#text.split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Word);
  }

  #until(type: Word['type'], times = 1): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.#text.split(`{"type":"${type}"`).length > times) resolve();
        else if (this.#text.includes('{"type":"failed"')) reject(new Error(this.#text));
      };
      this.#heard = look;
      this.#child.once('exit', () => reject(new Error(`ended before it was ${type}`)));
      look();
    });
  }
}
