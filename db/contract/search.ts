import { z } from 'zod';
import { procedure } from './base.ts';
import { id } from './values.ts';

export const search = {
  /** Items, dispatches, documents and people whose code, name, pinyin or number holds the text. */
  everything: procedure
    .input(
      z.object({ text: z.string().trim().max(100), limit: z.int().positive().max(50).default(8) }),
    )
    .output(
      z.array(
        z.object({
          kind: z.enum(['item', 'dispatch', 'document', 'person']),
          id,
          title: z.string(),
          detail: z.string(),
        }),
      ),
    ),
};
