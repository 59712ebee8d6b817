import { z } from 'zod';
import { procedure } from './base.ts';
import { instant } from './values.ts';

const draft = z.object({
  /** What the draft is of, for example `issue:dispatch:12`. */
  key: z.string(),
  payload: z.string(),
  updatedAt: instant,
});

/** Half-made slips, kept in the workspace so that a crash loses nothing. Never in any total. */
export const drafts = {
  list: procedure.input(z.object({ prefix: z.string() })).output(z.array(draft)),
  save: procedure
    .input(z.object({ key: z.string().min(1).max(200), payload: z.string().max(1_000_000) }))
    .output(draft),
  discard: procedure.input(z.object({ key: z.string() })).output(z.object({ key: z.string() })),
};
