import { useSyncExternalStore } from 'react';

/** A restore that was just made, for the person to read once the workspace is open. */
export interface Restored {
  /** The workspace file. */
  readonly path: string;
  /** Where the file that was replaced lies now; null where there was none. */
  readonly keptPath: string | null;
  /** UTC ms the backup was written. */
  readonly writtenAt: number;
  /** Number of the last document in it; null where it has none. */
  readonly lastDocument: string | null;
}

let restored: Restored | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps what was restored in sight until somebody has read it; null: read. */
export function setRestored(next: Restored | null): void {
  restored = next;
  for (const listener of listeners) listener();
}

/** The restore nobody has said they read. */
export function useRestored(): Restored | null {
  return useSyncExternalStore(subscribe, () => restored);
}
