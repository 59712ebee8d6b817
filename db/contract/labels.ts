import { z } from 'zod';
import { procedure } from './base.ts';
import { id, isoDate, locationKind } from './values.ts';

export const labelKinds = ['item', 'lot', 'shelf'] as const;
export const labelKind = z.enum(labelKinds);
export type LabelKind = z.infer<typeof labelKind>;

export const labelSymbols = ['gs1-datamatrix', 'qr', 'code-128'] as const;
export const labelSymbol = z.enum(labelSymbols);
export type LabelSymbol = z.infer<typeof labelSymbol>;

const label = z.object({
  kind: labelKind,
  /** Id of the item, lot or place. */
  id,
  /** Code of the item or place. */
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  /** The pack whose article number the code carries. */
  packName: z.string().nullable(),
  lotNo: z.string().nullable(),
  madeOn: isoDate.nullable(),
  expiresOn: isoDate.nullable(),
  locationKind: locationKind.nullable(),
  /** What is drawn: the symbol asked for, or a QR code where that one cannot carry the text. */
  symbol: labelSymbol,
  /** What the symbol holds; separators as GS (U+001D), without the FNC1 that opens a GS1 symbol. */
  content: z.string(),
  /** The same to be read by people. */
  readable: z.string(),
});
export type Label = z.infer<typeof label>;

export const labels = {
  /**
   * What to print on the labels of items, lots or places, in the order given, one a record. A GS1
   * DataMatrix carries `(01)GTIN` and for a lot `(17)expiry(10)lot` where a pack has a valid article
   * number; all else is the house's own form, which `scans.resolve` reads back.
   * Errors: NOT_FOUND.
   */
  prepare: procedure
    .input(
      z.object({
        kind: labelKind,
        ids: z.array(id).max(50_000),
        symbol: labelSymbol.default('gs1-datamatrix'),
      }),
    )
    .output(z.object({ unitName: z.string(), labels: z.array(label) })),
};
