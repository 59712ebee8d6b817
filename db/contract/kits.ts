import { z } from 'zod';
import { procedure } from './base.ts';
import { normBasis } from './norms.ts';
import { code, id, isoDate, risk } from './values.ts';

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
  /** Units that stand in for the whole shortage of the line. */
  quantity: z.int(),
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
  /** `crew`: sizes of the named people; `roster`: spread like the squad; `none`: unsized. */
  sizeSource: z.enum(['crew', 'roster', 'none']),
  baseUnit: z.string(),
  reusable: z.boolean(),
  need: z.int(),
  allocations: z.array(allocation),
  /** What no usable lot could cover. */
  short: z.int(),
  /** Other sizes of the family (next size up first), then the norm's substitutes in order. */
  substitutes: z.array(option),
});
export type KitLine = z.infer<typeof line>;

const familyNeed = z.object({
  familyId: id,
  familyCode: z.string(),
  familyName: z.string(),
  baseUnit: z.string(),
  need: z.int(),
  /** The norms it comes from, for "why this number". */
  terms: z.array(
    z.object({
      normId: id,
      basis: normBasis,
      quantity: z.int().nullable(),
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
      }),
    )
    .output(
      z.object({
        businessDate: isoDate,
        dispatchId: id.nullable(),
        needs: z.array(familyNeed),
        lines: z.array(line),
        /** Norms that could not be worked out, for example an area without product strength. */
        warnings: z.array(
          z.object({ familyCode: z.string(), familyName: z.string(), reason: z.string() }),
        ),
      }),
    ),
};
