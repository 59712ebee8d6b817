import type { IntakeSource } from '../contract/intake.ts';
import { listSources } from '../services/intake/sources.ts';
import { listFolder } from './folder.ts';
import { type IntakeGround, takeFile, takeLog } from './take.ts';

/** Between two looks at a folder. A file is taken when it was the same at two looks. */
const LOOK_MS = 2000;

/**
 * Looks at folders and linked logs while a workspace is open. One look at a time; what goes wrong
 * with one source is in its report, and the watch goes on.
 */
export class IntakeWatch {
  readonly #ground: IntakeGround;
  readonly #report: (error: unknown) => void;
  /** State of each file at the last look, by source and path. */
  readonly #seen = new Map<string, string>();
  /** States that were taken or known already. */
  readonly #done = new Map<string, string>();
  /** UTC ms at which each log was looked at. */
  readonly #looked = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<number[]> | undefined;
  #stopped = false;

  constructor(ground: IntakeGround, report: (error: unknown) => void) {
    this.#ground = ground;
    this.#report = report;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      void this.look().finally(() => {
        if (!this.#stopped) this.start();
      });
    }, LOOK_MS);
    this.#timer.unref();
  }

  /** Stops looking; what is being taken is finished. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  /** Looks at every active source once; answers the ids of the reports it left. */
  look(): Promise<number[]> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Looks at one source now, also where it is not due. */
  async lookAt(source: IntakeSource): Promise<number[]> {
    await this.#looking;
    if (source.kind === 'sqlite') return this.#lookAtLog(source, Date.now());
    // A file is taken at its second look; the first makes sure there was one.
    await this.#lookAtFolder(source);
    return this.#lookAtFolder(source);
  }

  async #lookOnce(): Promise<number[]> {
    const reports: number[] = [];
    try {
      const sources = await listSources(this.#ground.workspace.reader);
      for (const source of sources.filter((one) => one.active)) {
        if (this.#stopped) break;
        reports.push(...(await this.#lookSafely(source)));
      }
    } catch (error) {
      this.#report(error);
    }
    return reports;
  }

  async #lookSafely(source: IntakeSource): Promise<number[]> {
    try {
      if (source.kind === 'folder') return await this.#lookAtFolder(source);
      const now = Date.now();
      const due = (this.#looked.get(source.id) ?? 0) + source.everyMinutes * 60_000 <= now;
      return due ? await this.#lookAtLog(source, now) : [];
    } catch (error) {
      this.#report(error);
      return [];
    }
  }

  async #lookAtLog(source: IntakeSource, now: number): Promise<number[]> {
    this.#looked.set(source.id, now);
    const reportId = await takeLog(this.#ground, source);
    return reportId === null ? [] : [reportId];
  }

  async #lookAtFolder(source: IntakeSource): Promise<number[]> {
    // A drive that is not there now may come back.
    const files = await listFolder(source.path).catch(() => []);
    const reports: number[] = [];
    for (const file of files) {
      const key = `${source.id} ${file.path}`;
      const isStill = this.#seen.get(key) === file.state;
      this.#seen.set(key, file.state);
      if (!isStill || this.#done.get(key) === file.state || this.#stopped) continue;
      const reportId = await takeFile(this.#ground, source, file);
      this.#done.set(key, file.state);
      if (reportId !== null) reports.push(reportId);
    }
    return reports;
  }
}

const watches = new WeakMap<IntakeGround['workspace'], IntakeWatch>();

/** The one watch of a workspace. */
export function watchOf(
  ground: IntakeGround,
  report: (error: unknown) => void = () => undefined,
): IntakeWatch {
  const known = watches.get(ground.workspace);
  if (known) return known;
  const watch = new IntakeWatch(ground, report);
  watches.set(ground.workspace, watch);
  return watch;
}
