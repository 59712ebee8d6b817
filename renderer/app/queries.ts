import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { ChangeEvent } from '#contract/changes.ts';
import type { Contract } from '#contract/index.ts';
import type { Domain } from '#contract/values.ts';
import { db } from './db-client.ts';

/** Query options of every procedure: `useQuery(orpc.stock.balances.queryOptions({ input }))`. */
export const orpc = createTanstackQueryUtils(db);

/**
 * The host is on this machine and says what changed, so nothing is refetched by time or focus and
 * nothing waits for a network.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

type Branch = keyof Contract;

const readers: Record<Exclude<Domain, 'workspace'>, readonly Branch[]> = {
  items: [
    'items',
    'assets',
    'decontamination',
    'returns',
    'people',
    'ppe',
    'incidents',
    'lots',
    'boxes',
    'stockRequests',
    'purchasing',
    'receipts',
    'stock',
    'kits',
    'norms',
    'today',
    'search',
    'documents',
    'reconciliation',
    'reports',
  ],
  organisation: [
    'organisation',
    'assets',
    'decontamination',
    'people',
    'ppe',
    'incidents',
    'issues',
    'lots',
    'boxes',
    'transfers',
    'stockRequests',
    'dispatches',
    'documents',
    'returns',
    'reconciliation',
    'kits',
    'norms',
    'stock',
    'today',
    'search',
    'reports',
  ],
  norms: ['norms', 'closing', 'ppe', 'kits', 'reconciliation', 'today'],
  stock: [
    'stock',
    'assets',
    'decontamination',
    'debts',
    'purchasing',
    'lots',
    'boxes',
    'stockRequests',
    'kits',
    'today',
    'reconciliation',
    'reports',
  ],
  documents: [
    'documents',
    'daily',
    'planning',
    'closing',
    'people',
    'ppe',
    'transfers',
    'stockRequests',
    'lots',
    'boxes',
    'receipts',
    'donations',
    'returns',
    'dispatches',
    'reconciliation',
    'stock',
    'today',
    'search',
    'reports',
    'assets',
    'decontamination',
  ],
  dispatches: [
    'dispatches',
    'closing',
    'planning',
    'daily',
    'ppe',
    'incidents',
    'issues',
    'reconciliation',
    'documents',
    'returns',
    'kits',
    'today',
    'search',
  ],
  reconciliation: [
    'reconciliation',
    'closing',
    'ppe',
    'documents',
    'returns',
    'dispatches',
    'today',
  ],
  purchasing: ['purchasing', 'donations', 'receipts', 'documents', 'today', 'search'],
  counts: ['counts', 'today', 'stock'],
  lots: [
    'lots',
    'incidents',
    'boxes',
    'stockRequests',
    'stock',
    'kits',
    'today',
    'documents',
    'reports',
  ],
  drafts: ['drafts'],
  people: [
    'people',
    'ppe',
    'organisation',
    'kits',
    'dispatches',
    'issues',
    'today',
    'search',
    'users',
  ],
  assets: [
    'assets',
    'decontamination',
    'stock',
    'kits',
    'returns',
    'documents',
    'today',
    'search',
    'lots',
    'ppe',
  ],
  incidents: ['incidents', 'lots', 'today', 'dispatches', 'search'],
  debts: [
    'debts',
    'closing',
    'ppe',
    'documents',
    'stock',
    'returns',
    'reconciliation',
    'today',
    'receipts',
  ],
  users: ['users', 'workspace'],
  audit: ['ledger', 'audit'],
  planning: ['planning'],
  intake: ['intake', 'dispatches', 'today'],
  closes: ['closing', 'reconciliation', 'today'],
  backups: ['backups'],
};

/** Branches of the contract whose answers may differ after a commit that touched these domains. */
export function branchesTouchedBy(domains: readonly Domain[]): ReadonlySet<Branch> | 'all' {
  const branches = new Set<Branch>();
  for (const domain of domains) {
    if (domain === 'workspace') return 'all';
    for (const branch of readers[domain]) branches.add(branch);
  }
  return branches;
}

/** Refetches what open screens show of the given domains. */
export function invalidateDomains(domains: readonly Domain[]): void {
  const branches = branchesTouchedBy(domains);
  if (branches === 'all') {
    void queryClient.invalidateQueries();
    return;
  }
  for (const branch of branches) {
    void queryClient.invalidateQueries({ queryKey: orpc[branch].key() });
  }
}

/** How far long work has come. */
export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly ratePerSecond: number;
  readonly secondsLeft: number | null;
}

interface TrackedProgress extends Progress {
  readonly startedAt: number;
}

const progressById = new Map<string, TrackedProgress>();
let latest: Progress | undefined;
const progressListeners = new Set<() => void>();

function track(event: Extract<ChangeEvent, { type: 'progress' }>): void {
  const now = performance.now();
  const previous = progressById.get(event.commandId);
  const startedAt = previous?.phase === event.phase ? previous.startedAt : now;
  const seconds = (now - startedAt) / 1000;
  const ratePerSecond = seconds > 0.2 ? event.done / seconds : 0;
  const progress: TrackedProgress = {
    phase: event.phase,
    done: event.done,
    total: event.total,
    startedAt,
    ratePerSecond,
    secondsLeft: ratePerSecond > 0 ? Math.max(0, event.total - event.done) / ratePerSecond : null,
  };
  progressById.set(event.commandId, progress);
  latest = progress;
  for (const listener of progressListeners) listener();
}

function subscribeProgress(listener: () => void): () => void {
  progressListeners.add(listener);
  return () => progressListeners.delete(listener);
}

/** The newest report of any long work: for work that is named by no command, as making the sample. */
export function useLatestProgress(): Progress | undefined {
  return useSyncExternalStore(subscribeProgress, () => latest);
}

/** Progress of the command with this id, undefined before its first report. */
export function useProgress(commandId: string | undefined): Progress | undefined {
  return useSyncExternalStore(subscribeProgress, () =>
    commandId === undefined ? undefined : progressById.get(commandId),
  );
}

const RECONNECT_MS = 1000;

/** Follows `changes.stream` for as long as the window lives; started once by the app. */
export function useChangeStream(): void {
  useEffect(() => {
    const stop = new AbortController();
    void follow(stop.signal);
    return () => stop.abort();
  }, []);
}

async function follow(signal: AbortSignal): Promise<void> {
  let interrupted = false;
  while (!signal.aborted) {
    try {
      const events = await db.changes.stream(undefined, { signal });
      // Whatever was committed while nobody listened has to be read again.
      if (interrupted) void queryClient.invalidateQueries();
      for await (const event of events) {
        if (event.type === 'changed') invalidateDomains(event.domains);
        else track(event);
      }
    } catch {
      // The host went away; it is restarted by the shell, and the stream is asked for again.
    }
    interrupted = true;
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}
