import { useCallback, useState } from 'react';
import { shell } from '../../app/shell.ts';
import { setStartRoute } from '../../app/start-route.ts';

/** What is being done before a workspace is on screen. */
export type OpeningTask = 'open' | 'look' | 'create' | 'sample' | 'import' | 'restore';

/** One thing at a time, with its failure kept for the person to read. */
export interface Opening {
  readonly task: OpeningTask | null;
  readonly error: unknown;
  /** What did not open just now, and when, UTC ms; why is the rescue screen's to say. */
  readonly refused: { readonly task: 'open' | 'look'; readonly at: number } | null;
  /**
   * Runs the work; a path it resolves to is opened. A workspace that will not open is explained by
   * the rescue screen, which hears of it from the shell.
   */
  readonly begin: (task: OpeningTask, work: () => Promise<string | null>) => Promise<void>;
  readonly clearError: () => void;
}

/** Steps that end with a workspace on screen. */
export function useOpening(): Opening {
  const [task, setTask] = useState<OpeningTask | null>(null);
  const [error, setError] = useState<unknown>(undefined);
  const [refused, setRefused] = useState<Opening['refused']>(null);
  const begin = useCallback(async (next: OpeningTask, work: () => Promise<string | null>) => {
    setTask(next);
    setError(undefined);
    setRefused(null);
    try {
      const path = await work();
      if (path === null) return;
      setStartRoute(next === 'import' ? '/imports' : '/today');
      const { workspace } = shell();
      const look = next === 'look';
      const { ok } = await (look ? workspace.openReadOnly(path) : workspace.open(path));
      if (!ok) setRefused({ task: look ? 'look' : 'open', at: Date.now() });
    } catch (failure) {
      setError(failure);
    } finally {
      setTask(null);
    }
  }, []);
  const clearError = useCallback(() => setError(undefined), []);
  return { task, error, refused, begin, clearError };
}
