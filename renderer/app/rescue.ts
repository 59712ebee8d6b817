import { useSyncExternalStore } from 'react';
import { type HostStatus, type OpenFailure, shell } from './shell.ts';

/** A workspace to be got back on its feet, and why it would not open; null: the person asked. */
export interface Rescue {
  readonly path: string;
  readonly failure: OpenFailure | null;
}

let asked: Rescue | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: Rescue | null): void {
  if (asked === next) return;
  asked = next;
  for (const listener of listeners) listener();
}

/**
 * Leaves the workspace and shows its backups, to restore one over it. Also for one whose database
 * process was given up: a new process is started on no workspace, which can look for backups.
 */
export async function askRescue(rescue: Rescue): Promise<void> {
  set(rescue);
  await shell().workspace.close();
}

/** Back to the ordinary first screen. */
export function leaveRescue(): void {
  set(null);
}

/** What somebody asked to be rescued. */
export function useAskedRescue(): Rescue | null {
  return useSyncExternalStore(subscribe, () => asked);
}

/**
 * What the rescue screen is about now. While a process starts, nobody knows more than before: the
 * screen stays as it is.
 */
export function rescueNow(
  before: Rescue | null,
  status: HostStatus,
  wanted: Rescue | null,
): Rescue | null {
  if (status.state === 'starting' || status.state === 'lost') return before;
  const { openFailure: failure, failedPath: path } = status;
  if (failure === null || path === null) return wanted;
  const isSame = before?.path === path && before.failure === failure;
  return isSame ? before : { path, failure };
}
