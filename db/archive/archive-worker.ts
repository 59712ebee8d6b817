import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../errors.ts';
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
    say({ type: 'failed', ...failureOf(error) });
  }
}

function say(message: ArchiveMessage): void {
  parentPort?.postMessage(message);
}

await work(workerData as ArchiveTask);
