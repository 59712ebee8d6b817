import { parentPort, workerData } from 'node:worker_threads';
import { fileProblems } from '../backup.ts';
import { failureOf } from '../errors.ts';
import { type BackupJob, makeBackup } from './job.ts';
import type { WorkerMessage, WorkerTask } from './run-job.ts';

/** A thread's own program: one task, so that copying and checking never hold up a posting. */
async function work(task: WorkerTask): Promise<void> {
  try {
    if (task.type === 'check') {
      say({ type: 'checked', problems: fileProblems(task.path) });
      return;
    }
    const made = await makeBackup(revived(task.job), (phase) => say({ type: 'phase', phase }));
    say({ type: 'made', made });
  } catch (error) {
    say({ type: 'failed', ...failureOf(error) });
  }
}

/** A buffer arrives as a plain array of bytes. */
function revived(job: BackupJob): BackupJob {
  if (job.key === null) return job;
  const { derivation, key } = job.key;
  return {
    ...job,
    key: {
      derivation: { ...derivation, salt: Buffer.from(derivation.salt) },
      key: Buffer.from(key),
    },
  };
}

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

await work(workerData as WorkerTask);
