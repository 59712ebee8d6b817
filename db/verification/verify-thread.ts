import { Worker } from 'node:worker_threads';
import type { CheckName, OnCheck, Verification } from '../ledger/verify.ts';

export interface VerifyTask {
  readonly path: string;
}

export type VerifyMessage =
  | { readonly type: 'check'; readonly check: CheckName; readonly rows: number }
  | { readonly type: 'done'; readonly result: Verification }
  | { readonly type: 'failed'; readonly message: string; readonly damaged: boolean };

/** The thread could not finish; `damaged`: the pages of the file are. */
export class VerifyFailure extends Error {
  readonly damaged: boolean;
  constructor(message: string, damaged: boolean) {
    super(message);
    this.damaged = damaged;
  }
}

/** A verification under way in a thread of its own. */
export interface VerifyThread {
  /** Null where it was stopped. Fails with `VerifyFailure`. */
  readonly result: Promise<Verification | null>;
  stop(): void;
}

/** Beside this file from the sources, beside the bundle in the app. */
const script = new URL(
  import.meta.url.endsWith('.ts') ? './verify-worker.ts' : './verify-worker.js',
  import.meta.url,
);

/** Verifies the ledger of a file in a thread of its own, so that no posting waits for it. */
export function verifyInThread(path: string, onCheck: OnCheck): VerifyThread {
  const task: VerifyTask = { path };
  const thread = new Worker(script, { workerData: task });
  let stopped = false;
  const result = new Promise<Verification | null>((resolve, reject) => {
    thread.on('message', (message: VerifyMessage) => {
      if (message.type === 'check') onCheck(message.check, message.rows);
      else if (message.type === 'done') resolve(message.result);
      else reject(new VerifyFailure(message.message, message.damaged));
    });
    thread.on('error', reject);
    thread.on('exit', () => {
      if (stopped) resolve(null);
      else reject(new VerifyFailure('The verification thread ended without an answer', false));
    });
  });
  return {
    result,
    stop: () => {
      stopped = true;
      void thread.terminate();
    },
  };
}
