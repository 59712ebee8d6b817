import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupResult } from '#contract/backups.ts';
import { db } from '../../../app/db-client.ts';
import { orpc, type Progress, useProgress } from '../../../app/queries.ts';

/** Copies being made by hand, and what came of them. */
export interface BackupRun {
  readonly busy: boolean;
  readonly progress: Progress | undefined;
  /** Null before the first run. */
  readonly results: readonly BackupResult[] | null;
  readonly error: unknown;
  /** Into every folder of the plan, or into this one. */
  readonly start: (folder?: string) => Promise<void>;
}

/** Makes copies when somebody asks for them. */
export function useBackupRun(): BackupRun {
  const queries = useQueryClient();
  const [runId, setRunId] = useState<string | undefined>(undefined);
  const [results, setResults] = useState<readonly BackupResult[] | null>(null);
  const [error, setError] = useState<unknown>(undefined);
  const progress = useProgress(runId);
  const start = async (folder?: string) => {
    if (runId !== undefined) return;
    const id = crypto.randomUUID();
    setRunId(id);
    setResults(null);
    setError(undefined);
    try {
      const into = folder === undefined ? {} : { folder };
      setResults(await db.backups.runNow({ runId: id, ...into }));
    } catch (failure) {
      setError(failure);
    } finally {
      setRunId(undefined);
      void queries.invalidateQueries({ queryKey: orpc.backups.key() });
    }
  };
  return { busy: runId !== undefined, progress, results, error, start };
}
