import { randomUUID } from 'node:crypto';
import type { ChangeFeed } from '../change-feed.ts';
import { type LedgerStatus, ledgerChecks } from '../contract/ledger.ts';
import { reportDamage } from '../damage.ts';
import { failure } from '../errors.ts';
import type { CheckName, Verification } from '../ledger/verify.ts';
import type { Workspace } from '../open.ts';
import { VerifyFailure, type VerifyThread, verifyInThread } from './verify-thread.ts';

const NEVER: LedgerStatus = {
  state: 'never',
  trigger: null,
  runId: null,
  check: null,
  checksDone: 0,
  checksTotal: ledgerChecks.length,
  rows: 0,
  startedAt: null,
  finishedAt: null,
  result: null,
  error: null,
};

/**
 * Verifies the ledger of one open workspace beside the work, one run at a time, and keeps what the
 * last finished run found.
 */
export class Verifier {
  readonly #workspace: Workspace;
  readonly #feed: ChangeFeed;
  #status = NEVER;
  #thread: VerifyThread | null = null;
  #run: Promise<Verification | null> = Promise.resolve(null);
  /** Set by the app: a run must then never hold up the calls of this process. */
  beside = false;

  constructor(workspace: Workspace, feed: ChangeFeed) {
    this.#workspace = workspace;
    this.#feed = feed;
  }

  get status(): LedgerStatus {
    return this.#status;
  }

  /** Starts a run, or joins the one under way; answers its result, null where it was stopped. */
  run(trigger: 'start-up' | 'hand'): Promise<Verification | null> {
    if (this.#thread === null) this.#run = this.#start(trigger);
    return this.#run;
  }

  /** Ends the run under way; what an earlier run found stays. */
  stop(): void {
    this.#thread?.stop();
  }

  async #start(trigger: 'start-up' | 'hand'): Promise<Verification | null> {
    const runId = randomUUID();
    const before = this.#status;
    const startedAt = Date.now();
    this.#thread = verifyInThread(this.#workspace.path, (check, rows) =>
      this.#onCheck(runId, check, rows),
    );
    this.#tell({
      ...before,
      state: 'running',
      trigger,
      runId,
      startedAt,
      checksDone: 0,
      error: null,
    });
    try {
      const result = await this.#thread.result;
      this.#tell(
        result === null
          ? { ...before, state: 'stopped', check: null }
          : { ...this.#ended(), state: 'done', result },
      );
      return result;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#tell({ ...this.#ended(), state: 'failed', error: message });
      if (error instanceof VerifyFailure && error.damaged) {
        const { path } = this.#workspace;
        const damage = failure('WORKSPACE_INVALID', { path, reason: 'damaged' });
        reportDamage(this.#workspace, damage);
        throw damage;
      }
      throw error;
    } finally {
      this.#thread = null;
    }
  }

  #ended(): LedgerStatus {
    return {
      ...this.#status,
      check: null,
      checksDone: ledgerChecks.length,
      finishedAt: Date.now(),
    };
  }

  #onCheck(runId: string, check: CheckName, rows: number): void {
    const checksDone = ledgerChecks.indexOf(check);
    this.#status = { ...this.#status, check, checksDone, rows };
    this.#feed.publish({
      type: 'progress',
      commandId: runId,
      phase: check,
      done: checksDone,
      total: ledgerChecks.length,
    });
  }

  #tell(status: LedgerStatus): void {
    this.#status = status;
    this.#feed.publish({ type: 'changed', domains: ['audit'] });
  }
}

const verifiers = new WeakMap<Workspace, Verifier>();

/** The verifier of an open workspace. */
export function verifierOf(workspace: Workspace, feed: ChangeFeed): Verifier {
  const known = verifiers.get(workspace);
  if (known) return known;
  const made = new Verifier(workspace, feed);
  verifiers.set(workspace, made);
  return made;
}
