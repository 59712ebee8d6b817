import { z } from 'zod';
import type { OpenFailure } from '../../../app/shell.ts';

/** What helps with a workspace that would not open. */
export interface RescuePlan {
  /** Names the words of the headline. */
  readonly kind: RescueKind;
  /** The step that is likeliest to help: it is proposed and has the focus. */
  readonly first: 'restore' | 'again' | 'move';
  /** A backup may be put in its place. */
  readonly restore: boolean;
  /** A copy of it may be looked at. */
  readonly look: boolean;
}

export const rescueKinds = [
  'asked',
  'damaged',
  'not-a-workspace',
  'newer',
  'in-use',
  'unreadable',
  'unsafe',
  'disk-full',
  'not-found',
  'storage',
  'host',
  'other',
] as const;
export type RescueKind = (typeof rescueKinds)[number];

const plans: Readonly<Record<RescueKind, Omit<RescuePlan, 'kind'>>> = {
  asked: { first: 'restore', restore: true, look: false },
  damaged: { first: 'restore', restore: true, look: true },
  'not-a-workspace': { first: 'restore', restore: true, look: false },
  // A backup of the version that fits is older than what the newer program wrote.
  newer: { first: 'again', restore: true, look: false },
  // The file itself is sound: restoring over it would lose work.
  'in-use': { first: 'again', restore: false, look: true },
  unsafe: { first: 'move', restore: false, look: true },
  unreadable: { first: 'again', restore: true, look: true },
  'disk-full': { first: 'again', restore: true, look: true },
  'not-found': { first: 'again', restore: true, look: false },
  storage: { first: 'again', restore: true, look: true },
  host: { first: 'again', restore: true, look: true },
  other: { first: 'again', restore: true, look: true },
};

const kindOfCode: Readonly<Record<string, RescueKind>> = {
  WORKSPACE_NEWER: 'newer',
  WORKSPACE_IN_USE: 'in-use',
  WORKSPACE_NOT_FOUND: 'not-found',
  FILE_UNREADABLE: 'unreadable',
  UNSAFE_FOLDER: 'unsafe',
  DISK_FULL: 'disk-full',
  STORAGE_FAILED: 'storage',
  HOST_FAILED: 'host',
};

const withReason = z.object({ reason: z.string() });

/** What to propose for this failure; null: somebody asked for the backups. */
export function planFor(failure: OpenFailure | null): RescuePlan {
  const kind = kindOf(failure);
  return { kind, ...plans[kind] };
}

function kindOf(failure: OpenFailure | null): RescueKind {
  if (failure === null) return 'asked';
  if (failure.code === 'WORKSPACE_INVALID') {
    const parsed = withReason.safeParse(failure.data);
    return parsed.data?.reason === 'not-a-workspace' ? 'not-a-workspace' : 'damaged';
  }
  return kindOfCode[failure.code] ?? 'other';
}
