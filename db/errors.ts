import { ORPCError } from '@orpc/contract';
import type { z } from 'zod';
import { type ErrorCode, errors } from './contract/errors.ts';

type ErrorData<Code extends ErrorCode> = (typeof errors)[Code] extends {
  data: infer Schema extends z.ZodType;
}
  ? [data: z.input<Schema>]
  : [];

/** A typed error of the contract, ready to be thrown from a service. */
export function failure<Code extends ErrorCode>(
  code: Code,
  ...[data]: ErrorData<Code>
): ORPCError<Code, unknown> {
  const { status, message } = errors[code];
  return new ORPCError(code, { defined: true, status, message, data });
}

/** The typed error's code, or null for anything unexpected. */
export function failureCode(error: unknown): string | null {
  return error instanceof ORPCError ? error.code : null;
}
