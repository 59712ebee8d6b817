import { z } from 'zod';
import { command, procedure } from './base.ts';
import { lotUse } from './lots.ts';
import { code, id, isoDate, locationKind, quantity } from './values.ts';

const box = z.object({
  locationId: id,
  code: z.string(),
  name: z.string(),
  /** `squad-box` or `vehicle`. */
  kind: locationKind,
  squadId: id.nullable(),
  squadName: z.string().nullable(),
  /** Items on the content list. */
  listed: z.int(),
  /** Of these, how many are not there in full. */
  short: z.int(),
  /** Lots inside that may not be used: expired, in quarantine, recalled. */
  unusableLots: z.int(),
  nearExpiryLots: z.int(),
});
export type Box = z.infer<typeof box>;

const boxLot = z.object({
  lotId: id,
  lotNo: z.string(),
  expiresOn: isoDate.nullable(),
  use: lotUse,
  quantity: z.int(),
});

const boxLine = z.object({
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  pinyin: z.string(),
  /** What the list asks for; 0 for what is in the box without being on its list. */
  should: z.int(),
  /** Usable units inside. */
  have: z.int(),
  /** Units inside that are past their date. */
  expired: z.int(),
  /** Units inside that are in quarantine or recalled. */
  held: z.int(),
  /** The part of `have` that expires within the workspace's near-expiry days. */
  nearExpiry: z.int(),
  nearestExpiry: isoDate.nullable(),
  short: z.int(),
  /** Usable units in stores and on shelves, to top up from. */
  inStore: z.int(),
  lots: z.array(boxLot),
});
export type BoxLine = z.infer<typeof boxLine>;

const boxDetail = box.extend({
  unitName: z.string(),
  asOf: isoDate,
  lines: z.array(boxLine),
});
export type BoxDetail = z.infer<typeof boxDetail>;

const contentLine = z.object({ itemId: id.optional(), itemCode: code.optional(), quantity });

const boxReference = { locationId: id.optional(), locationCode: code.optional() };

const moved = z.object({
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  baseUnit: z.string(),
  lotNo: z.string(),
  quantity: z.int(),
});

/** Squad boxes 应急箱 and vehicles: what they should hold, what they hold, filling them up. */
export const boxes = {
  /** Boxes and vehicles in use. */
  list: procedure.output(z.array(box)),
  /** One box, item by item. Errors: NOT_FOUND, INVALID_FIELD (`not-a-box`). */
  get: procedure.input(z.object(boxReference)).output(boxDetail),
  /**
   * Replaces the content list. Errors: NOT_FOUND, INVALID_FIELD (`not-a-box`), INVALID_LINES (every
   * line with an unknown item or one that is there twice).
   */
  saveContent: procedure
    .input(command({ ...boxReference, lines: z.array(contentLine).max(1000) }))
    .output(boxDetail),
  /**
   * Brings every item of the list up to it by one transfer 调拨单, first-expired-first-out from the
   * stores and shelves; on wish takes what may not be used back to a store first. What no usable lot
   * could cover is answered as `stillShort`. Where there is nothing to move nothing is posted.
   * Errors: NOT_FOUND, INVALID_FIELD (`not-a-box`, `inactive`).
   */
  topUp: procedure
    .input(
      command({
        ...boxReference,
        /** Takes expired and blocked lots out as well. */
        removeUnusable: z.boolean().default(false),
        /** Where they go; left out: the first store. */
        returnToLocationId: id.optional(),
      }),
    )
    .output(
      z.object({
        documentId: id.nullable(),
        number: z.string().nullable(),
        brought: z.array(moved),
        takenOut: z.array(moved),
        stillShort: z.array(
          z.object({
            itemId: id,
            itemCode: z.string(),
            itemName: z.string(),
            baseUnit: z.string(),
            short: z.int(),
          }),
        ),
      }),
    ),
};
