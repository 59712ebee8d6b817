import { useSyncExternalStore } from 'react';

let open = false;
const listeners = new Set<() => void>();

function setOpen(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Shows the help of the screen, or puts it away. */
export function toggleHelp(): void {
  setOpen(!open);
}

/** Puts the help away. */
export function closeHelp(): void {
  setOpen(false);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the help stands beside the screen. */
export function useHelpOpen(): boolean {
  return useSyncExternalStore(subscribe, () => open);
}
