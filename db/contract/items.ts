import { z } from 'zod';
import { command, procedure } from './base.ts';
import { category, code, id, quantityOrZero, sizeKind, text } from './values.ts';

export const trackings = ['lot', 'serial', 'none'] as const;

const pack = z.object({
  name: text.min(1),
  /** Base units in `perPacks` packs: 50 in 1 box; 100 in 3 rolls, where one is no whole number. */
  unitsPerPack: z.int().positive(),
  perPacks: z.int().positive().max(1000).default(1),
  barcode: z.string().trim().max(64).nullable().default(null),
});

const itemFields = {
  code,
  /** Code of the family a norm asks for; sizes of one thing share a family. */
  familyCode: code,
  name: text.min(1),
  nameEn: text.default(''),
  spec: text.default(''),
  size: text.default(''),
  category,
  baseUnit: z.string().trim().min(1).max(16),
  standard: text.default(''),
  certificateNo: text.default(''),
  shelfLifeMonths: z.int().positive().max(1200).nullable().default(null),
  tracking: z.enum(trackings).default('lot'),
  /** Reusables go out as loans and are reconciled until they are back. */
  reusable: z.boolean().default(false),
  ppe: z.boolean().default(false),
  /**
   * Goes only to people with a valid fit test for it. Left out: as it was; on a new item by its
   * standard (GB 19083).
   */
  fitTestRequired: z.boolean(),
  /** Issues after which a piece of it is retired; null: no limit. */
  cycleLimit: z.int().positive().max(100_000).nullable().default(null),
  /** Days it may be out before it is overdue; null: the workspace's own. */
  loanDays: z.int().positive().max(3650).nullable().default(null),
  /** Active ingredient in hundredths of a percent: 5 % = 500. */
  strengthBasisPoints: z.int().positive().max(10_000).nullable().default(null),
  /** Guide price of one base unit, in thousandths of a fen. */
  referencePriceMilliFen: z.int().min(0).nullable().default(null),
  minimum: quantityOrZero.nullable().default(null),
  target: quantityOrZero.nullable().default(null),
  packs: z.array(pack).default([]),
};

const item = z.object({
  id,
  familyId: id,
  familyName: z.string(),
  sizeKind: sizeKind.nullable(),
  pinyin: z.string(),
  active: z.boolean(),
  ...itemFields,
});
export type Item = z.infer<typeof item>;

const family = z.object({
  id,
  code: z.string(),
  name: z.string(),
  category,
  baseUnit: z.string(),
  reusable: z.boolean(),
  sizeKind: sizeKind.nullable(),
  itemCount: z.int(),
});
export type Family = z.infer<typeof family>;

export const items = {
  /** All items; `search` matches code, name, pinyin initials, English name or a pack's barcode. */
  list: procedure
    .input(
      z.object({
        search: z.string().optional(),
        category: category.optional(),
        includeInactive: z.boolean().default(false),
      }),
    )
    .output(z.array(item)),
  /** Errors: NOT_FOUND. */
  get: procedure.input(z.object({ itemId: id.optional(), itemCode: code.optional() })).output(item),
  families: procedure.output(z.array(family)),
  /** Adds (no `itemId`) or changes an item. Errors: CONFLICT on the code, NOT_FOUND. */
  save: procedure
    .input(
      command({
        itemId: id.optional(),
        ...itemFields,
        fitTestRequired: z.boolean().optional(),
      }),
    )
    .output(item),
  /** Errors: IN_USE while stock is on hand. */
  setActive: procedure.input(command({ itemId: id, active: z.boolean() })).output(item),
};
