import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node.js';
import { impersonal, type Problem } from './impersonal.ts';

/** Which process an error came from. */
export type ErrorSource = 'app' | 'database' | 'page';

/** One line of the list that is shown. */
export interface LoggedError {
  /** UTC ms. */
  readonly at: number;
  readonly source: ErrorSource;
  readonly name: string;
  readonly message: string;
}

const FILE = 'errors.log';
/** A file is at most so large, and so many are kept: 5 MB in all. */
const MAX_BYTES = 1024 * 1024;
const KEPT_FILES = 5;
/** Errors of this run that are shown. */
const SHOWN = 50;
/** The same error again and again must not wash the others out of the log. */
const SAME_PER_RUN = 20;
/** A page gone wild must not wash them out either. */
const WRITTEN_PER_RUN = 2000;

/**
 * The one place for unexpected errors, of every process: a log file without personal data, rotated.
 * What is expected has a typed error and is told to the person; it is not written here.
 */
export class ErrorLog {
  readonly #folder: string;
  readonly #logger: ReturnType<typeof log.create>;
  readonly #shown: LoggedError[] = [];
  readonly #counts = new Map<string, number>();
  #written = 0;

  constructor(folder: string, options: { readonly maxBytes?: number } = {}) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#logger = log.create({ logId: `errors:${folder}` });
    this.#logger.transports.console.level = false;
    const { file } = this.#logger.transports;
    file.level = 'info';
    file.maxSize = options.maxBytes ?? MAX_BYTES;
    file.format = '{iso} {text}';
    file.resolvePathFn = () => join(folder, FILE);
    file.archiveLogFn = () => this.#rotate();
  }

  /** Writes an error down, without what may be somebody's. */
  add(source: ErrorSource, problem: Problem): void {
    const { name, message, stack } = impersonal(problem);
    const key = `${source} ${name} ${message}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    if (this.#written <= WRITTEN_PER_RUN) this.#counts.set(key, count);
    this.#shown.unshift({ at: Date.now(), source, name, message });
    this.#shown.length = Math.min(this.#shown.length, SHOWN);
    this.#written += 1;
    if (count > SAME_PER_RUN || this.#written > WRITTEN_PER_RUN) return;
    const again = count === SAME_PER_RUN ? ' (not written again in this run)' : '';
    this.#logger.error(
      `[${source}] ${name}: ${message}${again}${stack === '' ? '' : `\n${stack}`}`,
    );
  }

  /** Writes down what happened that is no error: a start, a restart. */
  note(text: string): void {
    this.#logger.info(text);
  }

  /** Unexpected errors of this run, newest first. */
  get shown(): readonly LoggedError[] {
    return this.#shown;
  }

  /** The log files, newest first, with their content. */
  files(): { readonly name: string; readonly content: Buffer }[] {
    return Array.from({ length: KEPT_FILES }, (_, index) => nameOf(index))
      .filter((name) => existsSync(join(this.#folder, name)))
      .map((name) => ({ name, content: readFileSync(join(this.#folder, name)) }));
  }

  #rotate(): void {
    rmSync(join(this.#folder, nameOf(KEPT_FILES - 1)), { force: true });
    for (let index = KEPT_FILES - 2; index >= 0; index -= 1) {
      const from = join(this.#folder, nameOf(index));
      if (existsSync(from)) renameSync(from, join(this.#folder, nameOf(index + 1)));
    }
  }
}

function nameOf(index: number): string {
  return index === 0 ? FILE : `errors.${index}.log`;
}
