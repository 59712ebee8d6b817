import type { ImportReport } from '../contract/imports.ts';
import type { WriteTx } from '../database.ts';
import type { DispatchFieldChange } from '../services/dispatch-changes.ts';
import type { CommandSession } from '../session.ts';
import type { Findings } from './findings.ts';
import type { Lookups } from './lookups.ts';

export type ImportChange = ImportReport['changes'][number];

/** What one import carries from kind to kind. */
export interface ImportRun {
  readonly tx: WriteTx;
  readonly session: CommandSession;
  readonly findings: Findings;
  readonly lookups: Lookups;
  /** Values that differ from the record. */
  readonly changes: ImportChange[];
  /** What changed of dispatches on record, for their history. */
  readonly dispatchChanges: DispatchFieldChange[];
  /** Date of the opening stock where the caller names it. */
  readonly openingDate: string | null;
  /** Documents posted so far. */
  documents: number;
}

/** Rows that are worked on between two reports of progress. */
export const CHUNK = 2000;

/** Tells how far it has come and lets the rest of the process have a turn. */
export async function breathe(
  run: ImportRun,
  phase: string,
  done: number,
  total: number,
): Promise<void> {
  run.session.progress({ phase, done, total });
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}
