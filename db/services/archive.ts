import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { z } from 'zod';
import { readInThread, writeInThread } from '../archive/archive-thread.ts';
import type { ArchiveWritten } from '../archive/write.ts';
import { deskClock } from '../clock.ts';
import type { archive } from '../contract/archive.ts';
import type { WorkspaceHoldings } from '../contract/workspace.ts';
import { failure } from '../errors.ts';
import { type HostContext, requireWorkspace } from '../procedures.ts';

type WriteInput = z.output<NonNullable<(typeof archive.write)['~orpc']['inputSchema']>>;
type ReadInput = z.output<NonNullable<(typeof archive.read)['~orpc']['inputSchema']>>;

/** Writes the workspace into a new folder inside the one named. Errors: those of `writeArchive`. */
export async function writeWorkspaceArchive(
  context: HostContext,
  { into, anonymised, runId }: WriteInput,
): Promise<ArchiveWritten> {
  const { path } = requireWorkspace(context);
  if (!existsSync(into)) throw failure('FILE_UNREADABLE', { path: into, reason: 'missing' });
  const job = { source: path, folder: freeFolder(resolve(into), path, anonymised), anonymised };
  return writeInThread(job, progressOf(context, runId));
}

/** Makes a workspace file of an archive. Errors: those of `readArchive`. */
export async function readWorkspaceArchive(
  context: HostContext,
  { folder, path, runId }: ReadInput,
): Promise<WorkspaceHoldings> {
  const job = { folder: resolve(folder), path: resolve(path) };
  return readInThread(job, progressOf(context, runId));
}

/** A name that says what it is and when it was made, and that nothing bears yet. */
function freeFolder(into: string, workspacePath: string, anonymised: boolean): string {
  const name = basename(workspacePath).replace(/\.houqin$/i, '');
  const { businessDate: day } = deskClock(null);
  const stem = join(into, `${name}-${anonymised ? 'anonymised' : 'archive'}-${day}`);
  for (let count = 1; ; count += 1) {
    const folder = count === 1 ? stem : `${stem}-${count}`;
    if (!existsSync(folder)) return folder;
  }
}

function progressOf({ feed }: HostContext, runId: string | undefined) {
  return (done: number, total: number): void => {
    if (runId === undefined) return;
    feed.publish({ type: 'progress', commandId: runId, phase: 'archive', done, total });
  };
}
