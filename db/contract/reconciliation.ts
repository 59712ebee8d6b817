import { z } from 'zod';
import { command, procedure } from './base.ts';
import { dispatchStatus, id, isoDate, localDateTime, risk, taskKind } from './values.ts';

export const reconciliationStates = [
  'no-issue',
  'short',
  'over',
  'pending-return',
  'substituted',
  'matched',
] as const;
export const reconciliationState = z.enum(reconciliationStates);
export type ReconciliationState = z.infer<typeof reconciliationState>;

export const reconciliationFlags = ['late-issue', 'crew-mismatch'] as const;
export const reconciliationFlag = z.enum(reconciliationFlags);
export type ReconciliationFlag = z.infer<typeof reconciliationFlag>;

const documentLink = z.object({
  documentId: id,
  number: z.string(),
  occurredAt: localDateTime,
  /** Posted after the dispatch was back. */
  late: z.boolean(),
  /** Tied to the dispatch by a person here, so that the link can be taken off again. */
  linkedByHand: z.boolean(),
});

const familyRow = z.object({
  familyId: id,
  familyCode: z.string(),
  familyName: z.string(),
  baseUnit: z.string(),
  reusable: z.boolean(),
  need: z.int(),
  issued: z.int(),
  returned: z.int(),
  /** Said to be lost on its returns. */
  lost: z.int(),
  /** Consumables: issued − returned. Loans: still outstanding. */
  net: z.int(),
  /** What stood in for this family, counted in this family's units. */
  substituted: z.int(),
  /** Consumables: net + substituted − need. Loans: issued + substituted − need. */
  difference: z.int(),
  state: reconciliationState,
  substitutes: z.array(
    z.object({ familyCode: z.string(), familyName: z.string(), quantity: z.int() }),
  ),
});
export type ReconciliationFamily = z.infer<typeof familyRow>;

const dispatchRow = z.object({
  dispatchId: id,
  batchNo: z.string(),
  businessDate: isoDate,
  squadId: id,
  squadName: z.string(),
  taskTypeName: z.string(),
  taskKind,
  risk,
  place: z.string(),
  status: dispatchStatus,
  departedAt: localDateTime.nullable(),
  returnedAt: localDateTime.nullable(),
  headcount: z.int(),
  crewCount: z.int(),
  investigated: z.int().nullable(),
  samples: z.int().nullable(),
  areaM2: z.int().nullable(),
  /** The gravest state among its families. */
  state: reconciliationState,
  /** Every state that occurs among its families. */
  states: z.array(reconciliationState),
  flags: z.array(reconciliationFlag),
  documents: z.array(documentLink),
  families: z.array(familyRow),
});
export type ReconciliationRow = z.infer<typeof dispatchRow>;

const proposal = z.object({
  dispatchId: id,
  batchNo: z.string(),
  squadName: z.string(),
  taskTypeName: z.string(),
  departedAt: localDateTime.nullable(),
  headcount: z.int(),
  evidence: z.array(z.enum(['same-day', 'same-squad', 'batch-number', 'no-issue', 'quantities'])),
  /** Letters that differ between the typed and the real batch number, punctuation aside. */
  editDistance: z.int(),
  score: z.int(),
});
export type LinkProposal = z.infer<typeof proposal>;

const unlinkedSlip = z.object({
  documentId: id,
  number: z.string(),
  businessDate: isoDate,
  occurredAt: localDateTime,
  squadName: z.string(),
  dispatchReference: z.string().nullable(),
  lineCount: z.int(),
  /** Best first; empty where nothing fits. */
  proposals: z.array(proposal),
});
export type UnlinkedSlip = z.infer<typeof unlinkedSlip>;

const filters = z.object({
  from: isoDate.optional(),
  to: isoDate.optional(),
  squadId: id.optional(),
  taskTypeId: id.optional(),
  state: reconciliationState.optional(),
  flag: reconciliationFlag.optional(),
  dispatchId: id.optional(),
});

export const costGroupings = ['squad', 'task', 'day', 'dispatch'] as const;
export const costGrouping = z.enum(costGroupings);
export type CostGrouping = z.infer<typeof costGrouping>;

const costRow = z.object({
  /** Id of the squad, task or dispatch, or the day. */
  key: z.string(),
  name: z.string(),
  dispatchId: id.nullable(),
  dispatches: z.int(),
  personTrips: z.int(),
  /** Fen. What was handed out, and what of it came back to stock. */
  issuedAmount: z.int(),
  returnedAmount: z.int(),
  /** Of loans, what is still out: fen that are not spent yet. */
  outstandingAmount: z.int(),
  /** Issued − returned − outstanding: what it cost. */
  netAmount: z.int(),
  /** Fen a person-trip, rounded half up. */
  perPersonTrip: z.int(),
});
export type CostRow = z.infer<typeof costRow>;

const list = z.object({
  unitName: z.string(),
  from: isoDate.nullable(),
  to: isoDate.nullable(),
  rows: z.array(dispatchRow),
  /** Over the period and squad filters, before the state filter. */
  counts: z.record(reconciliationState, z.int()),
  flagCounts: z.record(reconciliationFlag, z.int()),
  unlinked: z.array(unlinkedSlip),
  totals: z.object({
    dispatches: z.int(),
    personTrips: z.int(),
    investigated: z.int(),
    samples: z.int(),
    areaM2: z.int(),
  }),
});
export type Reconciliation = z.infer<typeof list>;

export const reconciliation = {
  /**
   * Need, issue, return, net use and difference of every dispatch that left, per family, with its
   * state, and the issue slips that belong to no dispatch (design 6). Base units.
   */
  list: procedure.input(filters.prefault({})).output(list),
  /**
   * What dispatches cost at the prices of the lots that went out, by squad, task, day or dispatch.
   * Loans cost what never came back: lost, worn out, thrown away. Fen.
   */
  costs: procedure
    .input(z.object({ from: isoDate, to: isoDate, by: costGrouping }))
    .output(z.object({ rows: z.array(costRow), total: costRow })),
  /** Ties an issue slip to a dispatch. Errors: NOT_FOUND, NOT_POSTED. */
  link: procedure
    .input(
      command({
        documentId: id.optional(),
        number: z.string().optional(),
        dispatchId: id.optional(),
        batchNo: z.string().optional(),
      }),
    )
    .output(z.object({ documentId: id, number: z.string(), dispatchId: id, batchNo: z.string() })),
  /** Takes a link made by hand off again. Errors: NOT_FOUND. */
  unlink: procedure
    .input(command({ documentId: id }))
    .output(z.object({ documentId: id, number: z.string() })),
};
