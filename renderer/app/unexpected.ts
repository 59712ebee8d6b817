import { ORPCError } from '@orpc/client';
import { shell } from './shell.ts';

/** Errors of one page that are sent on: a page that breaks at every frame must not flood the log. */
const LIMIT = 200;
let sent = 0;

/**
 * Sends an error that nothing expected to the log. Refusals of the host are no such errors: they are
 * told to the person where they happen.
 */
export function reportUnexpected(error: unknown): void {
  if (error instanceof ORPCError || sent >= LIMIT) return;
  sent += 1;
  const problem =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack ?? '' }
      : { name: 'Error', message: String(error), stack: '' };
  void shell()
    .errors.report({
      name: problem.name.slice(0, 500),
      message: problem.message.slice(0, 5000),
      stack: problem.stack.slice(0, 20_000),
    })
    .catch(() => undefined);
}

/** Catches what nothing else did in this page. */
export function catchUnexpected(): void {
  window.addEventListener('error', ({ error, message }) => reportUnexpected(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => reportUnexpected(reason));
}
