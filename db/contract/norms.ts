import { z } from 'zod';
import { command, procedure } from './base.ts';
import { id, isoDate, posture, quantity, quantityOrZero, risk, text } from './values.ts';

export const normBases = ['per-person', 'per-dispatch', 'per-sample', 'per-square-metre'] as const;
export const normBasis = z.enum(normBases);
export type NormBasis = z.infer<typeof normBasis>;

export const normRequirements = ['required', 'as-needed'] as const;
/** `as-needed`: offered with the kit, taken only where somebody adds it. */
export const normRequirement = z.enum(normRequirements);
export type NormRequirement = z.infer<typeof normRequirement>;

/** `any`: the norm holds whatever the risk. */
export const normRisk = z.enum([...risk.options, 'any']);

/** A posture in which goods are scarce. */
export const scarcePosture = posture.exclude(['regular']);

/** What a norm says of a posture in which goods are scarce. */
export const normPosture = z.object({
  posture: scarcePosture,
  /**
   * Instead of the norm's own, base units; null: the norm's own; 0: not asked for. For
   * `per-square-metre` null or 0.
   */
  quantity: quantityOrZero.nullable().default(null),
  /** Times one piece may be worn, with decontamination between; null: once. */
  reuseLimit: z.int().min(2).max(1000).nullable().default(null),
  note: text.default(''),
});
export type NormPosture = z.infer<typeof normPosture>;

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
  requirement: normRequirement.default('required'),
  /**
   * Norms that hold for one dispatch and have the same group are alternatives, of which one is met
   * (face shield or goggles); empty: none.
   */
  group: text.max(30).default(''),
  /** A crisis without an entry of its own goes by the entry for shortage. */
  postures: z.array(normPosture).max(2).default([]),
  validFrom: isoDate,
  /** Last day it holds; null: until a later version. */
  validTo: isoDate.nullable().default(null),
  source: text.default(''),
};

const saveFields = {
  ...normFields,
  /** Families that may stand in from a posture on, in the order they are to be tried. */
  substitutes: z
    .array(z.object({ familyId: id, from: posture.default('regular') }))
    .max(20)
    .default([]),
};
/** A norm as it is typed. */
export const normDraft = z.object(saveFields);
export type NormDraft = z.infer<typeof normDraft>;

const norm = z.object({
  id,
  taskTypeName: z.string(),
  familyCode: z.string(),
  familyName: z.string(),
  baseUnit: z.string(),
  /** In the order they are to be tried. */
  substitutes: z.array(
    z.object({ familyId: id, code: z.string(), name: z.string(), from: posture }),
  ),
  active: z.boolean(),
  /** On the business date: of a norm's versions at most one is `in-force`. */
  standing: z.enum(['upcoming', 'in-force', 'replaced', 'ended']),
  ...normFields,
});
export type Norm = z.infer<typeof norm>;
export type NormStanding = Norm['standing'];

export const norms = {
  list: procedure
    .input(z.object({ taskTypeId: id.optional(), includeInactive: z.boolean().default(false) }))
    .output(z.array(norm)),
  /**
   * Adds a norm or a new version of one (no `normId`), or changes one. Trips are judged by the norm
   * of their day, so a version that is in force already is only changed where `correct` says that it
   * was wrong from the start; its source, and an end from yesterday on, may always be changed.
   * Errors: INVALID_FIELD (`in-force` without `correct`), CONFLICT, NOT_FOUND.
   */
  save: procedure
    .input(command({ normId: id.optional(), correct: z.boolean().default(false), ...saveFields }))
    .output(norm),
  /** Takes out of use what should never have been a norm, for past trips too, or brings it back. */
  setActive: procedure.input(command({ normId: id, active: z.boolean() })).output(norm),
  /**
   * Loads the shipped norms, drawn from the guidance of 2020 as each cites it, into a workspace
   * without norms; where there are no items either, the shipped catalogue comes first. Norms of
   * families that are not on record are left out. Errors: CONFLICT (there are norms), FILE_UNREADABLE.
   */
  loadShipped: procedure.input(command({})).output(
    z.object({
      norms: z.int(),
      items: z.int(),
      /** Codes of the families that are not on record. */
      missingFamilies: z.array(z.string()),
    }),
  ),
};
