import type { BackupStatus } from '#contract/backups.ts';
import type { Tone } from '../../../components/state-kinds.ts';

export const overallStates = [
  'nowhere',
  'overdue',
  'failing',
  'behind',
  'one-drive',
  'in-order',
] as const;
export type OverallState = (typeof overallStates)[number];

const tones: Readonly<Record<OverallState, Tone>> = {
  nowhere: 'danger',
  overdue: 'attention',
  failing: 'attention',
  behind: 'neutral',
  'one-drive': 'attention',
  'in-order': 'good',
};

/** How the backups stand as a whole: the gravest thing that holds. */
export function overallOf({ folders, overdueDays }: BackupStatus): {
  readonly state: OverallState;
  readonly tone: Tone;
} {
  const state = stateOf(folders, overdueDays);
  return { state, tone: tones[state] };
}

function stateOf(
  folders: BackupStatus['folders'],
  overdueDays: BackupStatus['overdueDays'],
): OverallState {
  if (folders.length === 0) return 'nowhere';
  const failing = folders.some(({ lastAttempt }) => (lastAttempt?.error ?? null) !== null);
  if (failing) return 'failing';
  if (overdueDays !== null) return 'overdue';
  if (!folders.some(({ otherDrive }) => otherDrive === true)) return 'one-drive';
  return folders.some(({ behind }) => behind) ? 'behind' : 'in-order';
}
