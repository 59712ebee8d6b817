import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { ChangeFeed } from '../change-feed.ts';
import type { ImportReport } from '../contract/imports.ts';
import type { IntakeFailure, IntakeSource } from '../contract/intake.ts';
import type { WriteTx } from '../database.ts';
import { type ImportSource, runImport } from '../imports/importer.ts';
import type { Workspace } from '../open.ts';
import { runCommand } from '../procedures.ts';
import { savepoint } from '../schema/dialect/savepoint.ts';
import { recordDispatchChanges } from '../services/dispatch-changes.ts';
import { keepReport } from '../services/intake/keep-report.ts';
import type { CommandSession } from '../session.ts';
import { digestOfFile, type FolderFile } from './folder.ts';
import { IntakeProblem, readLog } from './sqlite-log.ts';

/** What one look at a source needs. */
export interface IntakeGround {
  readonly workspace: Workspace;
  readonly feed: ChangeFeed;
}

interface Found {
  readonly name: string;
  readonly digest: string;
  readonly source: Pick<ImportSource, 'paths' | 'tables' | 'mappings'>;
}

/** Takes a file of a watched folder, unless the same bytes came in before. Answers its report's id. */
export async function takeFile(
  ground: IntakeGround,
  source: IntakeSource,
  file: FolderFile,
): Promise<number | null> {
  let digest: string;
  try {
    digest = await digestOfFile(file.path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // Taken away again, or still held by the program that writes it: the next look will tell.
    if (code === 'ENOENT' || code === 'EBUSY') return null;
    return fail(ground, source, file.name, '', new IntakeProblem('not-readable', code));
  }
  if (await isKnown(ground, source, file.name, digest)) return null;
  return take(ground, source, {
    name: file.name,
    digest,
    source: { paths: [file.path], mappings: { [file.name]: source.link.columns } },
  });
}

/** Takes the table of a linked log, unless it holds what it held before. */
export async function takeLog(ground: IntakeGround, source: IntakeSource): Promise<number | null> {
  const name = `${basename(source.path)} ${source.link.table}`;
  try {
    const { sheet, digest } = readLog(source.path, source.link);
    if (await isKnown(ground, source, name, digest)) return null;
    return await take(ground, source, {
      name,
      digest,
      source: { paths: [], tables: [sheet], mappings: { [sheet.file]: source.link.columns } },
    });
  } catch (error) {
    if (!(error instanceof IntakeProblem)) throw error;
    if (error.failure === 'changing') return null;
    // The same trouble is said once, not at every look.
    const digest = `failed ${error.message}`;
    if (await isNewest(ground, source, digest)) return null;
    return fail(ground, source, name, digest, error);
  }
}

async function isKnown(
  { workspace }: IntakeGround,
  source: IntakeSource,
  name: string,
  digest: string,
): Promise<boolean> {
  const row = await workspace.reader
    .selectFrom('intake_report')
    .where('source_id', '=', source.id)
    .where('digest', '=', digest)
    .where('name', '=', name)
    .where('outcome', '<>', 'failed')
    .select('id')
    .executeTakeFirst();
  return row !== undefined && source.kind === 'folder'
    ? true
    : isNewest({ workspace }, source, digest);
}

async function isNewest(
  { workspace }: Pick<IntakeGround, 'workspace'>,
  source: IntakeSource,
  digest: string,
): Promise<boolean> {
  if (source.kind === 'folder') return false;
  const row = await workspace.reader
    .selectFrom('intake_report')
    .where('source_id', '=', source.id)
    .select('digest')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.digest === digest;
}

/** Why a sheet could not be taken, in the words of intake. */
function failureOf(report: Pick<ImportReport, 'sheets'>): {
  failure: IntakeFailure;
  detail: string;
} {
  const [first] = report.sheets;
  const isLog = report.sheets.some((sheet) => sheet.kind === 'dispatches');
  if (!first || (first.problem === null && !isLog))
    return { failure: 'not-recognised', detail: '' };
  return { failure: first.problem ?? 'not-recognised', detail: first.missingColumns.join(' ') };
}

function take(ground: IntakeGround, source: IntakeSource, found: Found): Promise<number> {
  return write(ground, source, async (tx, session) => {
    const mark = await savepoint(tx, 'import');
    const outcome = await runImport(tx, session, {
      ...found.source,
      language: 'zh-CN',
      kinds: ['dispatches'],
    });
    const kept = { sourceId: source.id, kind: source.kind, name: found.name, digest: found.digest };
    const isLog = outcome.sheets.some((sheet) => sheet.kind === 'dispatches');
    if (!isLog) {
      await mark.rollback();
      return keepReport(tx, kept, null, failureOf(outcome.report), session);
    }
    await mark.release();
    const reportId = await keepReport(tx, kept, outcome.report, null, session);
    await recordDispatchChanges(tx, outcome.dispatchChanges, source.kind, session, reportId);
    return reportId;
  });
}

function fail(
  ground: IntakeGround,
  source: IntakeSource,
  name: string,
  digest: string,
  problem: IntakeProblem,
): Promise<number> {
  return write(ground, source, (tx, session) =>
    keepReport(
      tx,
      { sourceId: source.id, kind: source.kind, name, digest },
      null,
      { failure: problem.failure, detail: problem.detail },
      session,
    ),
  );
}

async function write(
  { workspace, feed }: IntakeGround,
  source: IntakeSource,
  work: (tx: WriteTx, session: CommandSession) => Promise<number>,
): Promise<number> {
  const { answer, repeated } = await runCommand(
    workspace,
    feed,
    'intake.take',
    { commandId: randomUUID(), sourceId: source.id },
    async (tx, _input, session) => {
      // Nobody at the desk did this: the record says which source it was.
      const settings = { ...session.settings, operator: source.name };
      return { reportId: await work(tx, { ...session, settings }) };
    },
  );
  if (!repeated) feed.publish({ type: 'changed', domains: ['intake', 'dispatches'] });
  return answer.reportId;
}
