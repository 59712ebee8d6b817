import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { commandId } from './values.ts';

/** Where every procedure of the contract starts: the shared typed errors. */
export const procedure = oc.errors(errors);

/**
 * Input of a command: its own fields and the client-made `commandId`. Repeating a command with the
 * same id returns the first answer and changes nothing.
 */
export function command<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.object({ commandId, ...shape });
}
