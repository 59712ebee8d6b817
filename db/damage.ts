import type { Workspace } from './open.ts';

const listeners = new WeakMap<Workspace, (error: unknown) => void>();
const reported = new WeakSet<Workspace>();

/** Hears of damage found in the open workspace's pages; the first report only. */
export function onDamage(workspace: Workspace, listener: (error: unknown) => void): void {
  listeners.set(workspace, listener);
}

/** Tells that pages of the open workspace are damaged: work must not go on over them. */
export function reportDamage(workspace: Workspace, error: unknown): void {
  if (reported.has(workspace)) return;
  reported.add(workspace);
  listeners.get(workspace)?.(error);
}
