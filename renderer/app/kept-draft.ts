import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { db } from './db-client.ts';
import { orpc } from './queries.ts';

const SAVE_AFTER_MS = 300;

/** A half-made paper that outlives its screen and the app. */
export interface KeptDraft<Draft> {
  readonly draft: Draft;
  /** Changes it and keeps the change. */
  readonly change: (next: (before: Draft) => Draft) => void;
  /** Begins anew and forgets what was kept. */
  readonly clear: () => void;
  /** What was kept has been read: before that nothing may be typed over it. */
  readonly ready: boolean;
}

/** What was kept, or null where it is none of ours. */
function readKept<Draft>(payload: string | undefined, schema: z.ZodType<Draft>): Draft | null {
  if (payload === undefined) return null;
  try {
    return schema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Keeps what is typed into a form in the workspace from the first change on, so that neither another
 * screen nor a crash loses it.
 */
export function useKeptDraft<Draft>(
  key: string,
  schema: z.ZodType<Draft>,
  fresh: () => Draft,
): KeptDraft<Draft> {
  const [draft, setDraft] = useState(fresh);
  const [ready, setReady] = useState(false);
  const latest = useRef(draft);
  const timer = useRef<number | null>(null);
  const kept = useQuery(orpc.drafts.list.queryOptions({ input: { prefix: key }, staleTime: 0 }));
  const payload = kept.data?.find((entry) => entry.key === key)?.payload;

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, as the form opens
  useEffect(() => {
    if (ready || kept.isFetching || kept.data === undefined) return;
    latest.current = readKept(payload, schema) ?? fresh();
    setDraft(latest.current);
    setReady(true);
  }, [kept.data, kept.isFetching, ready]);

  const save = useCallback(() => {
    if (timer.current === null) return;
    window.clearTimeout(timer.current);
    timer.current = null;
    void db.drafts.save({ key, payload: JSON.stringify(latest.current) });
  }, [key]);
  useEffect(() => save, [save]);

  const change = useCallback(
    (next: (before: Draft) => Draft) => {
      latest.current = next(latest.current);
      setDraft(latest.current);
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = window.setTimeout(save, SAVE_AFTER_MS);
    },
    [save],
  );

  const clear = useCallback(() => {
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = null;
    latest.current = fresh();
    setDraft(latest.current);
    void db.drafts.discard({ key });
  }, [key, fresh]);

  return { draft, change, clear, ready };
}
