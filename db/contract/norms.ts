import { z } from 'zod';
import { command, procedure } from './base.ts';
import { id, isoDate, quantity, risk, text } from './values.ts';

export const normBases = ['per-person', 'per-dispatch', 'per-sample', 'per-square-metre'] as const;
export const normBasis = z.enum(normBases);
export type NormBasis = z.infer<typeof normBasis>;

/** `any`: the norm holds whatever the risk. */
export const normRisk = z.enum([...risk.options, 'any']);

const normFields = {
  taskTypeId: id,
  risk: normRisk,
  familyId: id,
  basis: normBasis,
  /** Base units for each person, dispatch or sample; null for `per-square-metre`. */
  quantity: quantity.nullable().default(null),
  /** Working solution, mg of available chlorine in a litre; `per-square-metre` only. */
  concentrationMgPerL: z.int().positive().nullable().default(null),
  /** mL of working solution on a square metre; `per-square-metre` only. */
  sprayMlPerM2: z.int().positive().nullable().default(null),
  /** Families that may stand in, in the order they are to be tried. */
  substituteFamilyIds: z.array(id).default([]),
  validFrom: isoDate,
  source: text.default(''),
};

const norm = z.object({
  id,
  taskTypeName: z.string(),
  familyCode: z.string(),
  familyName: z.string(),
  baseUnit: z.string(),
  substitutes: z.array(z.object({ id, code: z.string(), name: z.string() })),
  active: z.boolean(),
  ...normFields,
});
export type Norm = z.infer<typeof norm>;

export const norms = {
  list: procedure
    .input(z.object({ taskTypeId: id.optional(), includeInactive: z.boolean().default(false) }))
    .output(z.array(norm)),
  /** Adds (no `normId`) or changes a norm. Errors: INVALID_FIELD, CONFLICT, NOT_FOUND. */
  save: procedure.input(command({ normId: id.optional(), ...normFields })).output(norm),
  setActive: procedure.input(command({ normId: id, active: z.boolean() })).output(norm),
};
