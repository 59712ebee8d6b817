import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A failure told to the person in one sentence, without a stack. */
export class SetupError extends Error {}

/**
 * Says what is going on. On standard error, so that a task's own output stays clean.
 * @param {string} message
 */
export function say(message) {
  process.stderr.write(`houqin: ${message}\n`);
}

/**
 * Ends the process with one sentence and status 1.
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  say(message);
  process.exit(1);
}
