import { useSyncExternalStore } from 'react';
import { queryClient } from './queries.ts';
import { readAhead } from './read-ahead.ts';
import { type HostStatus, shell } from './shell.ts';

interface Known {
  readonly status: HostStatus;
  /**
   * The workspace on screen. While the host restarts it reports none; what was on screen stays,
   * half-typed slips included.
   */
  readonly openPath: string | null;
}

let current: Known | undefined;
let following = false;
const listeners = new Set<() => void>();

/** The workspace to show after this report, given the one shown before it. */
export function shownWorkspace(before: string | null, status: HostStatus): string | null {
  if (status.state === 'ready') return status.workspacePath;
  return status.state === 'stopped' ? null : before;
}

function set(status: HostStatus): void {
  const before = current?.openPath ?? null;
  const openPath = shownWorkspace(before, status);
  // Nothing read from one workspace may be shown over another; cleared before any screen of the
  // next one asks, so that no question of its own is lost.
  if (openPath !== before) queryClient.clear();
  if (openPath !== null && openPath !== before) void readAhead();
  current = { status, openPath };
  for (const listener of listeners) listener();
}

function follow(): void {
  if (following) return;
  following = true;
  let heard = false;
  shell().onHostStatus((status) => {
    heard = true;
    set(status);
  });
  void shell()
    .db.status()
    .then((status) => {
      // News that came while we asked is newer than the answer.
      if (!heard) set(status);
    });
}

function subscribe(listener: () => void): () => void {
  follow();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** State of the database process and the workspace on screen; undefined until first known. */
export function useHost(): Known | undefined {
  return useSyncExternalStore(subscribe, () => current);
}
