import { useCallback, useState } from 'react';
import { shell } from '../../app/shell.ts';
import { setStartRoute } from '../../app/start-route.ts';

/** What is being done before a workspace is on screen. */
export type OpeningTask = 'open' | 'create' | 'sample' | 'import' | 'inspect' | 'restore';

/** One thing at a time, with its failure kept for the person to read. */
export interface Opening {
  readonly task: OpeningTask | null;
  readonly error: unknown;
  /** Runs the work; a path it resolves to is opened. */
  readonly begin: (task: OpeningTask, work: () => Promise<string | null>) => Promise<void>;
  readonly clearError: () => void;
}

/** Steps that end with a workspace on screen. */
export function useOpening(): Opening {
  const [task, setTask] = useState<OpeningTask | null>(null);
  const [error, setError] = useState<unknown>(undefined);
  const begin = useCallback(async (next: OpeningTask, work: () => Promise<string | null>) => {
    setTask(next);
    setError(undefined);
    try {
      const path = await work();
      if (path === null) return;
      setStartRoute(next === 'import' ? '/imports' : '/today');
      const result = await shell().workspace.open(path);
      if (!result.ok) setError(result.failure);
    } catch (failure) {
      setError(failure);
    } finally {
      setTask(null);
    }
  }, []);
  const clearError = useCallback(() => setError(undefined), []);
  return { task, error, begin, clearError };
}
