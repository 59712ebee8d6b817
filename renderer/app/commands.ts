import type { Client } from '@orpc/client';
import { useCallback, useRef, useState } from 'react';
import { type CommandInput, CommandRunner } from './command-runner.ts';

export type { CommandInput } from './command-runner.ts';

/** A command ready to be run by a screen. */
export interface Command<Input, Output> {
  /**
   * Runs the command. Resolves with its answer, or with undefined when it failed (then `error` is
   * set) or when the same command is still under way.
   */
  readonly run: (input: CommandInput<Input>) => Promise<Output | undefined>;
  readonly pending: boolean;
  /** What went wrong the last time; goes to `ErrorNotice` or `errorText`. */
  readonly error: unknown;
  /** Id of the command under way or last run, for `useProgress`. */
  readonly commandId: string | undefined;
  readonly clearError: () => void;
}

/**
 * One command of the contract: `const post = useCommand(db.issues.post)`.
 *
 * Each intention of the person gets one `commandId`: trying the same input again after a failure
 * keeps it, so a posting whose answer was lost is not made twice; a press while it is under way or
 * right after its answer does nothing new.
 */
export function useCommand<Input extends { commandId: string }, Output, Failure>(
  procedure: Client<Record<never, never>, Input, Output, Failure>,
  handlers: {
    readonly onDone?: (output: Output) => void;
    readonly onError?: (error: unknown) => void;
  } = {},
): Command<Input, Output> {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const [commandId, setCommandId] = useState<string | undefined>(undefined);
  const [runner] = useState(() => new CommandRunner<Input, Output>());
  const latest = useRef({ procedure, handlers });
  latest.current = { procedure, handlers };

  const run = useCallback(
    async (input: CommandInput<Input>): Promise<Output | undefined> => {
      // The client takes options after the input too; a command needs none.
      const call = latest.current.procedure as (input: Input) => Promise<Output>;
      const outcome = await runner.run(call, input, (id) => {
        setCommandId(id);
        setPending(true);
        setError(undefined);
      });
      if (outcome.kind === 'busy') return undefined;
      setPending(false);
      if (outcome.kind === 'failed') {
        setError(outcome.error);
        latest.current.handlers.onError?.(outcome.error);
        return undefined;
      }
      if (outcome.kind === 'done') latest.current.handlers.onDone?.(outcome.output);
      return outcome.output;
    },
    [runner],
  );

  const clearError = useCallback(() => setError(undefined), []);
  return { run, pending, error, commandId, clearError };
}
