import { ORPCError } from '@orpc/client';
import { describeError } from './error-text.ts';

/** What the host says of single lines, by their place in what was sent. */
export function refusedLines(error: unknown): ReadonlyMap<number, string> {
  if (!(error instanceof ORPCError) || error.code !== 'INVALID_LINES') return new Map();
  const { problems } = error.data as { readonly problems: readonly { readonly line: number }[] };
  const { details } = describeError(error);
  const words = new Map<number, string>();
  problems.forEach(({ line }, index) => {
    words.set(line, [words.get(line), details[index]].filter(Boolean).join('\n'));
  });
  return words;
}
