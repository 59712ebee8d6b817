import { z } from 'zod';
import { command, procedure } from './base.ts';
import { trackings } from './items.ts';
import { documentKind, id, isoDate, locationKind, lotStatus, text } from './values.ts';

/** One element of a GS1 message: its application identifier and its value as it stands in the code. */
const element = z.object({
  ai: z.string(),
  value: z.string(),
  /** Where the value holds a date; day 00 is the last of its month. */
  date: isoDate.nullable(),
});
export type ScannedElement = z.infer<typeof element>;

export const scanProblemCodes = [
  'empty',
  'too-long',
  'unknown-identifier',
  'repeated',
  'length',
  'characters',
  'check-digit',
  'date',
  'content',
] as const;

const problem = z.object({
  code: z.enum(scanProblemCodes),
  /** The element it is about. */
  ai: z.string().nullable(),
  value: z.string(),
  /** The right check digit. */
  expected: z.string().nullable(),
});
export type ScanFault = z.infer<typeof problem>;

/** What the code itself says about the goods, beside what they are. */
const said = {
  lotNo: z.string().nullable(),
  expiresOn: isoDate.nullable(),
  madeOn: isoDate.nullable(),
  serial: z.string().nullable(),
  /** How many pieces the code says the package holds (AI 30 or 37). */
  count: z.int().positive().nullable(),
  elements: z.array(element),
};

const pack = z.object({
  name: z.string(),
  /** Base units in `perPacks` packs. */
  unitsPerPack: z.int().positive(),
  perPacks: z.int().positive(),
});

const lotOnRecord = z.object({
  lotId: id,
  lotNo: z.string(),
  madeOn: isoDate.nullable(),
  expiresOn: isoDate.nullable(),
  status: lotStatus,
  /** Dates that the code gives otherwise than the record. */
  differs: z.array(z.enum(['madeOn', 'expiresOn'])),
});

const item = z.object({
  kind: z.literal('item'),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  tracking: z.enum(trackings),
  active: z.boolean(),
  /** The pack that carries this barcode; null where the item was named by its code. */
  pack: pack.nullable(),
  /** The lot of that number, where the item has one. */
  lot: lotOnRecord.nullable(),
  ...said,
});
const location = z.object({
  kind: z.literal('location'),
  locationId: id,
  code: z.string(),
  name: z.string(),
  locationKind,
  active: z.boolean(),
});
const document = z.object({
  kind: z.literal('document'),
  documentId: id,
  number: z.string(),
  documentKind,
});
const person = z.object({
  kind: z.literal('person'),
  personId: id,
  code: z.string(),
  name: z.string(),
  squadId: id,
  squadName: z.string(),
  active: z.boolean(),
});
const unknown = z.object({
  kind: z.literal('unknown'),
  /** The article number nobody here knows, 14 digits. */
  gtin: z.string().nullable(),
  /** What `learn` would store: the article number, or the text as it was scanned. */
  barcode: z.string().nullable(),
  ...said,
});

const meaning = z.discriminatedUnion('kind', [item, location, document, person, unknown]);
/** One thing a scan can mean. */
export type ScanMeaning = z.infer<typeof meaning>;
export type ScannedItem = z.infer<typeof item>;

const ambiguous = z.object({
  kind: z.literal('ambiguous'),
  candidates: z.array(meaning),
  /** There are more readings than are listed. */
  more: z.boolean(),
});
const invalid = z.object({ kind: z.literal('invalid'), problem });

const resolved = z.object({
  /** What was scanned, without line ends, symbology identifier and full-width signs. */
  text: z.string(),
  /** A separator was lost and this is the only reading that holds. */
  recovered: z.boolean(),
  result: z.discriminatedUnion('kind', [
    item,
    location,
    document,
    person,
    unknown,
    ambiguous,
    invalid,
  ]),
});
export type ResolvedScan = z.infer<typeof resolved>;

const learned = z.object({
  itemId: id,
  packName: z.string(),
  unitsPerPack: z.int().positive(),
  perPacks: z.int().positive(),
  barcode: z.string(),
});

export const scans = {
  /**
   * What a scan or a typed code means here: an item (by the GTIN of a pack, by its code or by a
   * label of this house) with its lot and dates, a place, a document, a person; `unknown` with the
   * article number to learn; `invalid` where a GS1 message does not hold. Formats are those of the
   * GS1 Barcode Syntax Dictionary; two-digit years are those around the business date. A text with
   * several sound readings is `ambiguous`: every one is given, none is chosen.
   */
  resolve: procedure
    .input(
      z.object({
        /** As the scanner sent it; FNC1 as GS (U+001D). */
        text: z.string().max(10_000),
        /** The article just scanned, for a second code that carries only its lot and dates. */
        itemId: id.optional(),
        /** The scanner is known to send separators, so a text without one has lost none. */
        separatorsKept: z.boolean().default(false),
      }),
    )
    .output(resolved),
  /**
   * Stores a barcode with a pack of an item. The pack is the one of that name; a new one needs
   * `unitsPerPack`; without a name it is the single base unit.
   * Errors: NOT_FOUND; CONFLICT where another pack has the barcode; INVALID_FIELD on `barcode`
   * (`check-digit`, `not-readable`), on `packName` (`has-barcode`) and on `unitsPerPack` (`required`,
   * `pack-differs`).
   */
  learn: procedure
    .input(
      command({
        itemId: id,
        packName: text.min(1).optional(),
        /** Base units in `perPacks` packs. */
        unitsPerPack: z.int().positive().optional(),
        perPacks: z.int().positive().max(1000).default(1),
        barcode: z.string().max(200),
      }),
    )
    .output(learned),
};
