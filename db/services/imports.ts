import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { ImportReport, imports } from '../contract/imports.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import type { ImportOutcome } from '../imports/importer.ts';
import { rememberHeadings } from '../imports/known-headings.ts';
import { type HostContext, requireWorkspace, sessionFor } from '../procedures.ts';
import { savepoint } from '../schema/dialect/savepoint.ts';
import type { CommandSession } from '../session.ts';
import { keepFileReport } from './intake/keep-report.ts';

type PreviewInput = z.output<NonNullable<(typeof imports.preview)['~orpc']['inputSchema']>>;
type CommitInput = z.output<NonNullable<(typeof imports.commit)['~orpc']['inputSchema']>>;

/** Carries a preview's report out of the transaction that it undoes. */
class PreviewDone extends Error {
  readonly report: ImportReport;

  constructor(report: ImportReport) {
    super('preview done');
    this.report = report;
  }
}

/**
 * What an import would do: the very import, in a transaction that is taken back. Errors:
 * NO_WORKSPACE, FILE_UNREADABLE (the refused rows cannot be written).
 */
export async function previewImport(
  context: HostContext,
  input: PreviewInput,
): Promise<ImportReport> {
  const workspace = requireWorkspace(context);
  try {
    return await workspace.writer.transaction().execute(async (tx): Promise<never> => {
      const session: CommandSession = {
        ...(await sessionFor(tx, workspace.path, context.caller)),
        commandId: randomUUID(),
        progress: () => undefined,
      };
      const outcome = await importInto(tx, input, session);
      const refusedPath = await writeRefused(input, outcome);
      throw new PreviewDone({ ...outcome.report, committed: false, refusedPath });
    });
  } catch (error) {
    if (error instanceof PreviewDone) return error.report;
    throw error;
  }
}

/**
 * Imports files in one transaction. Where a row is refused or a file cannot be read, nothing is
 * kept unless the good rows are asked for. Errors: FILE_UNREADABLE (the refused rows cannot be
 * written).
 */
export async function commitImport(
  tx: WriteTx,
  input: CommitInput,
  session: CommandSession,
): Promise<ImportReport> {
  const mark = await savepoint(tx, 'import');
  const outcome = await importInto(tx, input, session);
  const committed = outcome.hasContent && (outcome.isClean || input.acceptGoodRows);
  if (committed) {
    await mark.release();
    await rememberHeadings(tx, outcome.report.sheets, input.mappings);
    await keepFileReport(tx, input, outcome, session);
  } else {
    await mark.rollback();
  }
  const refusedPath = await writeRefused(input, outcome);
  return { ...outcome.report, committed, refusedPath };
}

async function importInto(
  tx: WriteTx,
  input: PreviewInput,
  session: CommandSession,
): Promise<ImportOutcome> {
  // The spreadsheet reader is large and needed only now.
  const { runImport } = await import('../imports/importer.ts');
  return runImport(tx, session, input);
}

async function writeRefused(input: PreviewInput, outcome: ImportOutcome): Promise<string | null> {
  if (input.refusedPath === undefined) return null;
  const path = resolve(input.refusedPath);
  // What is being imported is never written over.
  if (input.paths.some((source) => resolve(source) === path)) {
    throw failure('FILE_UNREADABLE', { path, reason: 'not-writable' });
  }
  const { writeRefusedRows } = await import('../imports/refused-workbook.ts');
  const rows = await writeRefusedRows(path, outcome.sheets, outcome.findings);
  return rows > 0 ? path : null;
}
