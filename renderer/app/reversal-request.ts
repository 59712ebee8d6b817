import { useSyncExternalStore } from 'react';

/** The document somebody wants to take back. */
export interface ReversalTarget {
  readonly documentId: number;
  readonly number: string;
}

let asked: ReversalTarget | null = null;
const listeners = new Set<() => void>();

function setAsked(target: ReversalTarget | null): void {
  asked = target;
  for (const listener of listeners) listener();
}

/** Opens the reversal dialog from anywhere: a toast, the foot, a document. */
export function askReversal({ documentId, number }: ReversalTarget): void {
  setAsked({ documentId, number });
}

/** Closes the reversal dialog. */
export function endReversal(): void {
  setAsked(null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The document the dialog is open for, null while it is closed. */
export function useAskedReversal(): ReversalTarget | null {
  return useSyncExternalStore(subscribe, () => asked);
}
