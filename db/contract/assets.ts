import { z } from 'zod';
import { command, procedure } from './base.ts';
import {
  assetEventKind,
  assetState,
  code,
  documentKind,
  id,
  instant,
  isoDate,
  text,
} from './values.ts';

/** Days before a service is due at which it is called for. */
export const SERVICE_NOTICE_DAYS = 30;

export const serviceKinds = ['maintenance', 'calibration', 'battery'] as const;
/** What a piece of equipment needs from time to time. */
export const serviceKind = z.enum(serviceKinds);
export type ServiceKind = z.infer<typeof serviceKind>;

/** Why a piece may not be issued on the business date. */
export const assetHindrance = z.enum(['not-ready', 'cycle-limit', 'overdue-service']);
export type AssetHindrance = z.infer<typeof assetHindrance>;

const asset = z.object({
  id,
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  serialNo: z.string(),
  lotId: id,
  lotNo: z.string(),
  /** Where it lies; null while it is out, lost, or disposed of. */
  locationId: id.nullable(),
  locationName: z.string().nullable(),
  state: assetState,
  /** Issues so far. */
  cycles: z.int(),
  /** Its own limit, else its item's; null: none. */
  cycleLimit: z.int().nullable(),
  ownCycleLimit: z.int().nullable(),
  acquiredOn: isoDate.nullable(),
  maintenanceDueOn: isoDate.nullable(),
  calibrationDueOn: isoDate.nullable(),
  batteryDueOn: isoDate.nullable(),
  /** The service that is due first, where one is called for within 30 days or overdue. */
  nextService: serviceKind.nullable(),
  nextServiceOn: isoDate.nullable(),
  /** Null: it may be issued. */
  hindrance: assetHindrance.nullable(),
  note: z.string(),
  /** The issue it is out on. */
  issueId: id.nullable(),
  issueNumber: z.string().nullable(),
  issuedOn: isoDate.nullable(),
  squadName: z.string(),
  recipient: z.string(),
});
export type Asset = z.infer<typeof asset>;

const event = z.object({
  id,
  kind: assetEventKind,
  /** State and cycles after it. */
  state: assetState,
  cycles: z.int(),
  documentId: id.nullable(),
  documentNumber: z.string().nullable(),
  documentKind: documentKind.nullable(),
  decontaminationId: id.nullable(),
  decontaminationNumber: z.string().nullable(),
  /** Squad and recipient of the slip it went out on or came back from. */
  squadName: z.string(),
  recipient: z.string(),
  note: z.string(),
  actor: z.string(),
  businessDate: isoDate,
  recordedAt: instant,
});
export type AssetEvent = z.infer<typeof event>;

const assetCard = asset.extend({
  unitName: z.string(),
  /** Its whole life, the first event first. */
  events: z.array(event),
});
export type AssetCard = z.infer<typeof assetCard>;

const serialNo = z.string().trim().min(1).max(64);
const cycles = z.int().positive().max(1_000_000);
const dueDates = {
  maintenanceDueOn: isoDate.nullable().default(null),
  calibrationDueOn: isoDate.nullable().default(null),
  batteryDueOn: isoDate.nullable().default(null),
};
const assetIds = z.array(id).min(1).max(500);

/**
 * Serial-numbered reusables: powered respirators, sprayers, thermometers. A piece belongs to a lot of
 * its item and lies at a place as long as stock counts it; every change of its state is an event.
 */
export const assets = {
  /** Pieces by item and serial number, all of them. */
  list: procedure
    .input(
      z
        .object({
          itemIds: z.array(id).max(1000).optional(),
          states: z.array(assetState).optional(),
          lotId: id.optional(),
          locationId: id.optional(),
          /** Pieces out on this issue. */
          issueId: id.optional(),
          /** Only those that may be issued on the business date. */
          issuable: z.boolean().default(false),
          /** Only those with a service overdue or due within 30 days. */
          serviceDue: z.boolean().default(false),
          /** Serial number, item code or name. */
          search: z.string().optional(),
        })
        .prefault({}),
    )
    .output(z.array(asset)),
  /** One piece with its whole life, by id or by item and serial number. Errors: NOT_FOUND. */
  get: procedure
    .input(
      z.object({
        assetId: id.optional(),
        itemCode: code.optional(),
        serialNo: serialNo.optional(),
      }),
    )
    .output(assetCard),
  /**
   * Puts pieces that are already in stock on record, each with its serial number.
   * Errors: NOT_FOUND (item, lot, location), INVALID_FIELD (`itemId` not a reusable one, `serialNos`
   * more than the stock there has room for: `beyond-stock`; the same twice), CONFLICT (a serial
   * number of the item that is taken).
   */
  register: procedure
    .input(
      command({
        itemId: id.optional(),
        itemCode: code.optional(),
        lotId: id.optional(),
        lotNo: z.string().trim().optional(),
        locationId: id.optional(),
        locationCode: code.optional(),
        serialNos: z.array(serialNo).min(1).max(500),
        /** `dirty` where they wait for decontamination. */
        state: z.enum(['ready', 'dirty']).default('ready'),
        /** Issues each went through before it was on record. */
        cycles: z.int().min(0).max(1_000_000).default(0),
        /** Instead of the item's own. */
        cycleLimit: cycles.nullable().default(null),
        acquiredOn: isoDate.nullable().default(null),
        ...dueDates,
        note: text.default(''),
      }),
    )
    .output(z.array(asset)),
  /**
   * Puts right what is on record of a piece; what changed is an event. Errors: NOT_FOUND, CONFLICT.
   */
  save: procedure
    .input(
      command({
        assetId: id,
        serialNo: serialNo.optional(),
        cycleLimit: cycles.nullable().optional(),
        acquiredOn: isoDate.nullable().optional(),
        maintenanceDueOn: isoDate.nullable().optional(),
        calibrationDueOn: isoDate.nullable().optional(),
        batteryDueOn: isoDate.nullable().optional(),
        note: text.optional(),
      }),
    )
    .output(assetCard),
  /**
   * Writes down a service that was done and when the next is due (null: none). A piece that was away
   * in maintenance is ready again. Errors: NOT_FOUND, WRONG_STATE (retired, lost), INVALID_FIELD
   * (`nextDueOn` in the past).
   */
  recordService: procedure
    .input(
      command({
        assetIds,
        service: serviceKind,
        nextDueOn: isoDate.nullable().default(null),
        note: text.default(''),
      }),
    )
    .output(z.array(asset)),
  /** Takes pieces out of use for maintenance. Errors: NOT_FOUND, WRONG_STATE (not ready). */
  sendToMaintenance: procedure
    .input(command({ assetIds, note: text.default('') }))
    .output(z.array(asset)),
  /**
   * Takes pieces out of use for good; they stay in stock until they are disposed of.
   * Errors: NOT_FOUND, WRONG_STATE (out, lost, retired).
   */
  retire: procedure.input(command({ assetIds, note: text.min(1) })).output(z.array(asset)),
  /**
   * Pieces that are missing from their place; stock is set right by an adjustment. One that is out is
   * lost on its return. Errors: NOT_FOUND, WRONG_STATE (out, lost).
   */
  markLost: procedure.input(command({ assetIds, note: text.min(1) })).output(z.array(asset)),
  /**
   * A lost piece that has turned up, dirty or ready, at a place whose stock has room for it.
   * Errors: NOT_FOUND, WRONG_STATE (not lost), INVALID_FIELD (`locationId`: `beyond-stock`).
   */
  markFound: procedure
    .input(
      command({
        assetId: id,
        locationId: id,
        state: z.enum(['ready', 'dirty']).default('dirty'),
        note: text.default(''),
      }),
    )
    .output(asset),
  /**
   * Moves named pieces and their stock to another place: one transfer slip.
   * Errors: NOT_FOUND, WRONG_STATE (out, lost), INVALID_FIELD (`toLocationId`), INSUFFICIENT_STOCK.
   */
  move: procedure
    .input(command({ assetIds, toLocationId: id, note: text.default('') }))
    .output(z.object({ documentId: id, number: z.string() })),
};
