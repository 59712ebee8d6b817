import type {
  recordTables,
  VerificationProblem,
  verificationProblems,
} from '../contract/verification.ts';

type Kind = (typeof verificationProblems)[number];

/** The English sentence of every problem: what the command line, logs and error reports read. */
export const problemTemplates = {
  'sqlite-says': '{{text}}',
  'not-computed': 'cannot be added up: {{text}}',
  'parent-missing': '{{table}} row {{row}}: no such {{parent}}',
  'balance-differs':
    'lot {{lot}} at location {{location}}: balance {{quantity}} / {{amount}} fen, movements {{moved}} / {{movedAmount}} fen',
  'balance-missing':
    'lot {{lot}} at location {{location}}: no balance for movements of {{quantity}}',
  'below-zero': 'lot {{lot}} at location {{location}}: {{quantity}} on {{date}}',
  'movement-without-line': 'movement {{movement}}: belongs to no line',
  'movement-differs': 'movement {{movement}}: differs from {{number}} line {{line}}',
  'line-without-movement': '{{number}} line {{line}}: has no movement',
  'line-moved-twice': '{{number}} line {{line}}: has more than one movement',
  'document-state': '{{number}} (document {{document}}): is neither posted nor reversed',
  'lines-misnumbered': '{{number}} (document {{document}}): its lines are not numbered from 1 on',
  'seal-missing': '{{number}} (document {{document}}): has no seal',
  'seal-broken': '{{number}} (document {{document}}): is not as it was sealed',
  'row-missing': '{{record}} {{row}}: is missing',
  'row-follows-none': '{{record}} {{row}}: does not follow any other',
  'row-out-of-sequence': '{{record}} {{row}}: does not follow {{before}}',
  'amounts-differ': 'movements add up to {{moved}} fen, balances to {{held}} fen',
  'reversal-does-not-cancel': '{{number}}: does not cancel its document',
  'reversal-missing': '{{number}}: marked reversed without a red entry',
  'returned-too-much': '{{number}} line {{line}}: {{returned}} came back of {{quantity}}',
  'transfer-off': '{{number}}: lot {{lot}} is off by {{quantity}} / {{amount}} fen',
  'asset-differs': '{{item}} {{serial}}: differs from its last event',
  'assets-crowded': '{{item}} at {{place}}: {{registered}} pieces registered of {{quantity}}',
  'number-missing': '{{number}}: {{before}} is missing',
  'command-missing': '{{number}}: its command is not on record',
  'audit-entry-missing': 'command {{command}}: has no audit entry',
  'audit-entry-broken': 'audit entry {{entry}} does not follow from the one before it',
  'answer-not-sealed': 'command {{command}}: its answer is not the sealed one',
  'posted-nothing': 'audit entry {{entry}}: nothing on record is not what its command posted',
  'posted-one-differs': 'audit entry {{entry}}: {{number}} is not what its command posted',
  'posted-differ': 'audit entry {{entry}}: {{first}} to {{last}} are not what its command posted',
} as const satisfies Record<Kind, string>;

/** What a row of the record is called where it is named. */
const recordNames: Readonly<Record<string, string>> = {
  document: 'document',
  document_line: 'line',
  movement: 'movement',
  audit: 'audit entry',
  return_outcome: 'outcome',
  stock_debt: 'debt',
} satisfies Record<(typeof recordTables)[number], string>;

type SlotOf<Template extends string> = Template extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | SlotOf<Rest>
  : never;

/**
 * A broken record, with the values that its sentence has places for and no others. Quantities are in
 * base units and amounts in fen; null becomes the text `null`.
 */
export function problem<K extends Kind>(
  kind: K,
  values: Readonly<Record<SlotOf<(typeof problemTemplates)[K]>, string | number | null>>,
): VerificationProblem {
  return {
    kind,
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]),
    ),
  };
}

/** The English sentence of a problem. */
export function problemText({ kind, values }: VerificationProblem): string {
  // One pass: braces inside a value, which may be any text out of a broken file, stay as they are.
  return problemTemplates[kind].replace(/\{\{(\w+)\}\}/g, (_slot, name: string) => {
    const value = values[name] ?? '';
    return name === 'record' ? (recordNames[value] ?? value) : value;
  });
}
