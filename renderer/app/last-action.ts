import { useSyncExternalStore } from 'react';

/** A document this person posted or took back in this window. */
export interface LastAction {
  readonly documentId: number;
  readonly number: string;
  readonly reversed: boolean;
}

let current: LastAction | null = null;
const listeners = new Set<() => void>();

/** Remembers what was done last, for the foot of every screen. */
export function setLastAction(action: LastAction | null): void {
  current = action;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was done last in this window. */
export function useLastAction(): LastAction | null {
  return useSyncExternalStore(subscribe, () => current);
}
