import type { TFunction } from 'i18next';

/**
 * Vocabularies of the `terms` namespace whose words a field may hold, the likeliest first. A field
 * that is not named here holds what somebody typed, and is shown as it is.
 */
const vocabularies: Readonly<Record<string, readonly string[]>> = {
  basis: ['normBasis'],
  category: ['category'],
  counter: [],
  decision: [],
  disposalMethod: ['disposalMethod'],
  disposition: ['disposition', 'returnOutcome'],
  documentKind: ['documentKind'],
  documentStatus: ['documentStatus'],
  failure: [],
  finding: ['fitFinding'],
  from: ['posture'],
  hindrance: ['assetHindrance'],
  kind: [
    'documentKind',
    'partyKind',
    'locationKind',
    'taskKind',
    'assetEvent',
    'dueKind',
    'incidentKind',
    'incidentEventKind',
    'importKind',
  ],
  language: [],
  lotStatus: ['lotStatus'],
  method: ['disposalMethod'],
  nextService: ['serviceKind'],
  outcome: ['returnOutcome', 'lotStatus'],
  posture: ['posture'],
  postures: ['posture'],
  problem: [],
  reasonCode: ['adjustmentReason', 'disposalReason', 'supplierReturnReason', 'differenceReason'],
  receiptSource: ['receiptSource'],
  requirement: ['requirement'],
  risk: ['risk'],
  role: ['role'],
  scope: ['countScope'],
  service: ['serviceKind'],
  severity: ['importSeverity'],
  sizeKind: ['sizeKind'],
  source: ['receiptSource'],
  standing: ['normStanding'],
  state: ['assetState', 'fitState'],
  status: [
    'documentStatus',
    'lotStatus',
    'donationStatus',
    'countStatus',
    'purchaseRequestStatus',
    'dispatchStatus',
    'decontaminationStatus',
  ],
  taskKind: ['taskKind'],
  tracking: ['tracking'],
  use: ['lotUse'],
  valuationBasis: ['valuationBasis'],
};

/** The word of a state, kind or reason of the record; null where the field holds no such word. */
export function valueWord(t: TFunction, field: string, value: string): string | null {
  const known = vocabularies[field];
  if (known === undefined || !/^[a-z][a-zA-Z-]*$/.test(value)) return null;
  const keys = [`audit:value.${value}`, ...known.map((name) => `terms:${name}.${value}`)];
  const word = t(keys, { defaultValue: '' });
  return word === '' ? null : word;
}
