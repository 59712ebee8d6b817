import { parentPort, workerData } from 'node:worker_threads';
import { ORPCError } from '@orpc/server';
import type { ArchiveMessage, ArchiveTask } from './archive-thread.ts';
import { readArchive } from './read.ts';
import { writeArchive } from './write.ts';

/** A thread's own program: one archive written or read, so that no posting waits for it. */
async function work(task: ArchiveTask): Promise<void> {
  const onProgress = (done: number, total: number) => say({ type: 'progress', done, total });
  try {
    if (task.type === 'write') {
      say({ type: 'written', written: await writeArchive(task.job, onProgress) });
    } else {
      say({ type: 'read', holdings: await readArchive(task.job, onProgress) });
    }
  } catch (error) {
    const typed = error instanceof ORPCError;
    say({
      type: 'failed',
      code: typed ? String(error.code) : 'INTERNAL_SERVER_ERROR',
      message: error instanceof Error ? error.message : String(error),
      data: typed ? (error.data as unknown) : null,
    });
  }
}

function say(message: ArchiveMessage): void {
  parentPort?.postMessage(message);
}

await work(workerData as ArchiveTask);
