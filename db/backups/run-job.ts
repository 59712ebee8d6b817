import { Worker } from 'node:worker_threads';
import { ORPCError } from '@orpc/server';
import type { BackupJob, BackupMade, BackupPhase } from './job.ts';

export type WorkerTask =
  | { readonly type: 'backup'; readonly job: BackupJob }
  | { readonly type: 'check'; readonly path: string };

export type WorkerMessage =
  | { readonly type: 'phase'; readonly phase: BackupPhase }
  | { readonly type: 'made'; readonly made: BackupMade }
  | { readonly type: 'checked'; readonly problems: readonly string[] }
  | {
      readonly type: 'failed';
      readonly code: string;
      readonly message: string;
      readonly data: unknown;
    };

/** Beside this file from the sources, beside the bundle in the app. */
const script = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './backup-worker.js',
  import.meta.url,
);

/** Makes a backup in a thread of its own. Errors: those of `makeBackup`. */
export async function runBackup(
  job: BackupJob,
  onPhase: (phase: BackupPhase) => void,
): Promise<BackupMade> {
  const answer = await inThread({ type: 'backup', job }, onPhase);
  if (answer.type !== 'made') throw new Error('The backup thread answered something else');
  return answer.made;
}

/** What SQLite finds wrong with a file's pages, looked for in a thread of its own. */
export async function checkPages(path: string): Promise<readonly string[]> {
  const answer = await inThread({ type: 'check', path });
  if (answer.type !== 'checked') throw new Error('The backup thread answered something else');
  return answer.problems;
}

function inThread(
  task: WorkerTask,
  onPhase: (phase: BackupPhase) => void = () => undefined,
): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(script, { workerData: task });
    thread.on('message', (message: WorkerMessage) => {
      if (message.type === 'phase') onPhase(message.phase);
      else if (message.type === 'failed') {
        const { code, message: text, data } = message;
        reject(new ORPCError(code, { defined: true, message: text, data }));
      } else resolve(message);
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('The backup thread ended without an answer')));
  });
}
