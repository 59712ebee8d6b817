import { z } from 'zod';
import { text } from './values.ts';

/** What the receiver wrote on the screen. */
export const signature = z.object({
  signer: text.default(''),
  /** Strokes of points, in a field of 0 to 1000 by 0 to 1000. */
  strokes: z
    .array(
      z
        .array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000)]))
        .min(1)
        .max(2000),
    )
    .min(1)
    .max(200),
});
export type Signature = z.infer<typeof signature>;
