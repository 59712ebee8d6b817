import { basename } from 'node:path';
import type { ImportReport } from '../../contract/imports.ts';
import type { IntakeDetails, IntakeFailure } from '../../contract/intake.ts';
import type { WriteTx } from '../../database.ts';
import type { ImportOutcome } from '../../imports/importer.ts';
import type { EveningTables } from '../../schema/evening-tables.ts';
import type { CommandSession } from '../../session.ts';
import { recordDispatchChanges } from '../dispatch-changes.ts';

/** Values and rows of one report that are kept; of more, only their number. */
const MOST_KEPT = 5000;

interface Kept {
  readonly sourceId: number | null;
  readonly kind: EveningTables['intake_report']['kind'];
  readonly name: string;
  readonly digest: string;
}

/** Keeps what an intake brought: its figures, changed values, refused rows. Answers its id. */
export async function keepReport(
  tx: WriteTx,
  kept: Kept,
  brought: Pick<ImportReport, 'totals' | 'changes' | 'findings'> | null,
  failed: { readonly failure: IntakeFailure; readonly detail: string } | null,
  session: CommandSession,
): Promise<number> {
  const totals = brought?.totals ?? { added: 0, changed: 0, unchanged: 0, refused: 0 };
  const isNew = totals.added + totals.changed + totals.refused > 0;
  const row = await tx
    .insertInto('intake_report')
    .values({
      source_id: kept.sourceId,
      kind: kept.kind,
      name: kept.name,
      digest: kept.digest,
      outcome: failed ? 'failed' : isNew ? 'taken' : 'nothing-new',
      added: totals.added,
      changed: totals.changed,
      unchanged: totals.unchanged,
      refused: totals.refused,
      reason: failed ? `${failed.failure} ${failed.detail}`.trim() : '',
      details: JSON.stringify(detailsOf(brought)),
      actor: session.settings.operator,
      business_date: session.businessDate,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

function detailsOf(brought: Pick<ImportReport, 'changes' | 'findings'> | null): IntakeDetails {
  const refused = (brought?.findings ?? []).filter((finding) => finding.severity === 'refused');
  const words = new Map<string, IntakeDetails['unknownWords'][number]>();
  for (const { reason, value } of refused) {
    if (reason !== 'unknown-squad' && reason !== 'unknown-task-type') continue;
    const kind = reason === 'unknown-squad' ? 'squad' : 'task-type';
    words.set(`${kind} ${value}`, { kind, word: value });
  }
  return {
    changes: (brought?.changes ?? [])
      .slice(0, MOST_KEPT)
      .map(({ key, field, before, after }) => ({ key, field, before, after })),
    refusals: refused
      .slice(0, MOST_KEPT)
      .map(({ row, column, value, reason, message }) => ({ row, column, value, reason, message })),
    unknownWords: [...words.values()],
  };
}

/** Of an import by hand: a report of each file with a dispatch log, and the history it makes. */
export async function keepFileReport(
  tx: WriteTx,
  { paths }: { readonly paths: readonly string[] },
  { report, dispatchChanges }: ImportOutcome,
  session: CommandSession,
): Promise<void> {
  const logs = report.sheets.filter((sheet) => sheet.kind === 'dispatches');
  if (logs.length === 0) return;
  const names = new Set(logs.map((sheet) => sheet.file));
  const name = paths
    .map((path) => basename(path))
    .filter((file) => names.has(file))
    .join(' ');
  const sum = (key: 'added' | 'changed' | 'unchanged' | 'refused') =>
    logs.reduce((total, sheet) => total + sheet[key], 0);
  const reportId = await keepReport(
    tx,
    { sourceId: null, kind: 'file', name, digest: '' },
    {
      totals: {
        ...report.totals,
        added: sum('added'),
        changed: sum('changed'),
        unchanged: sum('unchanged'),
        refused: sum('refused'),
      },
      changes: report.changes.filter((change) => change.kind === 'dispatches'),
      findings: report.findings.filter((finding) => names.has(finding.file)),
    },
    null,
    session,
  );
  await recordDispatchChanges(tx, dispatchChanges, 'import', session, reportId);
}
