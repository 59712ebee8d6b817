import { existsSync, linkSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { z } from 'zod';
import { backupTo, fileStamp, removeLeftOvers } from '../backup.ts';
import { forgetSequence } from '../backups/log-file.ts';
import { openBackup } from '../backups/open-backup.ts';
import type { Secret } from '../contract/secret.ts';
import type { WorkspaceHoldings, WorkspaceInfo, workspace } from '../contract/workspace.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { fileFailure } from '../file-failure.ts';
import { holdingsOfFile } from '../inspect.ts';
import { requireSafeFolder } from '../live-folder.ts';
import { createWorkspace, isFile } from '../open.ts';
import { type HostContext, requireWorkspace, sessionFor } from '../procedures.ts';
import { foldIntoOneFile, isCorruption, openForInspection } from '../schema/dialect/sqlite.ts';
import { isWorkspace, SCHEMA_VERSION } from '../schema/migrate.ts';
import type { CommandSession, Session } from '../session.ts';
import { writeSettings } from '../settings.ts';
import { lockWorkspace } from '../workspace-lock.ts';
import { fillSample } from './sample-workspace.ts';

type CreateInput = z.output<NonNullable<(typeof workspace.create)['~orpc']['inputSchema']>>;
type ConfigureInput = z.output<NonNullable<(typeof workspace.configure)['~orpc']['inputSchema']>>;

/**
 * Makes a workspace file, empty but for the main store and a quarantine place, or filled with the sample, and closes it.
 * Errors: WORKSPACE_EXISTS, WORKSPACE_IN_USE, FILE_UNREADABLE, DISK_FULL, UNSAFE_FOLDER, INVALID_FIELD.
 */
export async function createWorkspaceFile(
  context: HostContext,
  input: CreateInput,
): Promise<{ path: string; schemaVersion: number }> {
  const path = input.path ?? context.defaultPath;
  if (path === null) {
    throw failure('INVALID_FIELD', { field: 'path', reason: 'missing', value: '' });
  }
  requireSafeFolder(path);
  const created = await createWorkspace(path);
  try {
    await created.writer.transaction().execute(async (tx) => {
      await writeSettings(tx, {
        unitName: input.unitName ?? '',
        fixedBusinessDate: input.businessDate ?? null,
      });
      await tx
        .insertInto('location')
        .values([
          { code: 'ZCK', name: '主仓库', kind: 'store' },
          { code: 'DJQ', name: '待检区', kind: 'quarantine' },
        ])
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
    overDeliveryPercent: settings.overDeliveryPercent,
    posture: settings.posture,
    loanDays: settings.loanDays,
    fitTestMonths: settings.fitTestMonths,
    autoLockMinutes: settings.autoLockMinutes,
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
  return workspaceInfo(tx, undefined, await sessionFor(tx, session.path, session.user));
}

/**
 * Copies the open workspace, verifies the copy and says what it holds. Postings go on meanwhile and
 * are not in the copy. Errors: NO_WORKSPACE, WORKSPACE_EXISTS, FILE_UNREADABLE, WORKSPACE_INVALID.
 */
export async function backupWorkspace(
  context: HostContext,
  { path }: { readonly path: string },
): Promise<WorkspaceHoldings> {
  const open = requireWorkspace(context);
  if (isSameFile(path, open.path)) throw failure('WORKSPACE_EXISTS', { path });
  // Its own connection: the writer's may be in the middle of a command.
  const source = openForInspection(open.path);
  try {
    await backupTo(source, path);
  } finally {
    source.close();
  }
  return holdingsOfFile(path);
}

function isSameFile(left: string, right: string): boolean {
  return existsSync(left) && existsSync(right) && realpathSync(left) === realpathSync(right);
}

interface SealedInput {
  readonly passphrase?: Secret | undefined;
  readonly keyOf?: string | undefined;
}

/**
 * What a workspace or backup file holds. Errors: WORKSPACE_NOT_FOUND, WORKSPACE_INVALID,
 * WORKSPACE_NEWER, PASSPHRASE_NEEDED, WRONG_PASSPHRASE.
 */
export async function inspectWorkspace(
  input: { readonly path: string } & SealedInput,
): Promise<WorkspaceHoldings> {
  const plain = await openBackup(input.path, input);
  try {
    const found = await holdingsOfFile(plain.path);
    return { ...found, ...aboutFile(input.path, plain.sealed) };
  } finally {
    plain.remove();
  }
}

function aboutFile(path: string, sealed: boolean) {
  const { size, mtimeMs } = statSync(path);
  return { path, sealed, sizeBytes: size, writtenAt: Math.round(mtimeMs) };
}

/**
 * Puts a backup in place: checked, copied beside the target, renamed to it. A workspace that was
 * there is kept under another name. Errors: WORKSPACE_NOT_FOUND, WORKSPACE_INVALID, WORKSPACE_NEWER,
 * WORKSPACE_IN_USE, FILE_UNREADABLE, DISK_FULL, UNSAFE_FOLDER, PASSPHRASE_NEEDED, WRONG_PASSPHRASE.
 */
export async function restoreWorkspace(
  input: { readonly backupPath: string; readonly path: string } & SealedInput,
): Promise<{ path: string; keptPath: string | null; holdings: WorkspaceHoldings }> {
  const { backupPath, path } = input;
  requireSafeFolder(path);
  if (existsSync(path) && !isFile(path)) {
    throw failure('FILE_UNREADABLE', { path, reason: 'not-writable' });
  }
  const plain = await openBackup(backupPath, input);
  try {
    const found = await holdingsOfFile(plain.path);
    if (!found.sound) {
      const reason = found.problems.join('; ');
      throw failure('WORKSPACE_INVALID', { path: backupPath, reason, found: found.found });
    }
    const keptPath = await putInPlace(plain.path, path);
    forgetSequence(path);
    return {
      path,
      keptPath,
      holdings: { ...found, ...aboutFile(backupPath, plain.sealed), path },
    };
  } finally {
    plain.remove();
  }
}

/** Swaps the file at `path` for a copy of the backup; returns where the old one went. */
async function putInPlace(backupPath: string, path: string): Promise<string | null> {
  const lock = lockWorkspace(path);
  const incoming = `${path}.${fileStamp()}.incoming`;
  try {
    removeLeftOvers(path);
    const source = openForInspection(backupPath);
    try {
      await backupTo(source, incoming);
    } finally {
      source.close();
    }
    const keptPath = setAside(path);
    try {
      renameSync(incoming, path);
    } catch (error) {
      if (keptPath !== null) putBack(keptPath, path);
      throw error;
    }
    return keptPath;
  } catch (error) {
    rmSync(incoming, { force: true });
    throw fileFailure(path, error);
  } finally {
    lock.release();
  }
}

/**
 * Gives the workspace that is there a second name, and null where there is none. Its log is folded
 * into it first, so that one rename moves it whole; the log of a damaged one, or one left over from
 * a file long gone, goes with it: beside the new file it would be replayed into it.
 */
function setAside(path: string): string | null {
  const kept = keptName(path);
  const present = isFile(path);
  if (present) {
    // One too damaged to read is not touched: even opening it could cost it its log.
    if (existsSync(`${path}-wal`) && isReadable(path)) foldIfSound(path);
    giveSecondName(path, kept);
  }
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  }
  return present ? kept : null;
}

/**
 * Under both names until the new file takes the first one, so that there is no moment without a
 * workspace in its place. Some drives (exFAT) know one name a file: there it is renamed.
 */
function giveSecondName(path: string, kept: string): void {
  try {
    linkSync(path, kept);
  } catch {
    renameSync(path, kept);
  }
}

function putBack(keptPath: string, path: string): void {
  if (existsSync(path)) rmSync(keptPath, { force: true });
  else renameSync(keptPath, path);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(`${keptPath}${suffix}`)) renameSync(`${keptPath}${suffix}`, `${path}${suffix}`);
  }
}

/** Its first page may be readable and what comes after it not: then its log goes along as it is. */
function foldIfSound(path: string): void {
  try {
    foldIntoOneFile(path);
  } catch (error) {
    if (!isCorruption(error)) throw error;
  }
}

function isReadable(path: string): boolean {
  const connection = openForInspection(path);
  try {
    return isWorkspace(connection);
  } catch {
    return false;
  } finally {
    connection.close();
  }
}

/** A name beside the file that nothing has yet. */
function keptName(path: string): string {
  const extension = extname(path);
  const stem = join(dirname(path), `${basename(path, extension)}.replaced-${fileStamp()}`);
  for (let copy = 1; ; copy += 1) {
    const name = `${stem}${copy === 1 ? '' : `-${copy}`}${extension}`;
    if (!existsSync(name) && !existsSync(`${name}-wal`)) return name;
  }
}
