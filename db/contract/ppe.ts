import { z } from 'zod';
import { procedure } from './base.ts';
import {
  dispatchStatus,
  id,
  instant,
  isoDate,
  localDateTime,
  posture,
  quantityOrZero,
  risk,
} from './values.ts';

export const complianceStates = ['short', 'no-issue', 'substituted', 'met', 'not-asked'] as const;
/**
 * Whether people had the protection the norms asked for, the gravest first; `not-asked`: given
 * without a norm asking for it, or nothing asked at all.
 */
export const complianceState = z.enum(complianceStates);
export type ComplianceState = z.infer<typeof complianceState>;

const asked = {
  familyId: id,
  familyCode: z.string(),
  familyName: z.string(),
  baseUnit: z.string(),
  need: quantityOrZero,
  /** Handed out and not brought back unopened. */
  given: quantityOrZero,
  /** Units of the need that permitted substitutes made up. */
  substituted: quantityOrZero,
  /** Units the need lacks. */
  gap: quantityOrZero,
  state: complianceState,
};

const slipLine = z.object({
  documentId: id,
  number: z.string(),
  occurredAt: localDateTime,
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  size: z.string(),
  lotNo: z.string(),
  quantity: z.int(),
  /** Brought back unopened. */
  unopened: z.int(),
  /** Handed out before the stock record knew of it, and not settled yet. */
  owed: z.boolean(),
});

const familyCompliance = z.object({
  ...asked,
  issued: z.int(),
  unopened: z.int(),
  owed: z.int(),
  substitutes: z.array(
    z.object({
      familyCode: z.string(),
      familyName: z.string(),
      /** In the substitute's own unit. */
      quantity: z.int(),
      baseUnit: z.string(),
    }),
  ),
  lines: z.array(slipLine),
});
export type FamilyCompliance = z.infer<typeof familyCompliance>;

/**
 * How it is known what somebody got: `recorded`: the slip names them for all of it; `derived`: some
 * of it is their fair share of what the slip gave the crew as a whole.
 */
export const shareBasis = z.enum(['recorded', 'derived']);

const personFamily = z.object({ ...asked, basis: shareBasis });
const personCompliance = z.object({
  /** Null: those of the crew whose names are not known, all in one row. */
  personId: id.nullable(),
  code: z.string(),
  name: z.string(),
  /** How many people the row stands for. */
  people: z.int().positive(),
  state: complianceState,
  gaps: z.int(),
  families: z.array(personFamily),
});
export type PersonCompliance = z.infer<typeof personCompliance>;

const dispatchFacts = {
  dispatchId: id,
  batchNo: z.string(),
  businessDate: isoDate,
  squadId: id,
  squadName: z.string(),
  taskTypeName: z.string(),
  risk,
  posture,
  place: z.string(),
  status: dispatchStatus,
  departedAt: localDateTime.nullable(),
  headcount: z.int(),
  crewCount: z.int(),
};

const dispatchRow = z.object({
  ...dispatchFacts,
  state: complianceState,
  /** Families asked for, and how many of them have a gap. */
  asked: z.int(),
  gaps: z.int(),
  /** The families with a gap and how much each lacks. */
  lacking: z.array(z.object({ familyName: z.string(), gap: z.int(), baseUnit: z.string() })),
});
export type DispatchCompliance = z.infer<typeof dispatchRow>;

const personRow = z.object({
  personId: id,
  code: z.string(),
  name: z.string(),
  squadName: z.string(),
  trips: z.int(),
  /** Trips on which something was lacking. */
  tripsWithGaps: z.int(),
  gaps: z.int(),
  state: complianceState,
});
export type PersonComplianceRow = z.infer<typeof personRow>;

const registerRow = z.object({
  /** Stable within one answer. */
  key: z.string(),
  documentId: id,
  number: z.string(),
  businessDate: isoDate,
  occurredAt: localDateTime,
  dispatchId: id.nullable(),
  batchNo: z.string().nullable(),
  squadName: z.string(),
  personId: id.nullable(),
  /** The person the line names, else who received the slip. */
  person: z.string(),
  /** `share`: the slip names them for it; `slip`: they received the slip for the crew. */
  by: z.enum(['share', 'slip']),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  quantity: z.int().positive(),
  lotNo: z.string(),
  expiresOn: isoDate.nullable(),
  unopened: z.int(),
  owed: z.boolean(),
  /** When the receiver signed on the screen; null: on paper. */
  signedAt: instant.nullable(),
});
export type RegisterRow = z.infer<typeof registerRow>;

const registerInput = z
  .object({
    from: isoDate.optional(),
    to: isoDate.optional(),
    dispatchId: id.optional(),
    personId: id.optional(),
  })
  .prefault({});

/**
 * Protective equipment 防护用品: what the norms asked for, what people were given, and the register
 * of who received what. Only families with an item marked as protective equipment count.
 */
export const ppe = {
  /** Dispatches that left, newest first, with what they lacked. */
  dispatches: procedure
    .input(
      z
        .object({ from: isoDate.optional(), to: isoDate.optional(), squadId: id.optional() })
        .prefault({}),
    )
    .output(z.array(dispatchRow)),
  /** People named in crews of a period, with the trips on which they lacked something. */
  people: procedure
    .input(z.object({ from: isoDate.optional(), to: isoDate.optional() }).prefault({}))
    .output(z.array(personRow)),
  /**
   * One dispatch: by family what its norms asked (in its posture; of either/or groups one is enough),
   * what its slips gave, debts included, less what came back unopened; and the same by person, as
   * recorded or, where the slip names nobody, as a fair share: sized goods to those of that size,
   * others evenly. Errors: NOT_FOUND.
   */
  compliance: procedure.input(z.object({ dispatchId: id })).output(
    z.object({
      ...dispatchFacts,
      state: complianceState,
      families: z.array(familyCompliance),
      people: z.array(personCompliance),
    }),
  ),
  /**
   * What one person received: the lines that name them, what the slips they received gave no one
   * else, and by trip what they needed and had. Errors: NOT_FOUND.
   */
  personHistory: procedure
    .input(z.object({ personId: id, from: isoDate.optional(), to: isoDate.optional() }))
    .output(
      z.object({
        rows: z.array(registerRow),
        trips: z.array(
          z.object({
            ...dispatchFacts,
            state: complianceState,
            gaps: z.int(),
            families: z.array(personFamily),
          }),
        ),
      }),
    ),
  /**
   * The register 防护用品领用登记表: every protective item handed out by slips that stand, oldest
   * first. A line that names people has a row for each of them and one for the rest; by person are
   * the rows that name them and those of slips they received. Never paged. Errors: NOT_FOUND.
   */
  register: procedure.input(registerInput).output(
    z.object({
      unitName: z.string(),
      printedBy: z.string(),
      asOf: isoDate,
      from: isoDate.nullable(),
      to: isoDate.nullable(),
      dispatch: z
        .object({
          batchNo: z.string(),
          squadName: z.string(),
          taskTypeName: z.string(),
          risk,
          place: z.string(),
          headcount: z.int(),
          crew: z.array(z.string()),
        })
        .nullable(),
      person: z.object({ code: z.string(), name: z.string(), squadName: z.string() }).nullable(),
      rows: z.array(registerRow),
      /** Counted apart from `rows`: the print states both. */
      rowCount: z.int(),
      totals: z.array(
        z.object({
          itemId: id,
          itemCode: z.string(),
          itemName: z.string(),
          baseUnit: z.string(),
          quantity: z.int(),
          unopened: z.int(),
        }),
      ),
    }),
  ),
};
export type PpeRegister = z.infer<NonNullable<(typeof ppe.register)['~orpc']['outputSchema']>>;
export type PpeCompliance = z.infer<NonNullable<(typeof ppe.compliance)['~orpc']['outputSchema']>>;
