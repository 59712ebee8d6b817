/** The five meanings a state can have on screen. Danger is for expired, under-protected, failed. */
export type Tone = 'neutral' | 'information' | 'good' | 'attention' | 'danger';

/** Vocabularies of states: each is a key of the `terms` namespace. */
export type StateKind =
  | 'documentStatus'
  | 'dispatchStatus'
  | 'lotStatus'
  | 'lotUse'
  | 'lotSuggestion'
  | 'stockRequestStatus'
  | 'purchaseRequestStatus'
  | 'purchaseOrderStatus'
  | 'donationStatus'
  | 'recallStatus'
  | 'countStatus'
  | 'countLineState'
  | 'risk'
  | 'riskShort'
  | 'assetState'
  | 'decontaminationStatus'
  | 'reconciliationState'
  | 'reconciliationFlag'
  | 'disposition'
  | 'fitState'
  | 'complianceState'
  | 'incidentStatus'
  | 'activity'
  | 'importSeverity'
  | 'check';

const tones: Record<StateKind, Readonly<Record<string, Tone>>> = {
  assetState: {
    ready: 'good',
    out: 'information',
    dirty: 'attention',
    decontaminated: 'information',
    maintenance: 'attention',
    retired: 'neutral',
    lost: 'danger',
  },
  decontaminationStatus: {
    'in-progress': 'information',
    passed: 'good',
    failed: 'attention',
    cancelled: 'neutral',
  },
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
  lotSuggestion: {
    dispose: 'danger',
    hold: 'attention',
    'move-to-squad': 'attention',
    'issue-first': 'information',
    ok: 'neutral',
  },
  stockRequestStatus: {
    submitted: 'attention',
    posted: 'good',
    rejected: 'neutral',
    withdrawn: 'neutral',
  },
  purchaseRequestStatus: {
    submitted: 'attention',
    approved: 'information',
    rejected: 'neutral',
    ordered: 'good',
    cancelled: 'neutral',
  },
  purchaseOrderStatus: { open: 'information', closed: 'good', cancelled: 'neutral' },
  donationStatus: { promised: 'information', received: 'good', cancelled: 'neutral' },
  recallStatus: { open: 'attention', closed: 'neutral' },
  countStatus: {
    counting: 'information',
    review: 'attention',
    posted: 'good',
    cancelled: 'neutral',
  },
  countLineState: {
    uncounted: 'neutral',
    disagree: 'attention',
    recount: 'attention',
    differs: 'information',
    matched: 'good',
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
  disposition: {
    decontaminated: 'information',
    unopened: 'good',
    quarantine: 'attention',
    decontaminate: 'attention',
  },
  fitState: {
    valid: 'good',
    'no-test': 'neutral',
    'other-model': 'attention',
    failed: 'danger',
    expired: 'danger',
  },
  complianceState: {
    short: 'danger',
    'no-issue': 'danger',
    substituted: 'neutral',
    met: 'good',
    'not-asked': 'neutral',
  },
  incidentStatus: { open: 'attention', closed: 'neutral' },
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
