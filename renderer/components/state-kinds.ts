/** The five meanings a state can have on screen. Danger is for expired, under-protected, failed. */
export type Tone = 'neutral' | 'information' | 'good' | 'attention' | 'danger';

/** Vocabularies of states: each is a key of the `terms` namespace. */
export type StateKind =
  | 'documentStatus'
  | 'dispatchStatus'
  | 'lotStatus'
  | 'lotUse'
  | 'risk'
  | 'riskShort'
  | 'reconciliationState'
  | 'reconciliationFlag'
  | 'disposition'
  | 'activity'
  | 'importSeverity'
  | 'check';

const tones: Record<StateKind, Readonly<Record<string, Tone>>> = {
  documentStatus: { draft: 'neutral', posted: 'good', reversed: 'attention' },
  dispatchStatus: {
    planned: 'information',
    out: 'attention',
    returned: 'good',
    cancelled: 'neutral',
  },
  lotStatus: { available: 'good', quarantine: 'attention', recalled: 'danger' },
  lotUse: {
    usable: 'good',
    'near-expiry': 'attention',
    expired: 'danger',
    quarantine: 'attention',
    recalled: 'danger',
  },
  risk: { low: 'neutral', medium: 'information', high: 'attention' },
  riskShort: { low: 'neutral', medium: 'information', high: 'attention' },
  reconciliationState: {
    'no-issue': 'danger',
    short: 'danger',
    over: 'attention',
    'pending-return': 'information',
    substituted: 'neutral',
    matched: 'good',
  },
  reconciliationFlag: { 'late-issue': 'attention', 'crew-mismatch': 'attention' },
  disposition: { decontaminated: 'information', unopened: 'good' },
  activity: { active: 'good', inactive: 'neutral' },
  importSeverity: { refused: 'danger', warning: 'attention' },
  check: { passed: 'good', failed: 'danger', waiting: 'neutral' },
};

/** What the state means; a state the vocabulary does not know is neutral. */
export function toneOf(kind: StateKind, state: string): Tone {
  return tones[kind][state] ?? 'neutral';
}

/** States of a vocabulary, in the order lists and filters show them. */
export function statesOf(kind: StateKind): readonly string[] {
  return Object.keys(tones[kind]);
}
