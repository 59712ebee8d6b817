import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './base.ts';
import { domain } from './values.ts';

const event = z.discriminatedUnion('type', [
  /** A commit touched these domains: open screens refetch them. */
  z.object({ type: z.literal('changed'), domains: z.array(domain) }),
  /** Long work under way, named by its command. */
  z.object({
    type: z.literal('progress'),
    commandId: z.string(),
    phase: z.string(),
    done: z.int(),
    total: z.int(),
  }),
]);
export type ChangeEvent = z.infer<typeof event>;

export const changes = {
  /** Runs until the client leaves: what each commit touched, and the progress of long work. */
  stream: procedure.output(eventIterator(event)),
};
