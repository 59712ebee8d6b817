import { Worker } from 'node:worker_threads';
import { ORPCError } from '@orpc/server';
import type { WorkspaceHoldings } from '../contract/workspace.ts';
import type { ReadArchive } from './read.ts';
import type { ArchiveWritten, WriteArchive } from './write.ts';

export type ArchiveTask =
  | { readonly type: 'write'; readonly job: WriteArchive }
  | { readonly type: 'read'; readonly job: ReadArchive };

export type ArchiveMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'written'; readonly written: ArchiveWritten }
  | { readonly type: 'read'; readonly holdings: WorkspaceHoldings }
  | {
      readonly type: 'failed';
      readonly code: string;
      readonly message: string;
      readonly data: unknown;
    };

type OnProgress = (done: number, total: number) => void;

/** Beside this file from the sources, beside the bundle in the app. */
const script = new URL(
  import.meta.url.endsWith('.ts') ? './archive-worker.ts' : './archive-worker.js',
  import.meta.url,
);

/** Writes an archive in a thread of its own. Errors: those of `writeArchive`. */
export async function writeInThread(
  job: WriteArchive,
  onProgress: OnProgress,
): Promise<ArchiveWritten> {
  const answer = await inThread({ type: 'write', job }, onProgress);
  if (answer.type !== 'written') throw new Error('The archive thread answered something else');
  return answer.written;
}

/** Reads an archive in a thread of its own. Errors: those of `readArchive`. */
export async function readInThread(
  job: ReadArchive,
  onProgress: OnProgress,
): Promise<WorkspaceHoldings> {
  const answer = await inThread({ type: 'read', job }, onProgress);
  if (answer.type !== 'read') throw new Error('The archive thread answered something else');
  return answer.holdings;
}

function inThread(task: ArchiveTask, onProgress: OnProgress): Promise<ArchiveMessage> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(script, { workerData: task });
    thread.on('message', (message: ArchiveMessage) => {
      if (message.type === 'progress') onProgress(message.done, message.total);
      else if (message.type === 'failed') {
        const { code, message: text, data } = message;
        const defined = code !== 'INTERNAL_SERVER_ERROR';
        reject(defined ? new ORPCError(code, { defined, message: text, data }) : new Error(text));
      } else resolve(message);
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('The archive thread ended without an answer')));
  });
}
