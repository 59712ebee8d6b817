import type { WriteTx } from '../database.ts';

const byTransaction = new WeakMap<WriteTx, string[]>();

/** Seals of the documents that a transaction has posted so far, in that order; it may be added to. */
export function postedSeals(tx: WriteTx): string[] {
  const known = byTransaction.get(tx);
  if (known) return known;
  const made: string[] = [];
  byTransaction.set(tx, made);
  return made;
}
