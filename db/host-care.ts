import { keeperOf } from './backups/keeper.ts';
import { readPlan } from './backups/plan.ts';
import { checkPages } from './backups/run-job.ts';
import type { ChangeFeed } from './change-feed.ts';
import { onDamage, reportDamage } from './damage.ts';
import { failure, failureOf } from './errors.ts';
import type { FromHost } from './host-protocol.ts';
import { watchOf } from './intake/watch.ts';
import type { Workspace } from './open.ts';
import type { HostContext } from './procedures.ts';
import { verifierOf } from './verification/verifier.ts';

/** The pages are looked through once the app has come up. */
const PAGE_CHECK_DELAY_MS = 4000;
/** The ledger is added up when the first screens have been read. */
const VERIFY_DELAY_MS = 8000;
/** A drive that hangs must not keep the app from ending. */
const LAST_BACKUP_LIMIT_MS = 5 * 60_000;

/**
 * What the app does for an open workspace besides answering calls: keeps its backups, looks through
 * its pages, takes what comes in by itself, tells the shell of damage and of where the continuous copy goes.
 */
export function keepSafe(
  context: HostContext,
  say: (message: FromHost) => void,
  report: (error: unknown) => void,
): void {
  const { workspace, feed } = context;
  if (!workspace || workspace.readOnly) return;
  onDamage(workspace, (error) => {
    keeperOf(workspace, feed).stop();
    say({ type: 'broken', failure: failureOf(error) });
  });
  keeperOf(workspace, feed).start();
  setTimeout(() => void lookThrough(workspace).catch(report), PAGE_CHECK_DELAY_MS).unref();
  const verifier = verifierOf(workspace, feed);
  verifier.beside = true;
  setTimeout(() => void verifier.run('start-up').catch(report), VERIFY_DELAY_MS).unref();
  watchOf({ workspace, feed }, report).start();
  void followPlan(workspace, feed, say).catch(report);
}

/** The backup at the end of work, within a limit. */
export async function lastBackup(workspace: Workspace, feed: ChangeFeed): Promise<void> {
  await watchOf({ workspace, feed }).stop();
  const limit = new Promise((resolve) => setTimeout(resolve, LAST_BACKUP_LIMIT_MS).unref());
  await Promise.race([keeperOf(workspace, feed).atClose(), limit]);
}

async function lookThrough(workspace: Workspace): Promise<void> {
  const problems = await checkPages(workspace.path);
  if (problems.length === 0) return;
  const { path } = workspace;
  reportDamage(workspace, failure('WORKSPACE_INVALID', { path, reason: 'damaged' }));
}

/** Tells the shell where the continuous copy goes, now and after each change of the plan. */
async function followPlan(
  workspace: Workspace,
  feed: ChangeFeed,
  say: (message: FromHost) => void,
): Promise<void> {
  let told: string | null = null;
  const tell = async () => {
    const { continuousFolder } = await readPlan(workspace.reader);
    if (continuousFolder === told) return;
    told = continuousFolder;
    say({ type: 'continuous', folder: continuousFolder });
  };
  await tell();
  for await (const event of feed.subscribe(undefined)) {
    if (event.type === 'changed' && event.domains.includes('backups')) await tell();
  }
}
