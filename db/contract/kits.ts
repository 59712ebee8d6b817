import { z } from 'zod';
import { procedure } from './base.ts';
import { normBasis, normDraft, normRequirement } from './norms.ts';
import { code, id, isoDate, posture, risk } from './values.ts';

const allocation = z.object({
  lotId: id,
  lotNo: z.string(),
  expiresOn: isoDate.nullable(),
  /** Expires within the workspace's near-expiry days. */
  nearExpiry: z.boolean(),
  locationId: id,
  locationName: z.string(),
  quantity: z.int(),
  /** On hand in this lot and place before this kit. */
  available: z.int(),
});

const option = z.object({
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  familyCode: z.string(),
  baseUnit: z.string(),
  size: z.string(),
  /**
   * `substitute`: the norm names it; `alternative`: another family of the same either/or group;
   * `smaller-size`: of the same family, one the wearer may tear. Offered in this order.
   */
  kind: z.enum(['substitute', 'alternative', 'smaller-size']),
  /** Units that stand in for the whole shortage of the line. */
  quantity: z.int(),
  /** Usable units that this kit has not taken itself. */
  available: z.int(),
});

const line = z.object({
  familyId: id,
  familyCode: z.string(),
  familyName: z.string(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  size: z.string(),
  /**
   * Units of this line for people of smaller sizes that are out of stock, smallest size first;
   * counted in `need` here and not in the line of their own size.
   */
  sizedUpFrom: z.array(z.object({ size: z.string(), quantity: z.int() })),
  /** `crew`: sizes of the named people; `roster`: spread like the squad; `none`: unsized. */
  sizeSource: z.enum(['crew', 'roster', 'none']),
  baseUnit: z.string(),
  reusable: z.boolean(),
  requirement: normRequirement,
  /** The either/or group its family was chosen from; empty: none. */
  group: z.string(),
  /** Times one piece may be worn in this posture; null: once. */
  reuseLimit: z.int().nullable(),
  need: z.int(),
  allocations: z.array(allocation),
  /** What no usable lot could cover. */
  short: z.int(),
  /**
   * What is in stock instead, the first is to be tried first: the norm's substitutes in their order
   * as far as the posture allows them, the other families of an either/or group, smaller sizes
   * (the next size down first). Larger sizes are already in the kit.
   */
  substitutes: z.array(option),
});
export type KitLine = z.infer<typeof line>;

const familyNeed = z.object({
  familyId: id,
  familyCode: z.string(),
  familyName: z.string(),
  baseUnit: z.string(),
  requirement: normRequirement,
  need: z.int(),
  /** Times one piece may be worn in this posture; null: once. */
  reuseLimit: z.int().nullable(),
  /** The norms it comes from, for "why this number". */
  terms: z.array(
    z.object({
      normId: id,
      basis: normBasis,
      /** In this posture. */
      quantity: z.int().nullable(),
      /** What the norm asks for when goods are not scarce. */
      regularQuantity: z.int().nullable(),
      /** The posture whose rule was used; `regular`: the norm itself. */
      posture,
      reuseLimit: z.int().nullable(),
      /** What the norm says of this posture. */
      note: z.string(),
      group: z.string(),
      validFrom: isoDate,
      /** People, samples, m² or 1 that the norm is multiplied by. */
      multiplier: z.int(),
      concentrationMgPerL: z.int().nullable(),
      sprayMlPerM2: z.int().nullable(),
      strengthBasisPoints: z.int().nullable(),
      need: z.int(),
      source: z.string(),
    }),
  ),
});
export type FamilyNeed = z.infer<typeof familyNeed>;

const choice = z.object({
  /** As the norms call it. */
  group: z.string(),
  requirement: normRequirement,
  /** The family that is in the kit. */
  familyId: id,
  /** In the order of the norms. */
  alternatives: z.array(
    z.object({
      familyId: id,
      familyCode: z.string(),
      familyName: z.string(),
      baseUnit: z.string(),
      /** Base units that meet the group. */
      need: z.int(),
      /** Of these, what usable stock covers in the crew's sizes or larger. */
      covered: z.int(),
    }),
  ),
});
export type KitChoice = z.infer<typeof choice>;

const kit = z.object({
  businessDate: isoDate,
  dispatchId: id.nullable(),
  posture,
  /** What is required. */
  needs: z.array(familyNeed),
  /** Of the families of an either/or group exactly one. */
  lines: z.array(line),
  /** What is only taken where it is needed: not part of the kit until somebody adds it. */
  optionalNeeds: z.array(familyNeed),
  /** Lines for these, as they would be added; `need` is what the norm would give. */
  optional: z.array(line),
  /** The either/or groups and what was taken of each. */
  choices: z.array(choice),
  /** Norms that could not be worked out, for example an area without product strength. */
  warnings: z.array(
    z.object({ familyCode: z.string(), familyName: z.string(), reason: z.string() }),
  ),
});
export type Kit = z.infer<typeof kit>;

export const kits = {
  /**
   * What the norms of the dispatch's day ask for (GB/national guidance as cited on each norm), in
   * the crew's sizes, allocated first-expired-first-out. For a dispatch, or for one still being
   * typed. Units: base units. Errors: NOT_FOUND.
   */
  propose: procedure
    .input(
      z.object({
        dispatchId: id.optional(),
        batchNo: z.string().optional(),
        taskTypeId: id.optional(),
        taskTypeCode: code.optional(),
        risk: risk.optional(),
        squadId: id.optional(),
        squadCode: code.optional(),
        headcount: z.int().positive().max(1000).optional(),
        samples: z.int().min(0).optional(),
        areaM2: z.int().min(0).optional(),
        crewIds: z.array(id).optional(),
        businessDate: isoDate.optional(),
        /** Only stock at this place; left out: every store and shelf. */
        locationId: id.optional(),
        /** Left out: the dispatch's own, else the workspace's. */
        posture: posture.optional(),
        /** Families somebody wants of either/or groups, instead of what the stock suggests. */
        choose: z.array(z.object({ group: z.string(), familyId: id })).optional(),
      }),
    )
    .output(kit),
  /**
   * The kit that a norm would give with all others of its task, before it is saved: in the place of
   * the norm it corrects, or beside it as a new version from its first day. Nothing is kept.
   * Errors: NOT_FOUND, INVALID_FIELD.
   */
  preview: procedure
    .input(
      z.object({
        norm: normDraft,
        /** The norm it corrects; left out: a new one or a new version. */
        replaces: id.optional(),
        risk,
        posture,
        headcount: z.int().positive().max(1000),
        samples: z.int().min(0).default(0),
        areaM2: z.int().min(0).default(0),
        squadId: id.optional(),
        /** The day whose norms hold; left out: the norm's first day, or today when that is past. */
        businessDate: isoDate.optional(),
      }),
    )
    .output(kit),
};
