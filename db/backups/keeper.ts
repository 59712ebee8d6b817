import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ChangeFeed } from '../change-feed.ts';
import type { BackupPlan, BackupReason, BackupResult } from '../contract/backups.ts';
import { failureCode } from '../errors.ts';
import { fileFailure } from '../file-failure.ts';
import type { Workspace } from '../open.ts';
import { storageFailure } from '../storage.ts';
import { backupsIn, besideFolder } from './find.ts';
import { backupPhases } from './job.ts';
import { readKey } from './key-file.ts';
import { type BackupLog, type FolderLog, NO_FOLDER_LOG, readLog, writeLog } from './log-file.ts';
import { ensureWorkspaceId, mustSeal, readPlan, readWorkspaceId } from './plan.ts';
import { expendable } from './rotation.ts';
import { runBackup } from './run-job.ts';
import { dueReason } from './schedule.ts';

/** How often is looked whether a copy is due. */
const TICK_MS = 60_000;

interface RunOptions {
  /** Only this folder; left out: every folder of the plan. */
  readonly folder?: string;
  /** Names the progress of this run in the change feed. */
  readonly runId?: string;
  /** Folders that need no copy are left out. */
  readonly onlyBehind?: boolean;
}

/**
 * Keeps the backups of one open workspace: what is due is copied in a thread of its own, one copy at a
 * time, and what came of it is written down. A folder that is not there is noted and tried again;
 * nothing here ever stands in the way of work.
 */
export class BackupKeeper {
  readonly #workspace: Workspace;
  readonly #feed: ChangeFeed;
  #timer: ReturnType<typeof setInterval> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #running = 0;

  constructor(workspace: Workspace, feed: ChangeFeed) {
    this.#workspace = workspace;
    this.#feed = feed;
  }

  get automatic(): boolean {
    return this.#timer !== undefined;
  }

  get busy(): boolean {
    return this.#running > 0;
  }

  get log(): BackupLog {
    return readLog(this.#workspace.path);
  }

  /** Makes copies by itself from now on. */
  start(): void {
    if (this.#timer !== undefined || this.#workspace.readOnly) return;
    this.#timer = setInterval(() => void this.tick().catch(() => undefined), TICK_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Copies into each folder whose copy is due. */
  async tick(now: number = Date.now()): Promise<void> {
    const plan = await this.#plan();
    const sequence = await this.#remember(now);
    for (const folder of foldersOf(plan, this.#workspace.path)) {
      const log = this.log.folders[folder] ?? NO_FOLDER_LOG;
      const reason = dueReason(plan, asState(log), now, sequence);
      if (reason !== null) await this.run(reason, { folder });
    }
  }

  /**
   * Copies into the folders and takes away what rotation lets go. Never throws: each folder's answer
   * says what came of it.
   */
  run(reason: BackupReason, options: RunOptions = {}): Promise<BackupResult[]> {
    const next = this.#turn.then(() => this.#run(reason, options));
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** The copy at the end of work, for folders that lack something. */
  async atClose(): Promise<void> {
    if (!this.automatic) return;
    this.stop();
    const { atClose } = await this.#plan();
    await this.#remember(Date.now());
    if (atClose) await this.run('close', { onlyBehind: true });
    await this.#turn;
  }

  /** The copy before many records change at once. */
  async beforeImport(): Promise<void> {
    if (!this.automatic) return;
    const { beforeImports } = await this.#plan();
    if (beforeImports) await this.run('import', { onlyBehind: true });
  }

  async #run(reason: BackupReason, options: RunOptions): Promise<BackupResult[]> {
    const { path } = this.#workspace;
    const plan = await this.#plan();
    const sequence = await this.#remember(Date.now());
    const folders =
      options.folder === undefined ? foldersOf(plan, path) : [resolve(options.folder)];
    const due = folders.filter(
      (folder) => !options.onlyBehind || (this.log.folders[folder]?.lastSequence ?? -1) < sequence,
    );
    const results: BackupResult[] = [];
    this.#running += 1;
    this.#feed.publish({ type: 'changed', domains: ['backups'] });
    try {
      for (const [index, folder] of due.entries()) {
        const onPhase = (step: number) => {
          if (options.runId === undefined) return;
          const steps = backupPhases.length;
          this.#feed.publish({
            type: 'progress',
            commandId: options.runId,
            phase: 'backup',
            done: index * steps + step,
            total: due.length * steps,
          });
        };
        results.push(await this.#copyTo(folder, reason, plan, sequence, onPhase));
      }
    } finally {
      this.#running -= 1;
      this.#feed.publish({ type: 'changed', domains: ['backups'] });
    }
    return results;
  }

  async #copyTo(
    folder: string,
    reason: BackupReason,
    plan: BackupPlan,
    sequence: number,
    onPhase: (step: number) => void,
  ): Promise<BackupResult> {
    const { path } = this.#workspace;
    const now = Date.now();
    const missed = (error: string): BackupResult => {
      this.#note(folder, { lastAttempt: { at: now, reason, error } });
      return { path: folder, file: null, sizeBytes: 0, sound: false, error };
    };
    try {
      if (folder === resolve(besideFolder(path))) mkdirSync(folder, { recursive: true });
      if (!existsSync(folder)) return missed('FOLDER_MISSING');
      const key = readKey(path);
      if (key === null && (await mustSeal(this.#workspace.reader))) {
        return missed('PASSPHRASE_NEEDED');
      }
      const workspaceId = await this.#workspaceId();
      const made = await runBackup({ source: path, folder, workspaceId, now, key }, (phase) =>
        onPhase(backupPhases.indexOf(phase) + 1),
      );
      this.#note(folder, {
        lastSuccessAt: now,
        lastSequence: sequence,
        otherDrive: isOtherDrive(folder, path),
        lastAttempt: { at: now, reason, error: null },
      });
      this.#rotate(folder, workspaceId, plan);
      return {
        path: folder,
        file: made.path,
        sizeBytes: made.sizeBytes,
        sound: made.sound,
        error: null,
      };
    } catch (error) {
      // Of the workspace's own disk, or of the folder's.
      const typed = fileFailure(folder, storageFailure(path, error));
      return missed(failureCode(typed) ?? 'INTERNAL_SERVER_ERROR');
    }
  }

  #rotate(folder: string, workspaceId: string, plan: BackupPlan): void {
    const backups = backupsIn(folder, workspaceId).map(({ parts }) => parts);
    for (const { name } of expendable(backups, plan.keep)) {
      try {
        rmSync(join(folder, name), { force: true });
      } catch {
        // One that cannot be taken away, write-protected or open elsewhere, takes room and no more.
      }
    }
  }

  #note(folder: string, change: Partial<FolderLog>): void {
    const log = this.log;
    const folders = {
      ...log.folders,
      [folder]: { ...(log.folders[folder] ?? NO_FOLDER_LOG), ...change },
    };
    writeLog(this.#workspace.path, { ...log, folders });
  }

  /** Writes down how far the record has come, and returns it: its newest audit entry's number. */
  async #remember(now: number): Promise<number> {
    const { path, reader } = this.#workspace;
    const sequence = await auditSequence(this.#workspace);
    const log = this.log;
    const workspaceId = await readWorkspaceId(reader);
    if (log.sequence < sequence || log.firstSeenAt === null || log.workspaceId !== workspaceId) {
      writeLog(path, {
        ...log,
        workspaceId,
        firstSeenAt: log.firstSeenAt ?? now,
        sequence: Math.max(log.sequence, sequence),
      });
    }
    return sequence;
  }

  async #workspaceId(): Promise<string> {
    const known = await readWorkspaceId(this.#workspace.reader);
    if (known !== null) return known;
    const made = await this.#workspace.writer.transaction().execute((tx) => ensureWorkspaceId(tx));
    writeLog(this.#workspace.path, { ...this.log, workspaceId: made });
    return made;
  }

  #plan(): Promise<BackupPlan> {
    return readPlan(this.#workspace.reader);
  }
}

const keepers = new WeakMap<Workspace, BackupKeeper>();

/** The keeper of an open workspace. */
export function keeperOf(workspace: Workspace, feed: ChangeFeed): BackupKeeper {
  const known = keepers.get(workspace);
  if (known) return known;
  const made = new BackupKeeper(workspace, feed);
  keepers.set(workspace, made);
  return made;
}

/** Where copies go: beside the workspace, and every folder of the plan. */
export function foldersOf(plan: BackupPlan, workspacePath: string): string[] {
  const folders = plan.folders.map((folder) => resolve(folder));
  const beside = plan.beside ? [resolve(besideFolder(workspacePath))] : [];
  return [...new Set([...beside, ...folders])];
}

/** Number of the newest audit entry; 0 in a new workspace. */
export async function auditSequence(workspace: Workspace): Promise<number> {
  const row = await workspace.reader
    .selectFrom('audit')
    .select((eb) => eb.fn.max('id').as('newest'))
    .executeTakeFirst();
  return Number(row?.newest ?? 0);
}

/** The dates the schedule goes by. */
export function asState(log: FolderLog) {
  return {
    lastSuccessAt: log.lastSuccessAt,
    lastAttemptAt: log.lastAttempt?.at ?? null,
    lastSequence: log.lastSequence,
  };
}

/** Whether a folder lies on another drive than the workspace; null where either is not there. */
export function isOtherDrive(folder: string, workspacePath: string): boolean | null {
  try {
    return statSync(folder).dev !== statSync(dirname(workspacePath)).dev;
  } catch {
    return null;
  }
}
