import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { z } from 'zod';
import { backupTo, fileStamp } from '../backup.ts';
import type { WorkspaceHoldings, WorkspaceInfo, workspace } from '../contract/workspace.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { holdingsOfFile } from '../inspect.ts';
import { createWorkspace } from '../open.ts';
import { type HostContext, requireWorkspace, sessionFor } from '../procedures.ts';
import { openForInspection } from '../schema/dialect/sqlite.ts';
import { SCHEMA_VERSION } from '../schema/migrate.ts';
import type { CommandSession, Session } from '../session.ts';
import { writeSettings } from '../settings.ts';
import { lockWorkspace } from '../workspace-lock.ts';
import { fillSample } from './sample-workspace.ts';

type CreateInput = z.output<NonNullable<(typeof workspace.create)['~orpc']['inputSchema']>>;
type ConfigureInput = z.output<NonNullable<(typeof workspace.configure)['~orpc']['inputSchema']>>;

/** Live files on a network share lose writes; a backup may go there. */
function requireLocalPath(path: string): void {
  if (/^(\\\\|\/\/)/.test(path)) {
    throw failure('INVALID_FIELD', { field: 'path', reason: 'network-path', value: path });
  }
}

/**
 * Makes a workspace file, empty but for the main store, or filled with the sample, and closes it.
 * Errors: WORKSPACE_EXISTS, WORKSPACE_IN_USE, INVALID_FIELD.
 */
export async function createWorkspaceFile(
  context: HostContext,
  input: CreateInput,
): Promise<{ path: string; schemaVersion: number }> {
  const path = input.path ?? context.defaultPath;
  if (path === null) {
    throw failure('INVALID_FIELD', { field: 'path', reason: 'missing', value: '' });
  }
  requireLocalPath(path);
  if (!existsSync(dirname(path))) {
    throw failure('FILE_UNREADABLE', { path, reason: 'not-writable' });
  }
  const created = await createWorkspace(path);
  try {
    await created.writer.transaction().execute(async (tx) => {
      await writeSettings(tx, {
        unitName: input.unitName ?? '',
        fixedBusinessDate: input.businessDate ?? null,
      });
      await tx
        .insertInto('location')
        .values({ code: 'ZCK', name: '主仓库', kind: 'store' })
        .execute();
    });
    if (input.template === 'sample') await fillSample(created, context.feed);
    await created.close();
  } catch (error) {
    await created.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    throw error;
  }
  return { path, schemaVersion: SCHEMA_VERSION };
}

/** What is open and how it is set. */
export async function workspaceInfo(
  _db: ReadDb,
  _input: unknown,
  session: Session,
): Promise<WorkspaceInfo> {
  const { settings } = session;
  return {
    path: session.path,
    unitName: settings.unitName,
    operator: settings.operator,
    schemaVersion: SCHEMA_VERSION,
    businessDate: session.businessDate,
    businessDateFixed: settings.fixedBusinessDate !== null,
    isSample: settings.isSample,
    nearExpiryDays: settings.nearExpiryDays,
    disinfectantTolerancePercent: settings.disinfectantTolerancePercent,
  };
}

/** Changes the settings given. */
export async function configureWorkspace(
  tx: WriteTx,
  input: ConfigureInput,
  session: CommandSession,
): Promise<WorkspaceInfo> {
  const { commandId: _, businessDate, ...settings } = input;
  await writeSettings(tx, {
    ...settings,
    ...(businessDate === undefined ? {} : { fixedBusinessDate: businessDate }),
  });
  return workspaceInfo(tx, undefined, await sessionFor(tx, session.path));
}

/** Copies the open workspace, verifies the copy and says what it holds. Errors: NO_WORKSPACE. */
export async function backupWorkspace(
  context: HostContext,
  { path }: { readonly path: string },
): Promise<WorkspaceHoldings> {
  const { connection } = requireWorkspace(context);
  if (path === context.workspace?.path) throw failure('WORKSPACE_EXISTS', { path });
  try {
    await backupTo(connection, path);
  } catch (error) {
    if (error instanceof Error && 'defined' in error) throw error;
    throw failure('FILE_UNREADABLE', { path, reason: 'not-writable' });
  }
  return holdingsOfFile(path);
}

/** What a workspace or backup file holds. Errors: WORKSPACE_NOT_FOUND, WORKSPACE_INVALID. */
export async function inspectWorkspace({
  path,
}: {
  readonly path: string;
}): Promise<WorkspaceHoldings> {
  return holdingsOfFile(path);
}

/**
 * Puts a backup in place: checked, copied beside the target, renamed over it. A workspace that was
 * there is kept under another name. Errors: WORKSPACE_NOT_FOUND, WORKSPACE_INVALID,
 * WORKSPACE_IN_USE.
 */
export async function restoreWorkspace({
  backupPath,
  path,
}: {
  readonly backupPath: string;
  readonly path: string;
}): Promise<{ path: string; keptPath: string | null; holdings: WorkspaceHoldings }> {
  requireLocalPath(path);
  const found = await holdingsOfFile(backupPath);
  if (!found.sound) {
    throw failure('WORKSPACE_INVALID', { path: backupPath, reason: found.problems.join('; ') });
  }
  const lock = lockWorkspace(path);
  try {
    const incoming = `${path}.${fileStamp()}.part`;
    const source = openForInspection(backupPath);
    try {
      await backupTo(source, incoming);
    } finally {
      source.close();
    }
    const keptPath = existsSync(path) && statSync(path).size > 0 ? keep(path) : null;
    renameSync(incoming, path);
    return { path, keptPath, holdings: { ...found, path } };
  } finally {
    lock.release();
  }
}

/** Renames a workspace with its side files, which SQLite finds by the name. */
function keep(path: string): string {
  const extension = extname(path);
  const kept = join(
    dirname(path),
    `${basename(path, extension)}.replaced-${fileStamp()}${extension}`,
  );
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  }
  return kept;
}
