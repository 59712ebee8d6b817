import { db } from '../../app/db-client.ts';
import type { KitDraft } from './kit-draft.ts';

/** Short enough that a crash takes no more than the last key, long enough for one write a word. */
const SAVE_AFTER_MS = 120;

/** Key under which a dispatch's half-made slip is kept. */
export function draftKey(dispatchId: number): string {
  return `issue:dispatch:${dispatchId}`;
}

/** Writes a half-made slip into the workspace, in the order of its changes. */
export class DraftKeeper {
  readonly #key: string;
  #waiting: KitDraft | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(key: string) {
    this.#key = key;
  }

  /** Keeps the slip in a moment, as it will be then. */
  keep(draft: KitDraft): void {
    this.#waiting = draft;
    this.#timer ??= setTimeout(() => this.flush(), SAVE_AFTER_MS);
  }

  /** Writes what waits at once. */
  flush(): void {
    const draft = this.#waiting;
    this.#stop();
    if (draft === null) return;
    const payload = JSON.stringify(draft);
    this.#after(() => db.drafts.save({ key: this.#key, payload }));
  }

  /** Forgets the slip, and what waits to be written of it. */
  discard(): Promise<unknown> {
    this.#stop();
    return this.#after(() => db.drafts.discard({ key: this.#key }));
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = null;
  }

  #after(work: () => Promise<unknown>): Promise<unknown> {
    // A write that failed is repeated by the next change; the slip on screen is what counts.
    this.#last = this.#last.then(work).catch(() => undefined);
    return this.#last;
  }
}
