import type { WriteTx } from '../database.ts';
import type { EveningTables } from '../schema/evening-tables.ts';
import type { CommandSession } from '../session.ts';

/** One value of a dispatch that became another, in words a person reads. */
export interface DispatchFieldChange {
  readonly dispatchId: number;
  /** As the contract names it: `headcount`, `areaM2`. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Rows of one INSERT: nine values each stay below SQLite's limit of bound values. */
const ROWS_PER_INSERT = 2000;

/** Keeps what changed of dispatches, for good; the only place that writes their history. */
export async function recordDispatchChanges(
  tx: WriteTx,
  changes: readonly DispatchFieldChange[],
  origin: EveningTables['dispatch_change']['origin'],
  session: CommandSession,
  reportId: number | null = null,
): Promise<void> {
  for (let start = 0; start < changes.length; start += ROWS_PER_INSERT) {
    await tx
      .insertInto('dispatch_change')
      .values(
        changes.slice(start, start + ROWS_PER_INSERT).map((change) => ({
          dispatch_id: change.dispatchId,
          field: change.field,
          before: change.before,
          after: change.after,
          origin,
          report_id: reportId,
          actor: session.settings.operator,
          business_date: session.businessDate,
          recorded_at: session.now,
        })),
      )
      .execute();
  }
}
